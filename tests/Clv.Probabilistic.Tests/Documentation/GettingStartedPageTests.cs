namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The whole job in C# on the getting-started page compiles, runs on the sample data and prints what the page shows.</summary>
[NonParallelizable]
public sealed class GettingStartedPageTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/getting-started.md");

    [Test]
    public void Example_is_the_compiled_one() =>
        Assert.That(Page.Blocks("csharp"), Does.Contain(CompiledRegion.Of("AnalysisExample.cs", "analysis")));

    [Test]
    [SetCulture("")]
    public void Example_prints_what_the_page_shows() =>
        Assert.That(Page.Blocks("text"), Does.Contain(CompiledRegion.PrintedBy(AnalysisExample.Run)));
}
