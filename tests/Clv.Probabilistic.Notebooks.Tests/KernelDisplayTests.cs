using System.Text.Json;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Notebooks.Tests;

/// <summary>What notebooks show of results: cells are run by their own kernel, in this process, on the libraries as they are built.</summary>
public sealed class KernelDisplayTests : IDisposable
{
    private const string Html = "text/html";
    private const string Json = "application/json";
    private const string Words = "text/plain";
    private const string VegaLite = "application/vnd.vegalite.v5+json";

    private readonly CompositeKernel _kernel = [new CSharpKernel().UseKernelHelpers().UseValueSharing()];

    private static string Orders => Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv").Replace('\\', '/');

    [OneTimeSetUp]
    public async Task Compute()
    {
        await RunAsync($"""
            #r "{typeof(CustomerSummary).Assembly.Location}"
            #r "{typeof(Chart).Assembly.Location}"
            using Clv.Probabilistic;
            using Clv.Probabilistic.Charts;
            TransactionTable orders = TransactionCsv.Read("{Orders}");
            CustomerSummary customers = orders.Summarize(new() {"{"} Unit = TimeUnit.Week {"}"});
            ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
            GammaGammaModel spend = new GammaGammaFitter().Fit(customers).Model;
            CustomerPredictions year = CustomerPredictions.Predict(customers, fit.Model, spend, new() {"{"} Horizon = 52 {"}"});
            Chart chart = ClvCharts.Parameters(fit);
            """);
    }

    public void Dispose() => _kernel.Dispose();

    [Test]
    public async Task CustomerSummary_is_a_table()
    {
        IReadOnlyDictionary<string, string> shown = await ShowAsync("customers");
        Assert.That(shown.Keys, Is.EqualTo(new[] { Html }));
        Assert.That(shown[Html], Does.StartWith("<table><caption ").And.Contain(">1,500 rows of customers, time in weeks; the first 10 are<"));
    }

    [Test]
    public async Task ModelFit_is_a_table_of_estimates()
    {
        IReadOnlyDictionary<string, string> shown = await ShowAsync("fit");
        Assert.That(shown.Keys, Is.EqualTo(new[] { Html }));
        Assert.That(shown[Html], Does.StartWith("<table><caption ").And.Contain(">bg-nbd, fitted to 1,500 customers<"));
        Assert.That(shown[Html], Does.Contain("<p>Log-likelihood "));
    }

    [Test]
    public async Task Predictions_are_a_table()
    {
        IReadOnlyDictionary<string, string> shown = await ShowAsync("year");
        Assert.That(shown.Keys, Is.EqualTo(new[] { Html }));
        Assert.That(shown[Html], Does.StartWith("<table><caption "));
        Assert.That(shown[Html], Does.Contain(">Predictions for 1,500 customers; the first 10 are<"));
        Assert.That(shown[Html], Does.Contain(">p_alive<").And.Contain(">clv<").And.EndsWith("<p>… and 1,490 more.</p>"));
        Assert.That(shown[Html].Split("<tr>"), Has.Length.EqualTo(1 + 1 + 10));
    }

    [Test]
    public async Task Predictions_of_spend_alone_are_a_table()
    {
        IReadOnlyDictionary<string, string> shown = await ShowAsync("SpendPredictions.Predict(customers, spend)");
        Assert.That(shown.Keys, Is.EqualTo(new[] { Html }));
        Assert.That(shown[Html], Does.Contain(">Predictions for 1,500 customers; the first 10 are<").And.Contain(">expected_spend<"));
    }

    [Test]
    public async Task Comparison_is_its_verdict_and_tables()
    {
        IReadOnlyDictionary<string, string> shown = await ShowAsync(
            "ModelComparison.Run(orders, new() { Horizon = 26, Summary = new() { Unit = TimeUnit.Week } })");
        Assert.That(shown.Keys, Is.EqualTo(new[] { Html }));
        Assert.That(shown[Html], Does.StartWith("<p>").And.Contain("<table><caption ").And.Contain("<strong>"));
    }

