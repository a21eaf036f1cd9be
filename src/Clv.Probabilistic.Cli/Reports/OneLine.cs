namespace Clv.Probabilistic.Cli;

/// <summary>Texts of files, such as names of categories, where lines mean something.</summary>
internal static class OneLine
{
    /// <summary>A text whose breaks of lines and other controls are blanks.</summary>
    public static string Of(string text) => text.Any(char.IsControl)
        ? string.Concat(text.ReplaceLineEndings(" ").Select(character => char.IsControl(character) ? ' ' : character))
        : text;
}
