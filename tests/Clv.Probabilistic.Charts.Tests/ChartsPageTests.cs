using System.Globalization;
using System.Text.Json;

namespace Clv.Probabilistic.Charts.Tests;

/// <summary>The examples of docs/charts.md are programs that compile, run on the sample data and do what the page says.</summary>
[NonParallelizable]
public sealed class ChartsPageTests
{
    private const string Usings = "using Clv.Probabilistic;\nusing Clv.Probabilistic.Charts;\n\n";

    private static MarkdownPage Page => MarkdownPage.Read("docs/charts.md");

    [Test]
    public void Examples_are_the_compiled_ones() => Assert.That(
        Page.Blocks("csharp"),
        Is.EqualTo(new[]
        {
            Usings + Compiled("charts"), Compiled("others"), Compiled("audit"), Compiled("contracts"), Compiled("fragments"), Compiled("frame"), Usings + Compiled("report"), Compiled("decisions"),
            Usings + Compiled("fits"),
        }));

    [Test]
    [SetCulture("de-DE")]
    public void Example_prints_what_the_page_says() =>
        Assert.That(PrintedAndSaved(ChartsPageExample.Run, "retention.html").Printed, Is.EqualTo(Page.Blocks("text")[0]));

    [Test]
    public void Every_chart_of_the_page_is_drawn()
    {
        string folder = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = ReferenceData.RepositoryRoot();
            Assert.That(ChartsPageExample.Others().Select(chart => chart.Title), Is.Unique);
        }
        finally
        {
            Environment.CurrentDirectory = folder;
        }
    }

    [Test]
    public void Page_of_contracts_has_both_pictures()
    {
        string saved = PrintedAndSaved(() => ChartsPageExample.Contracts(), "contracts.html").Saved;

        Assert.That(saved, Does.Contain("Who is still there").And.Contain("Who renews").And.Contain("high-end: a new contract").And.Not.Contain("There is no picture here"));
    }

    [Test]
    public void Pages_of_decisions_are_in_euros_and_in_German_figures()
    {
        string sheet = PrintedAndSaved(ChartsPageExample.Decisions, "summary.html").Saved;

        Assert.That(sheet, Does.Contain("customer equity").And.Contain("report.html, beside this page").And.Contain("\u00A0€").Or.Contain("&#160;€"));
    }

    [Test]
    public void Reports_are_made_of_an_analysis_and_of_own_fits()
    {
        string ofAnalysis = PrintedAndSaved(ChartsPageExample.Report, "report.html").Saved;
        string ofOwnFits = PrintedAndSaved(ChartsPageExample.ReportOfOwnFits, "report.html").Saved;
        Assert.Multiple(() =>
        {
            Assert.That(ofAnalysis, Does.Contain("Backtest: predicted and actual totals").And.Contain("Gamma-Gamma"));
            Assert.That(ofOwnFits, Does.Contain("Backtest: predicted and actual totals").And.Contain("Gamma-Gamma"));
            Assert.That(ofOwnFits, Does.Contain("The model was fitted to orders until 30 June 2025."));
        });
    }

    [Test]
    public void Report_takes_a_flat_spend_as_a_fit_and_refuses_a_backtest_of_another_model()
    {
        TransactionTable orders = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"));
        SummaryOptions weeks = new() { Unit = TimeUnit.Week };
        CustomerSummary customers = orders.Summarize(weeks);
        ModelFit<ModifiedBetaGeoModel> purchases = new ModifiedBetaGeoFitter().Fit(customers);
        FlatSpendModel spend = new(40);
        ReportInput input = new()
        {
            Predictions = CustomerPredictions.Predict(customers, purchases.Model, spend, new() { Horizon = 52 }),
            Purchases = purchases,
            Spend = spend.AsFit(),
        };

        Assert.That(CustomerReport.Of(input).ToHtml(), Does.Contain("flat-spend"));
        Assert.That(() => CustomerReport.Of(input with { Backtest = Backtest.Run(orders, weeks) }), Throws.ArgumentException);
    }

    [Test]
    public void Audit_is_drawn_and_put_on_a_page()
    {
        Assert.That(PrintedAndSaved(ChartsPageExample.Audit, "audit.html").Saved, Does.Contain("The whole customer base"));
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

    [Test]
    public void Page_says_how_large_fragments_pages_and_scripts_are()
    {
        if (VegaScripts.Available.Sources is null)
        {
            Assert.Ignore("The library was built without Vega.");
        }

        TransactionTable orders = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"));
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
        BetaGeoModel model = new BetaGeoFitter().Fit(customers).Model;
        CustomerPredictions year = CustomerPredictions.Predict(customers, model, new GammaGammaFitter().Fit(customers).Model, new() { Horizon = 52 });
        Dictionary<string, Chart> charts = new()
        {
            ["Retention"] = ClvCharts.Retention(orders),
            ["CumulativePurchases"] = ClvCharts.CumulativePurchases(CumulativePurchases.Of(model, orders)),
            ["ValueTiers"] = ClvCharts.ValueTiers(ValueTiers.Of(customers, year.LifetimeValue)),
        };

        string scripts = ChartScripts.Instance.ToHtml();
        Assert.Multiple(() =>
        {
            AssertRow("the scripts, once", scripts);
            AssertRow("a page with all three", scripts + string.Concat(charts.Values.Select(chart => chart.ToHtmlFragment())));
            foreach ((string name, Chart chart) in charts)
            {
                AssertRow($"`{name}`", chart.ToHtmlFragment(), chart.ToHtml());
            }
        });
    }

    [Test]
    public void Page_embeds_the_versions_that_the_package_draws_with()
    {
        string folder = Path.Combine(ReferenceData.RepositoryRoot(), "src", "Clv.Probabilistic.Charts", "vega");
        using JsonDocument package = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "package.json")));

        Assert.That(
            package.RootElement.GetProperty("dependencies").EnumerateObject().Select(script => $"/npm/{script.Name}@{script.Value.GetString()}\""),
            Has.All.Matches<string>(address => Page.Blocks("html")[0].Contains(address!, StringComparison.Ordinal)));
        string install = Page.Blocks("sh")[0].Split('\n')[0];
        Assert.That(
            package.RootElement.GetProperty("dependencies").EnumerateObject()
                .Where(script => script.Name != "vega-embed")
                .Select(script => $" {script.Name}@{script.Value.GetString()}"),
            Has.All.Matches<string>(version => install.Contains(version!, StringComparison.Ordinal)));
    }

    /// <summary>The row of a table has the sizes of texts in thousands of bytes; the last digits of a fit, and a page's own words, are no kilobyte.</summary>
    private static void AssertRow(string name, params string[] texts)
    {
        string row = Page.Text.Split('\n').Single(line => line.StartsWith($"| {name} |", StringComparison.Ordinal));
        string[] cells = row.Split('|', StringSplitOptions.TrimEntries);
        for (int i = 0; i < texts.Length; i++)
        {
            double size = System.Text.Encoding.UTF8.GetByteCount(texts[i]) / 1000.0;
            Assert.That(double.Parse(cells[i + 2], CultureInfo.InvariantCulture), Is.EqualTo(size).Within(1), row);
        }
    }

    private static string Compiled(string region)
    {
        string path = Path.Combine(ReferenceData.RepositoryRoot(), "tests", "Clv.Probabilistic.Charts.Tests", "ChartsPageExample.cs");
        IEnumerable<string> lines = File.ReadLines(path)
            .SkipWhile(line => line.Trim() != $"#region {region}")
            .Skip(1)
            .TakeWhile(line => !line.Contains("#endregion", StringComparison.Ordinal))
            .Select(line => line.Length == 0 ? "\n" : line["        ".Length..] + "\n");
        return string.Concat(lines);
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
            File.Delete(Path.Combine(ReferenceData.RepositoryRoot(), "late.csv"));
        }
    }
}
