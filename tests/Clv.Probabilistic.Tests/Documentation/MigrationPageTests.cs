namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The worked value on the page about lifetimes compiles, runs on the sample data and prints what the page shows.</summary>
[NonParallelizable]
public sealed class MigrationPageTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/migrating-from-lifetimes.md");

    [Test]
    public void Example_is_the_compiled_one([Values("import", "value")] string region) =>
        Assert.That(Page.Blocks("csharp"), Does.Contain(CompiledRegion.Of("MigrationPageExample.cs", region)));

    [Test]
    [SetCulture("")]
    public void Example_prints_what_the_page_shows() =>
        Assert.That(CompiledRegion.PrintedBy(MigrationPageExample.Run), Is.EqualTo(string.Concat(Page.Blocks("text"))));
}
