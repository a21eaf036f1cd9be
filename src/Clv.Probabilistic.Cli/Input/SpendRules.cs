namespace Clv.Probabilistic.Cli;

/// <summary>What a spend model needs of a summary.</summary>
internal static class SpendRules
{
    /// <summary>Complains about a summary without amounts.</summary>
    public static void RequireMonetaryValue(CustomerSummary customers)
    {
        if (!customers.HasMonetaryValue)
        {
            throw new InvalidOperationException(
                "The input has no amounts, which gamma-gamma needs: a monetary_value column in a summary, an amount column (see --value-column) in orders.");
        }
    }
}
