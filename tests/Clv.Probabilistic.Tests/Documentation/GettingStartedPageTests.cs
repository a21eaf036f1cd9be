namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The examples on the getting-started page compile, run and print what the page shows.</summary>
[NonParallelizable]
public sealed class GettingStartedPageTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/getting-started.md");

    private static IEnumerable<TestCaseData> Examples =>
    [
        Example("AnalysisExample.cs", "analysis", AnalysisExample.Run),
        Example("OrdersExample.cs", "objects", OrdersExample.Objects),
        Example("OrdersExample.cs", "arriving", OrdersExample.Arriving),
        Example("OrdersExample.cs", "zones", OrdersExample.Zones),
        Example("OrdersExample.cs", "rows", OrdersExample.Rows),
        Example("OrdersExample.cs", "texts", OrdersExample.Texts),
        Example("OrdersExample.cs", "query", OrdersExample.Query),
        Example("OrdersExample.cs", "async", OrdersExample.AsyncQuery),
        Example("OrdersExample.cs", "builder", OrdersExample.Builder),
    ];

    [TestCaseSource(nameof(Examples))]
    [SetCulture("")]
    public void Example_is_the_compiled_one_and_prints_what_the_page_shows(string file, string region, Action run)
    {
        Assert.That(Page.Blocks("csharp"), Does.Contain(CompiledRegion.Of(file, region)));
        Assert.That(Page.Blocks("text"), Does.Contain(CompiledRegion.PrintedBy(run)));
    }

    [Test]
    public void Classes_of_orders_are_the_compiled_ones([Values("order", "stored")] string region) =>
        Assert.That(Page.Blocks("csharp"), Does.Contain(CompiledRegion.Of("OrdersExample.cs", region)));

    private static TestCaseData Example(string file, string region, Action run) =>
        new TestCaseData(file, region, run).SetArgDisplayNames(region);
}
