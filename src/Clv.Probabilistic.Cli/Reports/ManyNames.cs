namespace Clv.Probabilistic.Cli;

/// <summary>Names in a sentence, which may be hundreds where each category of a column is one.</summary>
internal static class ManyNames
{
    private const int Most = 10;

    /// <summary>The first of them, and how many more there are.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> names) =>
        names.Count <= Most ? names : [.. names.Take(Most), FormattableString.Invariant($"{names.Count - Most:#,0} more")];
}
