using System.Globalization;

namespace Clv.Probabilistic.Charts.Tests;

/// <summary>The examples of docs/charts.md are programs that compile, run on the sample data and do what the page says.</summary>
[NonParallelizable]
public sealed class ChartsPageTests
{
    private const string Usings = "using Clv.Probabilistic;\nusing Clv.Probabilistic.Charts;\n\n";

    private static MarkdownPage Page => MarkdownPage.Read("docs/charts.md");

    [TestCase(0, "charts")]
    [TestCase(1, "report")]
    [TestCase(2, "fits")]
    public void Example_is_the_compiled_one(int block, string region)
    {
        string path = Path.Combine(ReferenceData.RepositoryRoot(), "tests", "Clv.Probabilistic.Charts.Tests", "ChartsPageExample.cs");
        IEnumerable<string> lines = File.ReadLines(path)
            .SkipWhile(line => line.Trim() != $"#region {region}")
            .Skip(1)
            .TakeWhile(line => !line.Contains("#endregion", StringComparison.Ordinal))
            .Select(line => line.Length == 0 ? "\n" : line["        ".Length..] + "\n");
        Assert.That(Page.Blocks("csharp")[block], Is.EqualTo(Usings + string.Concat(lines)));
    }

    [Test]
    [SetCulture("de-DE")]
    public void Example_prints_what_the_page_says() =>
        Assert.That(PrintedAndSaved(ChartsPageExample.Run, "retention.html").Printed, Is.EqualTo(Page.Blocks("text")[0]));

    [Test]
    public void Reports_are_made_of_an_analysis_and_of_own_fits()
    {
        string ofAnalysis = PrintedAndSaved(ChartsPageExample.Report, "report.html").Saved;
        string ofOwnFits = PrintedAndSaved(ChartsPageExample.ReportOfOwnFits, "report.html").Saved;
        Assert.Multiple(() =>
        {
            Assert.That(ofAnalysis, Does.Contain("Backtest: predicted and actual totals").And.Contain("Gamma-Gamma"));
            Assert.That(ofOwnFits, Does.Contain("Backtest: predicted and actual totals").And.Contain("Gamma-Gamma"));
            Assert.That(ofOwnFits, Does.Contain("The model was fitted to orders until 29 June 2025."));
        });
    }

    [Test]
    public void Page_lists_every_chart()
    {
        string text = File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot(), "docs", "charts.md"));
        foreach (string method in typeof(ClvCharts).GetMethods().Where(method => method.IsStatic).Select(method => method.Name).Distinct())
        {
            Assert.That(text, Does.Contain($"`{method}`"));
        }
    }

    /// <summary>What an example writes to the console and to its file, run from the root of the checkout.</summary>
    private static (string Printed, string Saved) PrintedAndSaved(Action example, string file)
    {
        string folder = Environment.CurrentDirectory;
        string path = Path.Combine(ReferenceData.RepositoryRoot(), file);
        TextWriter console = Console.Out;
        using StringWriter printed = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        try
        {
            Environment.CurrentDirectory = ReferenceData.RepositoryRoot();
            Console.SetOut(printed);
            example();
            return (printed.ToString(), File.ReadAllText(path));
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = folder;
            File.Delete(path);
        }
    }
}
