namespace Clv.Probabilistic;

/// <summary>Words in a row, as sentences list them.</summary>
internal static class Listing
{
    /// <summary>What to choose from: a, b or c.</summary>
    public static string Choice(IReadOnlyList<string> words) => words.Count < 2
        ? string.Concat(words)
        : $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}";

    /// <summary>All of them: a, b and c.</summary>
    public static string All(IReadOnlyList<string> words) => words.Count < 2
        ? string.Concat(words)
        : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";
}
