using System.Globalization;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

public sealed class RunCommandTests
{
    private static readonly string[] _allFiles = ["model.json", "predictions.csv", "report.html", "spend.json", "summary.csv"];

    [Test]
    public void Run_writes_every_file_and_accounts_for_it()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        ClvResult result = ClvProcess.Run("run", orders, "--unit", "week", "-o", folder["results"]).ShouldSucceed();

        Table predictions = Table.Read(Path.Combine(folder["results"], "predictions.csv"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Directory.EnumerateFileSystemEntries(folder["results"]).Select(Path.GetFileName).Order(), Is.EqualTo(_allFiles));
            Assert.That(
                predictions.Header,
                Is.EqualTo("customer_id,p_alive,expected_purchases,expected_spend,clv,p_any_purchase,frequency,recency,T,monetary_value"));
            Assert.That(predictions.Count, Is.EqualTo(SmallShop.Customers));
            foreach (string part in new[] { "Read ", "150 customers", "bg-nbd", "gamma-gamma", "95% from", "Log-likelihood", "Backtest", "predicted", "actual", "52.1775 weeks", "Expected value", "predictions.csv" })
            {
                Assert.That(result.Output, Does.Contain(part));
            }

            Assert.That(result.OutputLines.Where(line => !line.Contains(folder.Path)).Max(line => line.Length), Is.LessThanOrEqualTo(80));
            Assert.That(result.Error, Is.Empty);
        }
    }

    [Test]
    public void Run_agrees_with_the_same_job_step_by_step()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string summary = folder["summary.csv"];
        string model = folder["model.json"];
        string spend = folder["spend.json"];
        ClvProcess.Run("run", orders, "--unit", "week", "--horizon", "26", "-o", folder["run"]).ShouldSucceed();

        ClvProcess.Run("summarize", orders, "--unit", "week", "-o", summary).ShouldSucceed();
        ClvProcess.Run("fit", summary, "--model", "bg-nbd", "--unit", "week", "-o", model).ShouldSucceed();
        ClvProcess.Run("fit", summary, "--model", "gamma-gamma", "-o", spend).ShouldSucceed();
        ClvResult predictions = ClvProcess.Run("predict", summary, "--model", model, "--spend", spend, "--horizon", "26").ShouldSucceed();

        foreach (string name in new[] { "summary.csv", "model.json", "spend.json" })
        {
            Assert.That(File.ReadAllText(Path.Combine(folder["run"], name)), Is.EqualTo(File.ReadAllText(folder[name])), name);
        }

        Assert.That(Table.Read(Path.Combine(folder["run"], "predictions.csv")).Texts("clv"), Is.EqualTo(Table.Of(predictions.Output).Texts("clv")));
    }

    [TestCaseSource(typeof(ModelOption), nameof(ModelOption.Purchases))]
    public void Run_takes_every_purchase_model_for_fit_predictions_and_backtest(string name)
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        ClvResult result = ClvProcess.Run("run", orders, "--model", name, "--unit", "week", "--horizon", "26", "-o", folder["run"]).ShouldSucceed();

        TransactionTable transactions = TransactionCsv.Read(orders);
        SummaryOptions options = new() { Unit = TimeUnit.Week };
        IPurchaseFitter fitter = PurchaseFitters.Of(name);
        CustomerSummary customers = transactions.Summarize(options);
        PurchaseModel model = fitter.Fit(customers).Model;
        BacktestResult backtest = Backtest.Run(transactions, options, fitter: fitter);
        Table predictions = Table.Read(Path.Combine(folder["run"], "predictions.csv"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ModelJson.Read(Path.Combine(folder["run"], "model.json")).Model, Is.EqualTo(name));
            Assert.That(result.Output, Does.Contain($"Purchases: model {name}, time in weeks"));
            Assert.That(result.Output, Does.Contain(backtest.PredictedPurchases.ToString("N1", CultureInfo.InvariantCulture)));
            Assert.That(predictions.Numbers("p_alive"), Is.EqualTo(model.ProbabilityAlive(customers)));
            Assert.That(predictions.Numbers("expected_purchases"), Is.EqualTo(model.ExpectedPurchases(customers, 26)));
        }
    }

    [Test]
    public void Run_without_a_model_is_run_with_bg_nbd()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        ClvProcess.Run("run", orders, "-o", folder["default"]).ShouldSucceed();
        ClvProcess.Run("run", orders, "--model", "bg-nbd", "-o", folder["named"]).ShouldSucceed();

        foreach (string name in _allFiles)
        {
            Assert.That(
                File.ReadAllText(Path.Combine(folder["default"], name)), Is.EqualTo(File.ReadAllText(Path.Combine(folder["named"], name))), name);
        }
    }

    [TestCase("gamma-gamma", "is not a model that can be fitted here; choose bg-nbd, mbg-nbd")]
    [TestCase("bgnbd", "must be bg-nbd, mbg-nbd")]
    public void Run_with_what_is_no_purchase_model_is_wrong_usage(string model, string reason)
    {
        ClvProcess.Run("run", "orders.csv", "--model", model, "-o", "never").ShouldFail(2, $"--model is '{model}'; it {reason}");
    }

    [Test]
    public void Run_twice_gives_the_same_bytes()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string[] run = ["run", orders, "--unit", "week", "-o", folder["results"]];

        ClvProcess.Run(run).ShouldSucceed();
        Dictionary<string, string> first = _allFiles.ToDictionary(name => name, name => File.ReadAllText(Path.Combine(folder["results"], name)));
        ClvProcess.With(run).Environment("LC_ALL", "de_DE.UTF-8").Run().ShouldSucceed();

        foreach (string name in _allFiles)
        {
            Assert.That(File.ReadAllText(Path.Combine(folder["results"], name)), Is.EqualTo(first[name]), name);
        }
    }

    [Test]
    public void Run_without_amounts_has_no_spend_and_says_why()
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.With("run", "-", "-o", folder["results"])
            .Input(SmallShop.Orders(withAmounts: false)).Run().ShouldSucceed();

        Assert.That(folder.Names, Is.EqualTo(new[] { "model.json", "predictions.csv", "report.html", "results", "summary.csv" }));
        Assert.That(
            Table.Read(Path.Combine(folder["results"], "predictions.csv")).Header,
            Is.EqualTo("customer_id,p_alive,expected_purchases,p_any_purchase,frequency,recency,T"));
        Assert.That(result.Output, Does.Contain("no amounts"));
    }

    [Test]
    public void Run_with_an_earlier_spend_file_in_the_way_says_that_it_is_not_of_this_run()
    {
        using TemporaryFolder folder = new();
        folder.Write("spend.json", "earlier");

        ClvResult result = ClvProcess.With("run", "-", "-o", folder.Path).Input(SmallShop.Orders(withAmounts: false)).Run().ShouldSucceed();

        Assert.That(result.Error, Does.Contain("earlier run"));
        Assert.That(File.ReadAllText(folder["spend.json"]), Is.EqualTo("earlier"));
    }

    [Test]
    public void Run_when_nobody_comes_back_says_what_can_be_said_and_what_to_do()
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.With("run", "-", "-o", folder["results"])
            .Input("customer_id,date,amount\n1,2024-01-01,5\n2,2024-02-01,6\n")
            .Run()
            .ShouldFail(1, "more than one day", "history");

        Assert.That(result.Output, Does.Contain("2 customers"));
        Assert.That(folder.Names, Is.Empty);
    }

    [Test]
    public void Run_with_little_history_says_why_there_is_no_backtest()
    {
        using TemporaryFolder folder = new();
        const string orders = "customer_id,date,amount\n1,2024-01-01,5\n1,2024-01-04,6\n2,2024-01-02,5\n2,2024-01-05,7\n3,2024-01-03,9\n";

        ClvResult result = ClvProcess.With("run", "-", "-o", folder["results"]).Input(orders).Run().ShouldSucceed();

        Assert.That(result.Output, Does.Contain("A backtest needs at least 10 days"));
    }

    [Test]
    public void Run_into_a_file_is_refused_before_any_work()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("results", "something else");

        ClvProcess.With("run", "-", "-o", file).Input(SmallShop.Orders()).Run().ShouldFail(1, "is a file");

        Assert.That(File.ReadAllText(file), Is.EqualTo("something else"));
    }

    [Test]
    public void Run_that_fails_leaves_no_folder_behind()
    {
        using TemporaryFolder folder = new();

        ClvProcess.With("run", "-", "-o", folder["results"]).Input("customer_id,date\n1,never\n").Run().ShouldFail(1, "never");

        Assert.That(folder.Names, Is.Empty);
    }

    [Test]
    public void Run_that_cannot_write_one_file_writes_none()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["predictions.csv"]);

        ClvProcess.With("run", "-", "-o", folder.Path).Input(SmallShop.Orders()).Run().ShouldFail(1, "predictions.csv", "is a folder");

        Assert.That(folder.Names, Is.EqualTo(new[] { "predictions.csv" }));
    }

    [Test]
    public void Run_with_a_calibration_end_cuts_the_backtest_there()
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.With("run", "-", "--calibration-end", "2024-01-31", "-o", folder["results"])
            .Input(SmallShop.Orders()).Run().ShouldSucceed();

        Assert.That(result.Output, Does.Contain("up to 2024-01-31"));
        Assert.That(Table.Read(Path.Combine(folder["results"], "summary.csv")).Header, Does.StartWith("customer_id,frequency,recency,T"));
    }

    [Test]
    public void Run_without_a_folder_is_wrong_usage()
    {
        ClvProcess.Run("run", "orders.csv").ShouldFail(2, "--output");
    }

    [Test]
    public void Run_CDNOW_works_and_says_what_it_did()
    {
        string orders = ReferenceData.PathOf("data/CDNOW_master.txt");
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.Run(
            "run", orders, "--preset", "cdnow", "--unit", "week", "--observation-end", "1997-09-30", "--horizon", "39", "-o", folder["out"]).ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Table.Read(Path.Combine(folder["out"], "predictions.csv")).Count, Is.EqualTo(23570));
            Assert.That(result.Output, Does.Contain("69,659 orders"));
            Assert.That(result.Output, Does.Contain("23,570 customers"));
            Assert.That(result.Output, Does.Contain("Converged after"));
            Assert.That(result.Output, Does.Contain("1997-05-17"), "the backtest cuts in the middle");
        }
    }
}
