namespace Clv.Probabilistic.Charts;

/// <summary>What an amount of lifetime value is: revenue or profit, at which margin and which discount rate.</summary>
internal static class ValueWords
{
    /// <summary>Revenue, or what a margin leaves of it.</summary>
    public static string Kind(PredictionOptions options) => options.Margin == 1 ? "revenue" : "profit";

    /// <summary>An amount as the object of a sentence.</summary>
    public static string Amount(double amount, PredictionOptions options) =>
        $"{ReportFigures.Amount(amount)} of {Kind(options)}, {Terms(options)}";

    /// <summary>The margin and the discount rate.</summary>
    public static string Terms(PredictionOptions options)
    {
        string margin = options.Margin == 1
            ? $"at a margin of {ReportFigures.Percent(1)} (no costs are taken off)"
            : $"at a margin of {ReportFigures.Percent(options.Margin)} of what they pay";
        return options.DiscountRatePerYear == 0
            ? $"{margin}, not discounted"
            : $"{margin}, discounted at {ReportFigures.Percent(options.DiscountRatePerYear)} a year";
    }
}
