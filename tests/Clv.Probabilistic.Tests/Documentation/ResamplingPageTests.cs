namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of the page on intervals, as far as they resample and simulate, compile, run on the sample data and print what
/// the page shows.</summary>
[NonParallelizable]
public sealed class ResamplingPageTests
{
    private static readonly string[] _regions = ["bootstrap", "customers", "futures", "total"];

    private static MarkdownPage Page => MarkdownPage.Read("docs/intervals.md");

    [Test]
    public void Examples_are_the_compiled_ones() =>
        Assert.That(
            Page.Blocks("csharp"), Is.SupersetOf(_regions.Select(region => CompiledRegion.Of("ResamplingPageExample.cs", region))));

    [Test]
    [SetCulture("")]
    public void Examples_print_what_the_page_shows()
    {
        string printed = CompiledRegion.PrintedBy(ResamplingPageExample.Run);
        string[] shown = [.. Page.Blocks("text").Where(printed.Contains)];

        Assert.That(string.Concat(shown), Is.EqualTo(printed));
    }
}
