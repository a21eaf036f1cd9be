namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# example of the page on experiments compiles, runs on the sample data and prints what the page shows.</summary>
[NonParallelizable]
public sealed class ExperimentsPageTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/experiments.md");

    [Test]
    public void Example_is_the_compiled_one() =>
        Assert.That(Page.Blocks("csharp"), Is.EqualTo([CompiledRegion.Of("ExperimentsPageExample.cs", "experiment")]));

    [Test]
    [SetCulture("")]
    public void Example_prints_what_the_page_shows_last() =>
        Assert.That(CompiledRegion.PrintedBy(ExperimentsPageExample.Run), Is.EqualTo(Page.Blocks("text")[^1]));
}
