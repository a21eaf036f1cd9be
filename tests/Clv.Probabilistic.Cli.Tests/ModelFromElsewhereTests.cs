using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests;

/// <summary>With one more model in its catalog, the tool names, fits, reads, uses and compares it in every command, though no list of the
/// tool knows it.</summary>
public sealed class ModelFromElsewhereTests : IDisposable
{
    private const string Name = "poisson-exponential";

    private static readonly ModelCatalog _catalog = ModelCatalog.Standard.With(ExponentialLifetimeModel.Kind);

    private TemporaryFolder _folder = null!;
    private string _orders = null!;

    [SetUp]
    public void WriteOrders()
    {
        _folder = new TemporaryFolder();
        _orders = _folder.Write("orders.csv", SmallShop.Orders());
    }

    [TearDown]
    public void Dispose() => _folder.Dispose();

    [TestCase("fit", "--model NAME", $"{Name}: purchases and lifetimes at rates that all customers share")]
    [TestCase("run", "--model NAME", $"{Name}: purchases and lifetimes at rates that all customers share")]
    [TestCase("compare", "--models NAMES", $"mbg-cnbd-k and {Name}; average")]
    public void Help_names_it(string command, string option, string words)
    {
        string help = Run(_catalog, command, "--help").ShouldSucceed().Output;

        string[] text = help[help.IndexOf(option, StringComparison.Ordinal)..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.That(string.Join(' ', text), Does.Contain(words));
    }

    [Test]
    public void Fit_writes_a_file_that_predict_reads_and_answers_from_as_the_library_does()
    {
        ClvResult fitted = Run(_catalog, "fit", _orders, "--model", Name, "--unit", "week", "-o", _folder["model.json"]).ShouldSucceed();
        Run(_catalog, "fit", _orders, "--model", "gamma-gamma", "-o", _folder["spend.json"]).ShouldSucceed();
        Run(_catalog, "summarize", _orders, "--unit", "week", "-o", _folder["summary.csv"]).ShouldSucceed();
        string[] models = ["--model", _folder["model.json"], "--spend", _folder["spend.json"]];
        Run(_catalog, ["predict", _folder["summary.csv"], .. models, "--horizon", "26", "-o", _folder["predictions.csv"]]).ShouldSucceed();

        CustomerSummary customers = TransactionCsv.Read(_orders).Summarize(new SummaryOptions { Unit = TimeUnit.Week });
        PurchaseModel model = ExponentialLifetimeModel.Kind.Fitter.Fit(customers).EnsureConverged().Model;
        Table predictions = Table.Read(_folder["predictions.csv"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fitted.Error, Does.Contain($"Model {Name}, time in weeks").And.Contain("lambda").And.Contain("mu"));
            Assert.That(predictions.Numbers("expected_purchases"), Is.EqualTo(model.ExpectedPurchases(customers, 26)).Within(1e-9));
            Assert.That(predictions.Numbers("p_alive"), Is.EqualTo(model.ProbabilityAlive(customers)).Within(1e-9));
            Assert.That(predictions.Numbers("clv"), Has.Some.Positive.And.None.Negative);
        }
    }

    [Test]
    public void Simulate_invents_its_customers()
    {
        ModelFile.Write(_folder["model.json"], new ExponentialLifetimeModel(lambda: 0.2, mu: 0.02, TimeUnit.Week));
        string[] shop = ["--customers", "300", "--start", "2024-01-01", "--end", "2024-12-31", "--seed", "1"];

        Run(_catalog, ["simulate", "--model", _folder["model.json"], .. shop, "-o", _folder["invented.csv"]]).ShouldSucceed();
        Run(_catalog, "fit", _folder["invented.csv"], "--model", Name, "--unit", "week", "-o", _folder["again.json"]).ShouldSucceed();

        ModelFit<IModel> again = ModelFile.Read(_folder["again.json"], _catalog);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Table.Read(_folder["invented.csv"]).Texts("customer_id").Distinct().Count(), Is.EqualTo(300));
            Assert.That(again.Parameters[0].Value, Is.EqualTo(0.2).Within(4 * again.Parameters[0].StandardError!.Value));
            Assert.That(again.Parameters[1].Value, Is.EqualTo(0.02).Within(4 * again.Parameters[1].StandardError!.Value));
        }
    }

    [Test]
    public void Compare_takes_it_by_name_and_among_all()
    {
        string[] compare = ["compare", _orders, "--unit", "week", "--horizon", "13", "--origins", "1"];

        ClvResult named = Run(_catalog, [.. compare, "--models", $"nbd,{Name}"]).ShouldSucceed();
        ClvResult all = Run(_catalog, compare).ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(named.OutputLines, Has.Some.Contains(Name));
            Assert.That(named.Output, Does.Not.Contain("pareto-nbd"));
            foreach (PurchaseModelDefinition model in _catalog.PurchaseModels.Where(model => !model.CountsOpportunities))
            {
                Assert.That(all.OutputLines, Has.Some.Contains(model.Name));
            }
        }
    }

    [Test]
    public void Run_values_customers_by_it_and_report_draws_its_page_again()
    {
        string results = _folder["results"];
        ClvResult run = Run(_catalog, "run", _orders, "--model", Name, "--unit", "week", "--horizon", "26", "-o", results).ShouldSucceed();
        string page = File.ReadAllText(Path.Combine(results, "report.html"));

        Run(_catalog, "report", results, "--transactions", _orders, "-o", _folder["again.html"]).ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output, Does.Contain(Name));
            Assert.That(ModelFile.Read(Path.Combine(results, "model.json"), _catalog).Model, Is.TypeOf<ExponentialLifetimeModel>());
            Assert.That(Table.Read(Path.Combine(results, "predictions.csv")).Count, Is.EqualTo(SmallShop.Customers));
            Assert.That(page, Does.Contain("the next 26 weeks, by Poisson-exponential and Gamma-Gamma."));
            Assert.That(File.ReadAllText(_folder["again.html"]), Does.Contain("the next 26 weeks, by Poisson-exponential and Gamma-Gamma."));
        }
    }

    [Test]
    public void Tool_without_it_in_the_catalog_refuses_its_name_and_its_files()
    {
        ModelFile.Write(_folder["model.json"], new ExponentialLifetimeModel(lambda: 0.2, mu: 0.02, TimeUnit.Week));

        Run(ModelCatalog.Standard, "fit", _orders, "--model", Name).ShouldFail(2, "--model is 'poisson-exponential'", "bg-nbd");
        Run(ModelCatalog.Standard, "predict", _orders, "--model", _folder["model.json"], "--horizon", "26").ShouldFail(1, "poisson-exponential");
    }

    // In this process, since the tool as built has no such model.
    private static ClvResult Run(ModelCatalog models, params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int exitCode = ClvTool.Run(arguments, new ToolContext(output, error, models, CancellationToken.None));
        return new ClvResult(exitCode, output.ToString(), error.ToString());
    }
}
