namespace Clv.Probabilistic.Cli;

/// <summary>The level of an interval in words.</summary>
internal static class ReportedLevel
{
    /// <summary>As in "in nine of ten cases it will be between …".</summary>
    public static string InCases(double level) => level switch
    {
        0.9 => "in nine of ten cases",
        0.8 => "in four of five cases",
        0.95 => "in 19 of 20 cases",
        0.99 => "in 99 of 100 cases",
        0.5 => "in one of two cases",
        _ => $"in {Figures.Percent(level)} of cases",
    };
}
