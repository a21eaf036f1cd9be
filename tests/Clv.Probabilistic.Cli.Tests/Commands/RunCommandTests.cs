using System.Globalization;
using System.Text.Json;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

public sealed class RunCommandTests
{
    private static readonly string[] _allFiles = ["late.csv", "model.draws.csv", "model.json", "predictions.csv", "report.html", "run.json", "spend.draws.csv", "spend.json", "summary.csv", "summary.html"];

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
            Table late = Table.Read(Path.Combine(folder["results"], "late.csv"));
            Assert.That(late.Header, Is.EqualTo("customer_id,frequency,usual_gap,silence,p_alive,clv,value_at_stake"));
            Assert.That(late.Count, Is.Positive);
            Assert.That(late.Numbers("value_at_stake"), Is.Ordered.Descending);
            Assert.That(
                File.ReadAllText(Path.Combine(folder["results"], "report.html")),
                Does.Contain(FormattableString.Invariant($"All {late.Count} customers are in late.csv, beside this page.")));
            foreach (string part in new[] { "Read ", "150 customers", "bg-nbd", "gamma-gamma", "95% from", "Log-likelihood", "Backtest", "predicted", "actual", "52.1775 weeks", "Expected value", "of revenue", "predictions.csv", "late.csv" })
            {
                Assert.That(result.Output, Does.Contain(part));
            }

