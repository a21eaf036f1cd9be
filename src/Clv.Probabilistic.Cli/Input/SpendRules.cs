namespace Clv.Probabilistic.Cli;

/// <summary>What a spend model needs of a summary.</summary>
internal static class SpendRules
{
    /// <summary>Complains about a summary without amounts.</summary>
    public static void RequireMonetaryValue(CustomerSummary customers, string model)
    {
        if (!customers.HasMonetaryValue)
        {
            throw new InvalidOperationException(
                $"The input has no amounts, which {model} needs: a monetary_value column in a summary, an amount column (see --value-column) in orders.");
        }
    }
}
