using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Site;

/// <summary>The blocks of C# on the pages of the site.</summary>
internal static partial class ExamplePages
{
    /// <summary>Those of the README and of all pages under docs, page by page.</summary>
    public static IEnumerable<SiteExample> Read(string repository)
    {
        string[] pages =
        [
            "README.md",
            .. Directory.GetFiles(Path.Combine(repository, "docs"), "*.md", SearchOption.AllDirectories)
                .Select(page => Path.GetRelativePath(repository, page).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
        return pages.SelectMany(page => Of(page, File.ReadAllText(Path.Combine(repository, page))));
    }

    /// <summary>The blocks of a page.</summary>
    /// <param name="page">Its path in the repository.</param>
    /// <param name="text">Its text.</param>
    public static IEnumerable<SiteExample> Of(string page, string text)
    {
        text = text.ReplaceLineEndings("\n");
        string title = Heading().Match(text) is { Success: true } heading ? heading.Groups["title"].Value : page;
        return Block().Matches(text).Select(block => new SiteExample(block.Groups["code"].Value, title, $"~/{page}"));
    }

    [GeneratedRegex(@"^# (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
