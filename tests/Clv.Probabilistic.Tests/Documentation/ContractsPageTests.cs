namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of the page on contracts compile and print what the page shows.</summary>
[NonParallelizable]
public sealed class ContractsPageTests
{
    private static readonly string[] _regions = ["customer", "counts", "files", "fit", "analysis", "differ"];

    private static MarkdownPage Page => MarkdownPage.Read("docs/models/contracts.md");

    [Test]
    public void Examples_are_the_compiled_ones() =>
        Assert.That(Page.Blocks("csharp"), Is.EqualTo(_regions.Select(region => CompiledRegion.Of("ContractsPageExample.cs", region))));

    [Test]
    [SetCulture("")]
    public void Examples_print_what_the_page_shows() =>
        Assert.That(CompiledRegion.PrintedBy(ContractsPageExample.Run), Is.EqualTo(string.Concat(Page.Blocks("text"))));
}
