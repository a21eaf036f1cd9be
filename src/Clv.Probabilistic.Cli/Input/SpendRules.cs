namespace Clv.Probabilistic.Cli;

/// <summary>What a spend model needs of a summary.</summary>
internal static class SpendRules
{
    /// <summary>Why no spend model can be fitted to a summary, as a sentence; null where one can.</summary>
    public static string? WhyUnusable(CustomerSummary customers)
    {
        if (!customers.HasMonetaryValue)
        {
            return "Orders carry no amounts, so there are no spend and no value; name the column with --value-column if there is one.";
        }

        return customers.HasUsableSpend()
            ? null
            : "No customer who came back spent more than zero, so there are no spend and no value.";
    }

    public static void RequireMonetaryValue(CustomerSummary customers)
    {
        if (!customers.HasMonetaryValue)
        {
            throw new InvalidOperationException(
                "The input has no amounts, which gamma-gamma needs: a monetary_value column in a summary, an amount column (see --value-column) in orders.");
        }
    }
}