            Assert.That(result.OutputLines.Where(line => !line.Contains(folder.Path)).Max(line => line.Length), Is.LessThanOrEqualTo(80));
            Assert.That(result.Error, Is.Empty);
        }
    }

    [Test]
    public void Timings_name_every_stage_and_change_nothing_else()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        ClvResult plain = ClvProcess.Run("run", orders, "--unit", "week", "-o", folder["results"], "--json").ShouldSucceed();
        byte[] manifest = File.ReadAllBytes(Path.Combine(folder["results"], "run.json"));

        ClvResult timed = ClvProcess.Run("run", orders, "--unit", "week", "-o", folder["results"], "--json", "--timings").ShouldSucceed();

        string[] stages = ["Reading orders.csv", "Checking orders", "Summarizing customers", "Fitting bg-nbd", "Drawing the report", "Writing predictions.csv"];
        JsonElement[] timings = [.. JsonDocument.Parse(timed.Output).RootElement.GetProperty("timings").EnumerateArray()];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plain.Error, Is.Empty);
            Assert.That(plain.Output, Does.Not.Contain("timings"));
            Assert.That(File.ReadAllBytes(Path.Combine(folder["results"], "run.json")), Is.EqualTo(manifest));
            Assert.That(timed.Error, Does.StartWith("Timings").And.Contains("CPU seconds").And.Contains("in all"));
            foreach (string stage in stages)
            {
                Assert.That(timed.Error, Does.Contain($"  {stage} "));
                Assert.That(timings.Select(timing => timing.GetProperty("stage").GetString()), Has.Member(stage));
            }

            Assert.That(timings.Select(timing => timing.GetProperty("seconds").GetDouble()), Is.All.Not.Negative);
            Assert.That(timings.Select(timing => timing.GetProperty("peak_bytes").GetInt64()), Is.Ordered.And.All.Positive);
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
        ClvProcess.Run("fit", summary, "--model", "bg-nbd", "--unit", "week", "--posterior", "1000", "-o", model).ShouldSucceed();
        ClvProcess.Run("fit", summary, "--model", "gamma-gamma", "--posterior", "1000", "-o", spend).ShouldSucceed();
        ClvResult predictions = ClvProcess.Run("predict", summary, "--model", model, "--spend", spend, "--horizon", "26").ShouldSucceed();

        foreach (string name in new[] { "summary.csv", "model.json", "spend.json" })
        {
            Assert.That(
                ModelJson.WithoutOrders(File.ReadAllText(Path.Combine(folder["run"], name))),
                Is.EqualTo(ModelJson.WithoutOrders(File.ReadAllText(folder[name]))),
                name);
        }

        Assert.That(Table.Read(Path.Combine(folder["run"], "predictions.csv")).Texts("clv"), Is.EqualTo(Table.Of(predictions.Output).Texts("clv")));
    }

    [TestCaseSource(typeof(PurchaseModelNames), nameof(PurchaseModelNames.All))]
    public void Run_takes_every_purchase_model_for_fit_predictions_and_backtest(string name)
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        ClvResult result = ClvProcess.Run("run", orders, "--model", name, "--unit", "week", "--horizon", "26", "-o", folder["run"]).ShouldSucceed();

        TransactionTable transactions = TransactionCsv.Read(orders);
        SummaryOptions options = new() { Unit = TimeUnit.Week };
        IPurchaseFitter fitter = PurchaseFitters.Of(name);
        CustomerSummary customers = transactions.Summarize(options with { LogIntervals = true });
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

        // run.json says that one of them named it.
        foreach (string name in _allFiles.Where(name => name != "run.json"))
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

    [TestCase("past-rate", "bg-nbd")]
    [TestCase("mbg-nbd+level", "mbg-nbd")]
    [TestCase("mbg-nbd+season", "mbg-nbd")]
    public void Run_forecasts_by_whatever_compare_compares(string forecaster, string model)
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string[] run = ["run", orders, "--unit", "week", "--horizon", "8", "-o", folder["results"]];

        string account = ClvProcess.Run([.. run, "--model", forecaster]).ShouldSucceed().Output;
        string repeated = ClvProcess.Run("run", "--from", folder["results/run.json"], "--json", "-o", folder["again"]).ShouldSucceed().Output;
        ClvResult report = ClvProcess.Run("report", folder["results"], "-o", folder["report.html"]).ShouldSucceed();

        using JsonDocument json = JsonDocument.Parse(repeated);
        TransactionTable table = TransactionCsv.Read(orders);
        CustomerAnalysisResult analysis = CustomerAnalysis.Run(
            table, new() { Summary = new() { Unit = TimeUnit.Week }, Model = forecaster, Prediction = new() { Horizon = 8 } });
        Table predictions = Table.Read(folder["results/predictions.csv"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(account, Does.Contain($"follow {forecaster}").And.Contain($", by {forecaster}:").And.Contain($"model {model}"));
            Assert.That(predictions.Numbers("expected_purchases"), Is.EqualTo(analysis.Forecast!.Purchases.ToArray()));
            Assert.That(RunManifest.Read(folder["results/run.json"]), Has.Property("Forecaster").EqualTo(forecaster).And.Property("Model").EqualTo(model));
            Assert.That(ModelFile.Read(folder["results/model.json"]).Model.Name, Is.EqualTo(model));
            Assert.That(json.RootElement.GetProperty("choice").GetProperty("forecaster").GetString(), Is.EqualTo(forecaster));
            Assert.That(json.RootElement.GetProperty("backtest").ValueKind, Is.EqualTo(JsonValueKind.Object));
            Assert.That(File.ReadAllText(folder["again/predictions.csv"]), Is.EqualTo(File.ReadAllText(folder["results/predictions.csv"])));
            Assert.That(report.Error, Does.Contain($"The run forecast by {forecaster}, which no file holds"));
        }
    }

    [Test]
    public void Level_of_a_run_means_the_suffix_and_is_said()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string[] run = ["run", orders, "--unit", "week", "--horizon", "8"];

        string account = ClvProcess.Run([.. run, "--level", "season", "-o", folder["option"]]).ShouldSucceed().Output;
        ClvProcess.Run([.. run, "--model", "bg-nbd+season", "--level", "season", "--interval", "none", "-o", folder["both"]]).ShouldSucceed();
        string printed = ClvProcess.Run([.. run, "--model", "bg-nbd+season", "--json", "-o", folder["suffix"]]).ShouldSucceed().Output;
        ClvProcess.Run([.. run, "--level", "last", "-o", folder["last"]]).ShouldSucceed();
        ClvProcess.Run([.. run, "--level", "none", "-o", folder["none"]]).ShouldSucceed();

        ForecastOrigin now = ForecastOrigin.Of(TransactionCsv.Read(orders), new() { Unit = TimeUnit.Week }, horizon: 8);
        SeasonLevel level = new SeasonLevelForecaster(new PurchaseModelForecaster(new BetaGeoFitter())).Level(now);
        using JsonDocument json = JsonDocument.Parse(printed);
        JsonElement said = json.RootElement.GetProperty("future").GetProperty("level");
        double total = json.RootElement.GetProperty("future").GetProperty("expected_purchases").GetDouble();
        Interval interval = level.PurchasesWithin(total, 0.9)!.Value;
        string text = string.Join(' ', account.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        RunManifest manifest = RunManifest.Read(folder["option/run.json"]);
        using (Assert.EnterMultipleScope())
        {
            foreach (string same in new[] { "option", "both" })
            {
                Assert.That(File.ReadAllText(folder[same + "/predictions.csv"]), Is.EqualTo(File.ReadAllText(folder["suffix/predictions.csv"])));
            }

            Assert.That((manifest.Forecaster, manifest.Given["level"], manifest.Settings["level"]), Is.EqualTo(("bg-nbd+season", "season", "season")));
            Assert.That(RunManifest.Read(folder["suffix/run.json"]).Settings["level"], Is.EqualTo("season"));
            Assert.That(RunManifest.Read(folder["last/run.json"]), Has.Property("Forecaster").EqualTo("bg-nbd+level"));
            Assert.That(RunManifest.Read(folder["none/run.json"]), Has.Property("Forecaster").Null);
            Assert.That(text, Does.Contain(level.Sentences[0]).And.Contain(FormattableString.Invariant(
                $"by bg-nbd+season: {total:#,0.0}; in nine of ten cases it will turn out between {interval.Lower:#,0} and {interval.Upper:#,0}, if it is as far off as in past windows.")));
            Assert.That(said.GetProperty("rule").GetString(), Is.EqualTo("same-season"));
            Assert.That(said.GetProperty("purchases_factor").GetDouble(), Is.EqualTo(level.Factors.Purchases));
            Assert.That(said.GetProperty("spend_factor").GetDouble(), Is.EqualTo(level.Factors.Spend));
            Assert.That(said.GetProperty("purchases_outcome_upper").GetDouble(), Is.EqualTo(interval.Upper));
            Assert.That(said.GetProperty("windows").EnumerateArray().Select(window => window.GetProperty("log_ratio").GetDouble()), Is.EqualTo(level.Windows.Select(window => window.LogRatio)));
        }
    }

    [TestCase("ensemble")]
    [TestCase("boosted-trees")]
    [TestCase("glm")]
    public void Run_takes_purchases_from_a_learner_and_the_rest_from_models(string learner)
    {
        Trees.Require();
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string[] run = ["run", orders, "--unit", "week", "--horizon", "8", "--interval", "0.9"];

        ClvResult result = ClvProcess.Run([.. run, "--model", learner, "-o", folder["results"]]).ShouldSucceed();
        ClvProcess.Run([.. run, "-o", folder["model"]]).ShouldSucceed();
        ClvProcess.Run("run", "--from", folder["results/run.json"], "-o", folder["again"]).ShouldSucceed();

        CustomerForecast forecast = Forecast(learner, ForecastOrigin.Of(TransactionCsv.Read(orders), new() { Unit = TimeUnit.Week }, horizon: 8));
        Table learnt = Table.Read(folder["results/predictions.csv"]);
        Table model = Table.Read(folder["model/predictions.csv"]);
        double[] value = [.. model.Numbers("clv").Zip(model.Numbers("expected_purchases"), forecast.Purchases).Select(customer => customer.First / customer.Second * customer.Third)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(learnt.Numbers("expected_purchases"), Is.EqualTo(forecast.Purchases.ToArray()));
            Assert.That(learnt.Numbers("p_any_purchase"), Is.EqualTo(forecast.ProbabilityOfAnyPurchase.ToArray()));
            Assert.That(learnt.Texts("p_alive"), Is.EqualTo(model.Texts("p_alive")));
            Assert.That(learnt.Texts("expected_spend"), Is.EqualTo(model.Texts("expected_spend")));
            Assert.That(learnt.Numbers("clv"), Is.EqualTo(value).Within(1e-9).Percent);
            Assert.That(learnt.Header.Contains("outcome_purchases_upper", StringComparison.Ordinal), Is.EqualTo(forecast.Counts is not null));
            Assert.That(result.Output, Does.Contain($"value follow {learner};").And.Contain($", by {learner}:"));
            Assert.That(result.Error, Does.Contain($"{learner} is in no model file"));
            Assert.That(
                RunManifest.Read(folder["results/run.json"]), Has.Property("Forecaster").EqualTo(learner).And.Property("Model").EqualTo("bg-nbd"));
            Assert.That(File.ReadAllText(folder["results/report.html"]), Does.Contain(learner));
            Assert.That(File.ReadAllText(folder["again/predictions.csv"]), Is.EqualTo(File.ReadAllText(folder["results/predictions.csv"])));
        }

        static CustomerForecast Forecast(string name, ForecastOrigin origin) =>
            LearnerCatalog.Find(name)!.Create(new LearnerSettings(ModelCatalog.Standard.PurchaseModels[0].Fitter)).Learn(origin).Forecast(origin);
    }

    [TestCase("bg-nbd+level", "season", "--level season contradicts +level in --model bg-nbd+level; leave one of them out.")]
    [TestCase("past-rate+season", "last", "--level last contradicts +season in --model past-rate+season; leave one of them out.")]
    [TestCase("bg-nbd+season", "none", "--level none contradicts +season in --model bg-nbd+season; leave one of them out.")]
    [TestCase("ensemble", "season", "--level season corrects the level of a model or a simple rule, and --model is ensemble; name one, such as --model bg-nbd.")]
    [TestCase("auto", "season", "--level season corrects the level of a model or a simple rule, and --model is auto; name one, such as --model bg-nbd.")]
    [TestCase("average", "last", "--level last corrects the level of a model or a simple rule, and --model is average; name one, such as --model bg-nbd.")]
    [TestCase("bg-nbd", "year", "--level is 'year'; it must be none, last or season.")]
    public void Level_that_contradicts_the_model_is_wrong_usage(string model, string level, string sentence)
    {
        ClvProcess.Run("run", "orders.csv", "--model", model, "--level", level, "-o", "never").ShouldFail(2, sentence);
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

        Assert.That(folder.Names, Is.EqualTo(new[] { "late.csv", "model.draws.csv", "model.json", "predictions.csv", "report.html", "results", "run.json", "summary.csv", "summary.html" }));
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

        ClvResult result = ClvProcess.With("run", "-", "-o", folder["results"]).Input(orders).Run().ShouldNotConverge();

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

    [Test]
    public void Run_json_tells_what_was_given_what_it_came_to_and_what_was_counted()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders() + "c1,never,5\n");

        ClvProcess.Run("run", orders, "--unit", "week", "--skip-bad-rows", "--margin", "0.5", "-o", folder["results"]).ShouldSucceed();

        RunManifest run = RunManifest.Read(Path.Combine(folder["results"], "run.json"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Inputs, Is.EqualTo(new[] { orders }));
            Assert.That(
                run.Given,
                Is.EqualTo(new Dictionary<string, string> { ["skip_bad_rows"] = "true", ["unit"] = "week", ["margin"] = "0.5" }));
            Assert.That((run.Horizon, run.Margin, run.DiscountRatePerYear), Is.EqualTo((365.2425 / 7, 0.5, 0.1)));
            Assert.That((run.Settings["customer_column"], run.Settings["value_column"]), Is.EqualTo(("customer_id", "amount")));
            Assert.That((run.Settings["no_header"], run.Settings["delimiter"]), Is.EqualTo(("false", ",")));
            Assert.That(run.Inferred["horizon"], Is.EqualTo("one year"));
            Assert.That(run.Inferred["value_column"], Is.EqualTo("a column of that name"));
            Assert.That(run.ObservationEnd, Is.EqualTo(new DateTime(2024, 4, 28)), "the last order");
            Assert.That(run.Counts["customers"], Is.EqualTo(SmallShop.Customers));
            Assert.That(run.Counts["rows_skipped"], Is.EqualTo(1));
            Assert.That(run.Files.Order(), Is.EqualTo(_allFiles));
            Assert.That(File.ReadAllText(Path.Combine(folder["results"], "run.json")), Does.Not.Contain("c001"));
        }
    }

    [Test]
    public void Run_from_a_manifest_gives_the_same_bytes()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.txt", SmallShop.Orders().Replace(',', '\t'));
        string[] options =
        [
            "--delimiter", "tab", "--unit", "week", "--observation-end", "2024-03-31", "--model", "auto", "--horizon", "26", "--discount-rate", "-0.05", "--spreadsheet-safe",
        ];
        ClvResult first = ClvProcess.Run(["run", orders, .. options, "-o", folder["first"]]).ShouldSucceed();

        ClvResult again = ClvProcess.Run("run", "--from", Path.Combine(folder["first"], "run.json"), "-o", folder["again"]).ShouldSucceed();

        Assert.That(again.Output.Replace(folder["again"], folder["first"], StringComparison.Ordinal), Is.EqualTo(first.Output));
        foreach (string name in _allFiles)
        {
            Assert.That(File.ReadAllText(Path.Combine(folder["again"], name)), Is.EqualTo(File.ReadAllText(Path.Combine(folder["first"], name))), name);
        }
    }

    [Test]
    public void Run_from_a_manifest_takes_what_is_given_beside_it_instead()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string renamed = folder.Write("renamed.csv", SmallShop.Orders());
        ClvProcess.Run("run", orders, "--unit", "week", "--horizon", "26", "--margin", "0.4", "-o", folder["first"]).ShouldSucceed();

        ClvProcess.Run("run", renamed, "--from", Path.Combine(folder["first"], "run.json"), "--horizon", "13", "-o", folder["again"]).ShouldSucceed();
        ClvProcess.Run("run", renamed, "--unit", "week", "--horizon", "13", "--margin", "0.4", "-o", folder["plain"]).ShouldSucceed();

        foreach (string name in _allFiles)
        {
            Assert.That(File.ReadAllText(Path.Combine(folder["again"], name)), Is.EqualTo(File.ReadAllText(Path.Combine(folder["plain"], name))), name);
        }
    }

    [Test]
    public void Run_from_a_manifest_reads_a_file_of_another_layout_by_its_preset()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders().Replace("customer_id", "who", StringComparison.Ordinal));
        ClvProcess.Run("run", orders, "--customer-column", "who", "--unit", "week", "-o", folder["first"]).ShouldSucceed();

        ClvProcess.Run(
            "run", ReferenceData.PathOf("data/CDNOW_sample.txt"), "--preset", "cdnow", "--from", Path.Combine(folder["first"], "run.json"), "-o", folder["cdnow"]).ShouldSucceed();

        RunManifest run = RunManifest.Read(Path.Combine(folder["cdnow"], "run.json"));
        Assert.That(run.Given.Keys, Is.EquivalentTo(new[] { "preset", "unit" }));
        Assert.That(run.Counts["customers"], Is.EqualTo(2357));
    }

    [Test]
    public void Run_from_a_manifest_with_a_switch_that_is_false_leaves_it_off()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders() + "1,not a date,5\n");
        const string resolved = "\"resolved\": {\"unit\": \"week\", \"grain\": \"day\", \"observation_end\": \"2024-04-30\", \"model\": \"bg-nbd\", \"horizon\": 1, \"discount_rate\": 0, \"margin\": 1}";
        string off = folder.Write("off.json", $"{{\"schema\": 1, \"inputs\": [\"{orders}\"], \"given\": {{\"skip_bad_rows\": \"false\"}}, {resolved}}}");
        string on = folder.Write("on.json", $"{{\"schema\": 1, \"inputs\": [\"{orders}\"], \"given\": {{\"skip_bad_rows\": \"true\"}}, {resolved}}}");

        ClvProcess.Run("run", "--from", off, "-o", folder["out"]).ShouldFail(1, "not a date");
        ClvProcess.Run("run", "--from", on, "-o", folder["out"]).ShouldSucceed();
    }

    [Test]
    public void Run_from_what_cannot_be_repeated_says_why()
    {
        using TemporaryFolder folder = new();
        const string resolved = "\"resolved\": {\"unit\": \"week\", \"grain\": \"day\", \"observation_end\": \"2024-04-30\", \"model\": \"bg-nbd\", \"horizon\": 1, \"discount_rate\": 0, \"margin\": 1}";
        string nothing = folder.Write("nothing.json", "{}");
        string silent = folder.Write("silent.json", $"{{\"schema\": 1, {resolved}}}");
        string neither = folder.Write("neither.json", $"{{\"schema\": 1, \"inputs\": [\"orders.csv\"], \"given\": {{\"include_first\": \"perhaps\"}}, {resolved}}}");
        string wrong = folder.Write("wrong.json", $"{{\"schema\": 1, \"inputs\": [\"orders.csv\"], \"given\": {{\"horizon\": \"soon\"}}, {resolved}}}");

        ClvProcess.Run("run", "--from", folder["no.json"], "-o", folder["out"]).ShouldFail(1, "no.json does not exist");
        ClvProcess.Run("run", "--from", nothing, "-o", folder["out"]).ShouldFail(1, "is not the manifest of a run", "the tool (clv run)");
        ClvProcess.Run("run", "--from", silent, "-o", folder["out"]).ShouldFail(2, "does not say what its run read");
        ClvProcess.Run("run", "orders.csv", "--from", silent, "-o", folder["out"]).ShouldFail(2, "does not say what its run read");
        ClvProcess.Run("run", "--from", neither, "-o", folder["out"]).ShouldFail(2, "gives include_first as 'perhaps'; it must be true or false");
        ClvProcess.Run("run", "--from", wrong, "-o", folder["out"]).ShouldFail(2, "With the options in", "--horizon is 'soon'");
        ClvProcess.Run("run", "-o", folder["out"]).ShouldFail(2, "Name a file of orders");
    }

    [Test]
    public void Account_as_json_has_the_facts_of_the_text_to_the_last_digit()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string[] run = ["run", orders, "--unit", "week", "--model", "auto", "-o", folder["results"]];
        string text = string.Join(' ', ClvProcess.Run(run).ShouldSucceed().Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

        ClvResult result = ClvProcess.Run([.. run, "--json"]).ShouldSucceed();

        using JsonDocument document = JsonDocument.Parse(result.Output);
        JsonElement json = document.RootElement;
        CustomerAnalysisResult expected = CustomerAnalysis.Run(
            TransactionCsv.Read(orders), new() { Summary = new() { Unit = TimeUnit.Week }, Model = CustomerAnalysisOptions.Automatic });
        JsonElement purchases = json.GetProperty("purchases");
        JsonElement best = json.GetProperty("future").GetProperty("top_customers")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.GetProperty("schema").GetInt32(), Is.EqualTo(1));
            foreach (JsonElement sentence in json.GetProperty("orders").GetProperty("sentences").EnumerateArray()
                .Concat(json.GetProperty("choice").GetProperty("sentences").EnumerateArray()))
            {
                Assert.That(text, Does.Contain(sentence.GetString()));
            }

            Assert.That(json.GetProperty("orders").GetProperty("customers").GetInt32(), Is.EqualTo(SmallShop.Customers));
            Assert.That(json.GetProperty("choice").GetProperty("reason").GetString(), Is.EqualTo("compared"));
            Assert.That(purchases.GetProperty("model").GetString(), Is.EqualTo(expected.Purchases.Model.Name));
            Assert.That(
                purchases.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("estimate").GetDouble()),
                Is.EqualTo(expected.Purchases.Parameters.Select(parameter => parameter.Value)));
            Assert.That(purchases.GetProperty("log_likelihood").GetDouble(), Is.EqualTo(expected.Purchases.LogLikelihood));
            Assert.That(json.GetProperty("spend").GetProperty("model").GetString(), Is.EqualTo("gamma-gamma"));
            Assert.That(json.GetProperty("why_no_spend").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(
                json.GetProperty("backtest").GetProperty("predicted_purchases").GetDouble(), Is.EqualTo(expected.Backtest!.PredictedPurchases));
            Assert.That(
                json.GetProperty("future").GetProperty("expected_value").GetDouble(), Is.EqualTo(expected.Predictions.TotalLifetimeValue()));
            Assert.That(best.GetProperty("clv").GetDouble(), Is.EqualTo(expected.Predictions.LifetimeValue.ToArray().Max()));
            Assert.That(text, Does.Contain($"clv {best.GetProperty("customer_id").GetString()} "));
            Assert.That(
                json.GetProperty("files").EnumerateArray().Select(file => Path.GetFileName(file.GetString())).Order(), Is.EqualTo(_allFiles));
            Assert.That(result.Error, Is.Empty);
        }
    }

    [Test]
    public void Account_as_json_says_why_something_is_missing()
    {
        using TemporaryFolder folder = new();
        const string orders = "customer_id,date\n1,2024-01-01\n1,2024-01-04\n2,2024-01-02\n2,2024-01-05\n3,2024-01-03\n";

        ClvResult result = ClvProcess.With("run", "-", "--json", "-o", folder["results"]).Input(orders).Run().ShouldNotConverge();
        ClvResult nobody = ClvProcess.With("run", "-", "--json", "-o", folder["none"]).Input("customer_id,date\n1,2024-01-01\n").Run().ShouldFail(1, "more than one day");

        using JsonDocument json = JsonDocument.Parse(result.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.RootElement.GetProperty("spend").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(json.RootElement.GetProperty("why_no_spend").GetString(), Does.Contain("--value-column"));
            Assert.That(json.RootElement.GetProperty("why_no_backtest").GetString(), Does.StartWith("A backtest needs"));
            Assert.That(json.RootElement.GetProperty("future").GetProperty("top_customers")[0].GetProperty("customer_id").GetInt64(), Is.InRange(1, 3));
            Assert.That(nobody.Output, Is.Empty);
        }
    }
}
