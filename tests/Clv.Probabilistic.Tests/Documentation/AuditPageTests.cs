namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The example of docs/audit.md compiles, runs and prints what the page shows.</summary>
[NonParallelizable]
public sealed class AuditPageTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/audit.md");

    [Test]
    public void Example_is_the_compiled_one() =>
        Assert.That(Page.Blocks("csharp"), Is.EqualTo(new[] { CompiledRegion.Of("AuditPageExample.cs", "audit") }));

    [Test]
    [SetCulture("")]
    public void Example_prints_what_the_page_shows() =>
        Assert.That(CompiledRegion.PrintedBy(AuditPageExample.Run), Is.EqualTo(Page.Blocks("text")[1]));
}
