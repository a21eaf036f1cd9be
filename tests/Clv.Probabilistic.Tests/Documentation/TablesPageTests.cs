namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of the tables page compile, run on the sample data and print what the page shows.</summary>
[NonParallelizable]
public sealed class TablesPageTests
{
    private static readonly string[] _regions = ["data", "purchases", "history", "matrix", "counts", "holdout", "segments", "tiers", "late"];

    private static MarkdownPage Page => MarkdownPage.Read("docs/tables.md");

    [Test]
    public void Examples_are_the_compiled_ones() =>
        Assert.That(
            Page.Blocks("csharp"), Is.EqualTo(_regions.Select(region => CompiledRegion.Of("TablesPageExample.cs", region))));

    [Test]
    [SetCulture("")]
    public void Examples_print_what_the_page_shows() =>
        Assert.That(CompiledRegion.PrintedBy(TablesPageExample.Run), Is.EqualTo(string.Concat(Page.Blocks("text"))));
}
