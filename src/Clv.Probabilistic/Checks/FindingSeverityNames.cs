namespace Clv.Probabilistic;

/// <summary>The words for how much a finding matters, as reports and files have them.</summary>
internal static class FindingSeverityNames
{
    /// <summary>The word for a severity.</summary>
    public static string Name(this FindingSeverity severity) => severity switch
    {
        FindingSeverity.Problem => "problem",
        FindingSeverity.Warning => "warning",
        FindingSeverity.Advice => "advice",
        _ => "info",
    };
}
