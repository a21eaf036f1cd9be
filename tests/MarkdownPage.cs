using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Tests;

/// <summary>A page of documentation and its fenced blocks of code.</summary>
internal sealed partial class MarkdownPage
{
    private MarkdownPage(string text) => Text = text;

    /// <summary>All of it, lines ended by a line feed.</summary>
    public string Text { get; }

    /// <summary>Reads a page of this checkout.</summary>
    public static MarkdownPage Read(string path) =>
        new(File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot(), path)).ReplaceLineEndings("\n"));

    /// <summary>The blocks in a language, in their order, without the fences.</summary>
    public IReadOnlyList<string> Blocks(string language) =>
        [.. Fence().Matches(Text).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["code"].Value)];

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
