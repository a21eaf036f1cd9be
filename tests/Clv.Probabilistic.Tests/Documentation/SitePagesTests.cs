using System.Text.RegularExpressions;
using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The site, which docfx makes and checks the links of, shows every page and a place for it.</summary>
public sealed partial class SitePagesTests
{
    /// <summary>Their own list has them.</summary>
    private const string Decisions = "docs/decisions/0";

    /// <summary>It sends readers on to the README.</summary>
    private const string Home = "docs/site/index.md";

    [Test]
    public void Every_page_has_its_place_in_the_contents()
    {
        string[] placed = [.. Entry().Matches(MarkdownPage.Read("docs/toc.yml").Text).Select(entry => "docs/" + entry.Groups["page"].Value)];

        IEnumerable<string> pages = Pages("docs/").Where(page => !page.StartsWith(Decisions, StringComparison.Ordinal) && page != Home);
        Assert.That(pages, Is.SubsetOf(placed));
        Assert.That(placed, Is.Unique);
    }

    [Test]
    public void Every_decision_is_in_their_list()
    {
        string list = MarkdownPage.Read("docs/decisions/README.md").Text;

        Assert.That(
            Pages(Decisions).Select(page => $"[{Title(page)}]({Path.GetFileName(page)})"),
            Is.Not.Empty.And.All.Matches<string>(entry => list.Contains(entry!, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Pages(string start) =>
        SourceTree.AllFiles("docs").Select(SourceTree.Show)
            .Where(page => page.StartsWith(start, StringComparison.Ordinal) && page.EndsWith(".md", StringComparison.Ordinal));

    /// <summary>The heading of a decision, without its number.</summary>
    private static string Title(string page)
    {
        string heading = MarkdownPage.Read(page).Text.Split('\n', 2)[0];
        return heading[(heading.IndexOf(". ", StringComparison.Ordinal) + 2)..];
    }

    [GeneratedRegex(@"href: (?<page>\S+\.md)")]
    private static partial Regex Entry();
}
