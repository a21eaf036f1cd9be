namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of the page on results compile, run on the sample data and print what the page shows.</summary>
[NonParallelizable]
public sealed class ResultsPageTests
{
    private static readonly string[] _regions = ["predictions", "rows", "ids", "histories", "where", "columns", "tables", "json", "context", "generated"];

    private static MarkdownPage Page => MarkdownPage.Read("docs/results.md");

    [Test]
    public void Examples_are_the_compiled_ones() =>
        Assert.That(
            Page.Blocks("csharp"), Is.EqualTo(_regions.Select(region => CompiledRegion.Of("ResultsPageExample.cs", region))));

    [Test]
    [SetCulture("")]
    public void Examples_print_what_the_page_shows() =>
        Assert.That(CompiledRegion.PrintedBy(ResultsPageExample.Run), Is.EqualTo(string.Concat(Page.Blocks("text"))));
}
