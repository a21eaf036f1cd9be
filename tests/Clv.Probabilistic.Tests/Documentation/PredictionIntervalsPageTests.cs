namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of the page about intervals compile, run on the sample data and print what the page shows.</summary>
[NonParallelizable]
public sealed class PredictionIntervalsPageTests
{
    private static readonly string[] _regions = ["predict", "customer", "totals", "average"];

    private static MarkdownPage Page => MarkdownPage.Read("docs/intervals.md");

    [Test]
    public void Examples_are_the_compiled_ones() => Assert.That(
        Page.Blocks("csharp"), Is.EqualTo(_regions.Select(region => CompiledRegion.Of("PredictionIntervalsExample.cs", region))));

    [Test]
    [SetCulture("")]
    public void Examples_print_what_the_page_shows() => Assert.That(
        CompiledRegion.PrintedBy(PredictionIntervalsExample.Run), Is.EqualTo(string.Concat(Page.Blocks("text"))));
}
