namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# example of the page on exports compiles, runs on the sample data and prints what the page shows.</summary>
[NonParallelizable]
public sealed class ExportPageTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/export.md");

    [Test]
    public void Example_is_the_compiled_one() =>
        Assert.That(Page.Blocks("csharp"), Is.EqualTo(new[] { CompiledRegion.Of("ExportPageExample.cs", "write") }));

    [Test]
    [SetCulture("")]
    public void Example_prints_what_the_page_shows() => Assert.That(CompiledRegion.PrintedBy(ExportPageExample.Run), Is.EqualTo(Page.Blocks("text")[1]));

    [Test]
    public void Layouts_of_the_page_are_those_that_there_are()
    {
        foreach (MarketingLayout layout in MarketingLayout.All)
        {
            string row = Page.Text.Split('\n').Single(line => line.StartsWith($"| `{layout.Name}` | `{layout.Identifiers[0]}` |", StringComparison.Ordinal));
            using (Assert.EnterMultipleScope())
            {
                Assert.That(row, Does.Contain($"{layout.MostBytes / 1_000_000} MB").And.Contain(layout.Documentation));
                Assert.That(row, layout.MostRows is { } rows ? Does.Contain(FormattableString.Invariant($"{rows:#,0} rows")) : Does.Not.Contain("rows"));
                Assert.That(row, layout.MostColumns is { } columns ? Does.Contain($"{columns} columns") : Does.Not.Contain("columns"));
                Assert.That(layout.Identifiers, Has.All.Matches<string>(identifier => Page.Text.Contains($"| `{identifier}` |", StringComparison.Ordinal)));
            }
        }
    }
}
