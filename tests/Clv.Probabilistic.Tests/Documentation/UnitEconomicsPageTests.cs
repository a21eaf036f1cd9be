namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of the page on unit economics compile, run on the sample data and print what the page shows.</summary>
[NonParallelizable]
public sealed class UnitEconomicsPageTests
{
    private static readonly string[] _regions = ["data", "newcomer", "path", "units", "equity"];

    private static MarkdownPage Page => MarkdownPage.Read("docs/unit-economics.md");

    [Test]
    public void Examples_are_the_compiled_ones() =>
        Assert.That(Page.Blocks("csharp"), Is.EqualTo(_regions.Select(region => CompiledRegion.Of("UnitEconomicsPageExample.cs", region))));

    [Test]
    [SetCulture("")]
    public void Examples_print_what_the_page_shows() =>
        Assert.That(CompiledRegion.PrintedBy(UnitEconomicsPageExample.Run), Is.EqualTo(string.Concat(Page.Blocks("text").Take(4))));
}
