namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of the page on marketing compile, run on the sample data and print what the page shows.</summary>
[NonParallelizable]
public sealed class MarketingPageTests
{
    private static readonly string[] _regions = ["fields", "lists", "segments", "movement", "contacts"];

    private static MarkdownPage Page => MarkdownPage.Read("docs/marketing.md");

    [Test]
    public void Examples_are_the_compiled_ones() => Assert.That(
        Page.Blocks("csharp"), Is.EqualTo(_regions.Select(region => CompiledRegion.Of("MarketingPageExample.cs", region))));

    [Test]
    [SetCulture("")]
    public void Examples_print_what_the_page_shows() =>
        Assert.That(CompiledRegion.PrintedBy(MarketingPageExample.Run), Is.EqualTo(string.Concat(Page.Blocks("text"))));
}
