namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of the scoring page compile, run on the sample data and print what the page shows.</summary>
[NonParallelizable]
public sealed class ScoringPageTests
{
    private static readonly string[] _regions = ["scorer", "history", "once", "orders", "kept", "intervals", "fields", "columns", "nothing"];

    private static MarkdownPage Page => MarkdownPage.Read("docs/scoring.md");

    [Test]
    public void Examples_are_the_compiled_ones() =>
        Assert.That(
            Page.Blocks("csharp"), Is.EqualTo(_regions.Select(region => CompiledRegion.Of("ScoringPageExample.cs", region))));

    [Test]
    [SetCulture("")]
    public void Examples_print_what_the_page_shows() =>
        Assert.That(CompiledRegion.PrintedBy(ScoringPageExample.Run), Is.EqualTo(string.Concat(Page.Blocks("text"))));
}