    [Test]
    public async Task Chart_is_a_specification_a_fragment_and_words()
    {
        IReadOnlyDictionary<string, string> shown = await ShowAsync("chart");
        Assert.That(shown.Keys, Is.EquivalentTo(new[] { VegaLite, Html, Words }));
        JsonElement specification = JsonElement.Parse(shown[VegaLite]);
        Assert.That(specification.GetProperty("$schema").GetString(), Does.StartWith("https://vega.github.io/schema/vega-lite/"));
        Assert.That(shown[Html], Does.Contain("<figure class=\"clv-chart ").And.EndWith("</figure>\n"));
        Assert.That(shown[Words].Split('\n'), Has.Length.EqualTo(2).And.All.Not.Empty);
    }

    [TestCase("customers", "CustomerSummary")]
    [TestCase("customers.Ids", "CustomerIds")]
    [TestCase("customers.Columns", "IReadOnlyList<SummaryColumn>")]
    [TestCase("customers.Frequency", "ReadOnlyColumn<int>")]
    [TestCase("customers[0]", "SummaryRow")]
    [TestCase("orders", "TransactionTable")]
    [TestCase("fit", "ModelFit<BetaGeoModel>")]
    [TestCase("year", "CustomerPredictions")]
    [TestCase("year.LifetimeValue", "ReadOnlyColumn<double>")]
    public async Task Json_of_a_result_is_that_of_the_library(string expression, string type)
    {
        // The kernel has settings of its own, which escape less and change nothing of what a result says.
        IReadOnlyDictionary<string, string> shown = await ShowAsync($"({expression}).Display(\"{Json}\");");
        IReadOnlyDictionary<string, string> expected = await ShowAsync($"System.Text.Json.JsonSerializer.Serialize<{type}>({expression})");
        Assert.That(JsonElement.DeepEquals(JsonElement.Parse(shown[Json]), JsonElement.Parse(expected[Words])), shown[Json]);
    }

    [TestCase("customers")]
    [TestCase("year")]
    public async Task Variable_is_handed_to_cells_of_other_languages_as_json(string variable)
    {
        KernelCommandResult result = await _kernel.SendAsync(new RequestValue(variable, Json, "csharp"));
        ValueProduced value = result.Events.OfType<ValueProduced>().Single();
        Assert.That(JsonElement.Parse(value.FormattedValue.Value).GetArrayLength(), Is.EqualTo(1500));
    }

    [Test]
    public async Task Cells_of_the_page_run()
    {
        string[] cells = [.. MarkdownPage.Read("docs/notebooks.md").Blocks("csharp")];
        Assert.That(
            cells[0],
            Is.EqualTo("#r \"nuget: Clv.Probabilistic\"\n#r \"nuget: Clv.Probabilistic.Charts\"\n"),
            "the libraries as packages, which this kernel has as they are built");
        IReadOnlyDictionary<string, string> fit = await ShowAsync(cells[1].Replace("../data/orders.csv", Orders, StringComparison.Ordinal));
        IReadOnlyDictionary<string, string> customers = await ShowAsync(cells[2]);

        Assert.That(fit[Html], Does.Contain(">bg-nbd, fitted to 1,500 customers<"));
        Assert.That(JsonElement.Parse(customers[Json]).GetArrayLength(), Is.EqualTo(1500));
        Assert.That(cells, Has.Length.EqualTo(3));
    }

    /// <summary>The formats of what a cell shows.</summary>
    private async Task<IReadOnlyDictionary<string, string>> ShowAsync(string code)
    {
        DisplayEvent shown = (await RunAsync(code)).OfType<DisplayEvent>().Single();
        return shown.FormattedValues.ToDictionary(value => value.MimeType, value => value.Value);
    }

    private async Task<IEnumerable<Microsoft.DotNet.Interactive.Events.KernelEvent>> RunAsync(string code)
    {
        KernelCommandResult result = await _kernel.SendAsync(new SubmitCode(code));
        Assert.That(result.Events.OfType<CommandFailed>().Select(fault => fault.Message), Is.Empty, code);
        return result.Events;
    }
}
