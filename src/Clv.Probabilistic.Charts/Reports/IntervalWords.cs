namespace Clv.Probabilistic.Charts;

/// <summary>Intervals of totals in words and cells.</summary>
internal static class IntervalWords
{
    /// <summary>The interval of what will happen; a dash where there is none.</summary>
    public static string Outcome(TotalEstimate? total, bool isMoney) => total?.Outcome is { } outcome ? Range(outcome, isMoney) : "–";

    /// <summary>An interval from its lower end to its upper.</summary>
    public static string Range(Interval interval, bool isMoney) => isMoney
        ? $"{ReportFigures.Amount(interval.Lower)} to {ReportFigures.Amount(interval.Upper)}"
        : $"{ReportFigures.Count(interval.Lower)} to {ReportFigures.Count(interval.Upper)}";
}
