namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of the diagnostics page compile, run on the CDNOW sample and print what the page shows.</summary>
[NonParallelizable]
public sealed class DiagnosticsPageTests
{
    private static readonly string[] _regions =
        ["data", "fit", "profile", "frequencies", "replicates", "bands", "ratio", "spectrum", "correlation", "rhythm", "cohorts", "residuals"];

    private static MarkdownPage Page => MarkdownPage.Read("docs/diagnostics.md");

    [Test]
    public void Examples_are_the_compiled_ones() =>
        Assert.That(
            Page.Blocks("csharp"), Is.EqualTo(_regions.Select(region => CompiledRegion.Of("DiagnosticsPageExample.cs", region))));

    [Test]
    [SetCulture("")]
    public void Examples_print_what_the_page_shows()
    {
        string cdnowSample = ReferenceData.PathOf("data/CDNOW_sample.txt");
        Assert.That(
            CompiledRegion.PrintedBy(() => DiagnosticsPageExample.Run(cdnowSample)), Is.EqualTo(string.Concat(Page.Blocks("text"))));
    }
}
