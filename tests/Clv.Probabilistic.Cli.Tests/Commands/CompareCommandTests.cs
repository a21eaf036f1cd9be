using System.Text.Json;
using Clv.Probabilistic.Learning;
using Clv.Probabilistic.Onnx;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

public sealed class CompareCommandTests
{
    private static string Sample { get; } = Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");

    [Test]
    public void Compare_prints_splits_scores_and_a_verdict()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        ClvResult result = ClvProcess.Run("compare", orders, "--unit", "week", "--horizon", "13", "--level-correction").ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            foreach (string part in new[]
            {
                "What was held out", "Purchases, means over the splits", "Spend, means over the splits", "Bias of total purchases per cut", "Verdict",
                "bg-nbd+level", "bg-nbd+season", "pareto-nbd", "recency-cutoff", "last-period", "RPS", "predicts purchases best", "Correcting the level of bg-nbd",
            })
            {
                Assert.That(result.Output, Does.Contain(part));
            }

            Assert.That(result.OutputLines.Max(line => line.Length), Is.LessThanOrEqualTo(80));
            Assert.That(result.Error, Is.Empty);
        }
    }

    [Test]
    public void Compare_gives_the_holdout_figures_of_the_literature()
    {
        ClvResult result = ClvProcess.Run(
            "compare", ReferenceData.PathOf("data/CDNOW_sample.txt"), "--preset", "cdnow", "--unit", "week", "--calibration-end", "1997-09-30", "--horizon", "39").ShouldSucceed();

        // As printed for the CDNOW sample: 1653.41, .785 and 1.608; 1665.51, .755 and 1.603; 1576.73 and .765; actual 1,882.
        string[] lines = [.. result.OutputLines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
        Assert.That(lines, Has.Some.StartsWith("1997-09-30 1998-06-30 2,357 1,882 "));
        Assert.That(lines, Has.Some.StartsWith("bg-nbd 1,653 -12.1% 0.785 1.608 "));
        Assert.That(lines, Has.Some.StartsWith("pareto-nbd 1,666 -11.5%* 0.755* 1.603* "));
        Assert.That(lines, Has.Some.StartsWith("mbg-nbd 1,577 -16.2% 0.765 1.607 "));
        Assert.That(lines, Has.Some.StartsWith("nbd 2,930 +55.7% "));
    }

    [Test]
    public void Files_hold_every_score_of_every_split()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string[] line = ["compare", orders, "--unit", "week", "--horizon", "13", "--origins", "2", "--models", "bg-nbd,nbd", "-o"];

        ClvProcess.Run([.. line, folder["scores.csv"]]).ShouldSucceed();
        ClvProcess.Run([.. line, folder["scores.json"]]).ShouldSucceed();

        ModelComparisonResult expected = ModelComparison.Run(TransactionCsv.Read(orders), new ComparisonOptions
        {
            Horizon = 13,
            Origins = 2,
            Summary = new SummaryOptions { Unit = TimeUnit.Week },
            Forecasters = [new PurchaseModelForecaster(new BetaGeoFitter()), new PurchaseModelForecaster(new NbdFitter()), .. ModelComparison.Baselines],
        });
        Table csv = Table.Read(folder["scores.csv"]);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(folder["scores.json"]));
        JsonElement first = json.RootElement.GetProperty("models")[0];
        using (Assert.EnterMultipleScope())
        {
            // Six forecasters, purchases and spend, two splits and all together.
            Assert.That(csv.Count, Is.EqualTo(6 * 2 * 3));
            Assert.That(csv.Texts("split").Take(3), Is.EqualTo(new[] { "1", "2", "all" }));
            Assert.That(csv.Numbers("rps")[2], Is.EqualTo(expected.Rows[0].Purchases.RankedProbabilityScore));
            Assert.That(csv.Numbers("r2")[5], Is.EqualTo(expected.Rows[0].Spend!.CoefficientOfDetermination));
            Assert.That(first.GetProperty("model").GetString(), Is.EqualTo("bg-nbd"));
            Assert.That(first.GetProperty("purchases").GetProperty("rps").GetDouble(), Is.EqualTo(expected.Rows[0].Purchases.RankedProbabilityScore));
            Assert.That(first.GetProperty("spend_per_split")[1].GetProperty("rmse").GetDouble(), Is.EqualTo(expected.Rows[0].SpendPerSplit[1].RootMeanSquaredError));
            Assert.That(json.RootElement.GetProperty("verdict")[0].GetString(), Is.EqualTo(expected.Verdict[0]));
            Assert.That(json.RootElement.GetProperty("splits").GetArrayLength(), Is.EqualTo(2));
        }
    }

    [Test]
    public void All_shows_models_their_average_and_learners_and_says_whether_learning_pays()
    {
        Trees.Require();
        using TemporaryFolder folder = new();
        string[] line = ["compare", Sample, "--unit", "week", "--horizon", "13", "--origins", "2", "--models", "all", "--spend-model", "gamma-gamma", "-o"];

        ClvResult result = ClvProcess.Run([.. line, folder["scores.csv"]]).ShouldSucceed();
        ClvResult again = ClvProcess.Run([.. line, folder["scores.json"]]).ShouldSucceed();

        string[] expected =
        [
            "bg-nbd", "mbg-nbd", "pareto-nbd", "nbd", "bg-cnbd-k", "mbg-cnbd-k", "average", .. LearnerCatalog.Names, "mean", "past-rate", "recency-cutoff", "last-period",
        ];
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(folder["scores.json"]));
        JsonElement learning = json.RootElement.GetProperty("learning");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Table.Read(folder["scores.csv"]).Texts("model").Distinct(), Is.EqualTo(expected));
            Assert.That(
                json.RootElement.GetProperty("models").EnumerateArray().Where(row => row.GetProperty("learner").GetBoolean()).Select(row => row.GetProperty("model").GetString()),
                Is.EqualTo(LearnerCatalog.Names));
            Assert.That(LearnerCatalog.Names, Does.Contain(learning.GetProperty("learner").GetString()));
            Assert.That(learning.GetProperty("pays").GetBoolean(), Is.False, "the sample shop is invented by a model");
            Assert.That(learning.GetProperty("excess").GetProperty("mean").GetDouble(), Is.Positive);
            Assert.That(result.Output, Does.Contain("Learning does not pay here: "));
            Assert.That(result.Output, Does.Contain("--spend-model is not for boosted-trees"));
            Assert.That(again.Output, Is.EqualTo(result.Output), "the same bits");
            Assert.That(result.OutputLines.Max(text => text.Length), Is.LessThanOrEqualTo(80));
        }
    }

    [Test]
    public void Learners_are_the_package_s_with_the_seed_of_the_command_line()
    {
        Trees.Require();
        using TemporaryFolder folder = new();

        ClvProcess.Run(
            "compare", Sample, "--unit", "week", "--horizon", "13", "--origins", "1", "--models", "ensemble,boosted-trees", "--seed", "7", "-o", folder["scores.csv"]).ShouldSucceed();

        ModelComparisonResult expected = ModelComparison.Run(TransactionCsv.Read(Sample), new ComparisonOptions
        {
            Horizon = 13,
            Origins = 1,
            Summary = new SummaryOptions { Unit = TimeUnit.Week },
            Forecasters = [new EnsembleForecaster(new() { Seed = 7 }), new SupervisedForecaster(new BoostedTreesLearner(new() { Seed = 7 })), .. ModelComparison.Baselines],
            Seed = 7,
        });
        Table csv = Table.Read(folder["scores.csv"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(csv.Texts("model").Distinct(), Is.EqualTo(expected.Rows.Select(row => row.Name)));
            Assert.That(csv.Numbers("rmse")[0], Is.EqualTo(expected.Rows[0].Purchases.RootMeanSquaredError));
            Assert.That(csv.Numbers("rmse")[4], Is.EqualTo(expected.Rows[1].Purchases.RootMeanSquaredError));
            Assert.That(expected.Learning, Is.Null, "there is no model to learn better than");
        }
    }

    [Test]
    public void Ensemble_takes_the_better_model_of_spend_and_leaves_other_rows_as_they_are()
    {
        Trees.Require();
        using TemporaryFolder folder = new();
        string[] line = ["compare", Sample, "--unit", "week", "--horizon", "13", "--origins", "1", "-o"];

        ClvProcess.Run([.. line, folder["alone.csv"], "--models", "bg-nbd"]).ShouldSucceed();
        ClvProcess.Run([.. line, folder["both.csv"], "--models", "bg-nbd,ensemble"]).ShouldSucceed();

        IForecaster ensemble = new EnsembleForecaster(new() { Spend = new CredibilitySpendFitter() });
        ModelComparisonResult expected = ModelComparison.Run(TransactionCsv.Read(Sample), new ComparisonOptions
        {
            Horizon = 13,
            Origins = 1,
            Summary = new SummaryOptions { Unit = TimeUnit.Week, SpendColumns = true },
            Forecasters = [ensemble, .. ModelComparison.Baselines],
        });
        Table alone = Table.Read(folder["alone.csv"]);
        Table both = Table.Read(folder["both.csv"]);
        using (Assert.EnterMultipleScope())
        {
            foreach (string column in new[] { "predicted", "rmse", "mae", "gini" })
            {
                Assert.That(both.Texts(column)[..4], Is.EqualTo(alone.Texts(column)[..4]), column);
            }

            Assert.That(both.Texts("model")[4], Is.EqualTo("ensemble"));
            Assert.That(both.Numbers("rmse")[6], Is.EqualTo(expected.Rows[0].Spend!.RootMeanSquaredError));
        }
    }

    [Test]
    public void Folds_of_customers_are_shown_beside_time()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string[] line = ["compare", orders, "--unit", "week", "--horizon", "8", "--origins", "2", "--customer-folds", "--models"];

        ClvResult result = ClvProcess.Run([.. line, "bg-nbd,glm", "-o", folder["scores.json"]]).ShouldSucceed();

        TransactionTable read = TransactionCsv.Read(orders);
        SummaryOptions weeks = new() { Unit = TimeUnit.Week };
        double byFolds = HoldoutSplits.Rolling(read, weeks, horizon: 8, origins: 2)
            .Average(split => CustomerFoldScore.Of(Rehearsal.Of(read, split, weeks), new GlmLearner()).PurchaseError);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(folder["scores.json"]));
        JsonElement said = json.RootElement.GetProperty("customer_folds")[0];
        double rmse = json.RootElement.GetProperty("models")[1].GetProperty("purchases").GetProperty("rmse").GetDouble();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(said.GetProperty("learner").GetString(), Is.EqualTo("glm"));
            Assert.That(said.GetProperty("rmse").GetDouble(), Is.EqualTo(rmse));
            Assert.That(said.GetProperty("rmse_by_folds").GetDouble(), Is.EqualTo(byFolds).Within(1e-12).Percent);
            Assert.That(said.GetProperty("excess").GetDouble(), Is.EqualTo((rmse / byFolds) - 1).Within(1e-12));
            Assert.That(string.Join(' ', result.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Does.Contain(new FoldRemark("glm", rmse, byFolds).Sentence));
            string few = folder.Write("few.csv", "customer_id,date,amount\n" + string.Concat(
                from customer in Enumerable.Range(1, 4)
                from visit in Enumerable.Range(0, 40)
                select FormattableString.Invariant($"{customer},{new DateOnly(2023, 1, customer).AddDays((visit * 14) + (visit * customer % 7)):yyyy-MM-dd},{customer + visit}\n")));
            ClvResult without = ClvProcess.Run(["compare", few, .. line[2..], "glm"]).ShouldSucceed();
            Assert.That(string.Join(' ', without.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Does.Contain("--customer-folds is left out: on ").And.Contain("there are 4 customers, and 5 folds of them are scored."));
            ClvProcess.Run([.. line, "bg-nbd,ensemble"]).ShouldFail(ExitCode.WrongUsage, "--customer-folds is of learners that see features alone; name one in --models");
        }
    }

    [Test]
    public void Levels_of_learners_are_not_corrected_which_is_said()
    {
        using TemporaryFolder folder = new();
        string[] line = ["compare", folder.Write("orders.csv", SmallShop.Orders()), "--unit", "week", "--horizon", "8", "--origins", "1"];

        ClvResult beside = ClvProcess.Run([.. line, "--models", "bg-nbd,glm", "--level", "last"]).ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(beside.Output, Does.Contain("--level is not for glm: learners have learnt their level.").And.Contain("bg-nbd+level").And.Not.Contain("glm+level"));
            foreach (string[] correction in new[] { new[] { "--level", "season" }, ["--level-correction"] })
            {
                ClvProcess.Run([.. line, "--models", "glm,ensemble", .. correction]).ShouldFail(
                    ExitCode.WrongUsage, $"{correction[0]} corrects the level of models, and --models names learners alone, which have learnt their own; name a model too");
            }
        }
    }

    [Test]
    public void Networks_are_compared_and_run_as_the_library_does()
    {
        Trees.Require();
        using TemporaryFolder folder = new();
        ForecastOrigin now = ForecastOrigin.Of(TransactionCsv.Read(Sample), new() { Unit = TimeUnit.Week }, horizon: 13);
        SupervisedModel trees = new SupervisedForecaster(new BoostedTreesLearner()).Learn(now);
        OnnxExport.Write(folder["trees.onnx"], trees, now);
        string network = $"onnx:{folder["trees.onnx"]}";
        using (OnnxForecaster read = new(folder["trees.onnx"]))
        {
            File.WriteAllText(folder["trees.onnx.json"], read.Layout.ToJson());
        }


        ClvResult compared = ClvProcess
            .Run("compare", Sample, "--unit", "week", "--horizon", "13", "--origins", "1", "--models", $"bg-nbd,{network}", "-o", folder["scores.csv"]).ShouldSucceed();
        ClvResult run = ClvProcess.Run("run", Sample, "--unit", "week", "--horizon", "13", "--model", network, "-o", folder["run"]).ShouldSucceed();
        ClvResult other = ClvProcess.Run("compare", Sample, "--unit", "week", "--horizon", "9", "--origins", "1", "--models", $"bg-nbd,{network}");

        double[] purchases = Table.Read(Path.Combine(folder["run"], "predictions.csv")).Numbers("expected_purchases");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Table.Read(folder["scores.csv"]).Texts("model"), Does.Contain("onnx:trees.onnx"));
            Assert.That(compared.Output.ReplaceLineEndings(" "), Does.Contain("nobody knows"), "the network may have seen the holdout");
            Assert.That(purchases, Is.EqualTo(trees.Forecast(now).Purchases.ToArray()).Within(1e-4).Percent);
            Assert.That(run.Output.ReplaceLineEndings(" "), Does.Match("--calibration-end +2025-03-31 +leaves +13 +weeks +to +check +it +on."));
            Assert.That(other.ExitCode, Is.EqualTo(ExitCode.Failed));
            Assert.That(other.Error, Does.Contain("onnx:trees.onnx cannot forecast").And.Contain("was trained for a horizon of 13 weeks"));
            ClvProcess.Run("compare", Sample, "--horizon", "13", "--models", "onnx:none.onnx").ShouldFail(ExitCode.Failed, "none.onnx");
            ClvProcess.Run("compare", Sample, "--horizon", "13", "--models", network, "-o", folder["trees.onnx.json"])
                .ShouldFail(ExitCode.WrongUsage, "trees.onnx.json is read, and");
        }
    }

    [Test]
    public void Without_an_earlier_horizon_learners_are_left_out_of_all_and_refused_by_name()
    {
        Trees.Require();
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string[] line = ["compare", orders, "--horizon", "240", "--origins", "1", "--models"];

        ClvResult all = ClvProcess.Run([.. line, "all"]).ShouldSucceed();

        string said = string.Join(' ', all.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.That(said, Does.Contain("boosted-trees is left out. boosted-trees has no earlier horizon to learn from: orders do not reach back that far"));
        ClvProcess.Run([.. line, "boosted-trees"]).ShouldFail(ExitCode.Failed, "boosted-trees cannot forecast", "orders do not reach back that far");
    }

    [Test]
    public void Names_are_of_models_their_average_and_learners() => ClvProcess
        .Run("compare", Sample, "--horizon", "13", "--models", "bg-nbd,forest")
        .ShouldFail(ExitCode.WrongUsage, "--models is 'bg-nbd,forest'; it must be all, or names joined by commas, of bg-nbd, mbg-nbd, pareto-nbd, nbd, bg-bb, bg-cnbd-k, mbg-cnbd-k, average, boosted-trees, ");

    [TestCase("last", new[] { "bg-nbd", "bg-nbd+level" })]
    [TestCase("season", new[] { "bg-nbd", "bg-nbd+season" })]
    [TestCase("none", new[] { "bg-nbd" })]
    public void Level_shows_one_correction_beside_each_model(string level, string[] models)
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders(withAmounts: false));

        ClvResult result = ClvProcess.Run(
            "compare", orders, "--horizon", "60", "--models", "bg-nbd", "--origins", "1", "--level", level, "-o", folder["scores.csv"]).ShouldSucceed();

        Assert.That(
            Table.Read(folder["scores.csv"]).Texts("model").Distinct(),
            Is.EqualTo((string[])[.. models, "mean", "past-rate", "recency-cutoff", "last-period"]));
        Assert.That(result.Output.Contains("is the one to take here", StringComparison.Ordinal), Is.False);
    }

    [Test]
    public void Standard_output_can_be_the_table_alone()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders(withAmounts: false));

        ClvResult result = ClvProcess.Run("compare", orders, "--horizon", "60", "--models", "mbg-nbd", "--origins", "1", "-o", "-").ShouldSucceed();

        Assert.That(result.OutputLines[0], Does.StartWith("model,baseline,quantity,split,"));
        Assert.That(result.OutputLines, Has.Exactly(1 + (5 * 2)).Not.Empty);
        Assert.That(result.Error, Does.Contain("Verdict"));
    }

    [Test]
    public void Cohorts_and_folds_are_options()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        ClvResult cohorts = ClvProcess.Run("compare", orders, "--unit", "week", "--horizon", "13", "--cohort", "month", "--age", "20").ShouldSucceed();
        ClvResult folds = ClvProcess.Run("compare", orders, "--unit", "week", "--horizon", "13", "--folds", "4", "--seed", "9").ShouldSucceed();

        Assert.That(cohorts.Output, Does.Contain("Verdict"));
        Assert.That(folds.Output, Does.Contain("Verdict"));
    }

    [TestCase("The holdout is longer than the data.", new[] { "--horizon", "600" }, 1, "1 holdout of 600 days and something to calibrate on do not fit between ")]
    [TestCase("No horizon.", new string[0], 2, "--horizon")]
    [TestCase("A horizon that is none.", new[] { "--horizon", "0" }, 2, "--horizon is '0'; it must be a number above 0")]
    [TestCase("A model that is none.", new[] { "--horizon", "60", "--models", "bg-nbd,best" }, 2, "--models is 'bg-nbd,best'; it must be all, or names joined by commas, of bg-nbd, mbg-nbd, pareto-nbd, nbd, bg-bb, bg-cnbd-k, mbg-cnbd-k, average, ")]
    [TestCase("A file of another kind.", new[] { "--horizon", "60", "-o", "scores.xlsx" }, 2, "-o is 'scores.xlsx'; the name must end in .csv or .json, which says what to write.")]
    [TestCase("An age without a cohort.", new[] { "--horizon", "60", "--age", "3" }, 2, "--age says when cohorts are cut; add --cohort week, month, quarter or year.")]
    [TestCase("Cohorts and origins.", new[] { "--horizon", "60", "--cohort", "month", "--origins", "3" }, 2, "--cohort cuts every cohort on a day of its own")]
    [TestCase("One correction and all.", new[] { "--horizon", "60", "--level-correction", "--level", "season" }, 2, "--level-correction shows every model at every corrected level, and --level says which one; leave one of them out.")]
    [TestCase("No origin.", new[] { "--horizon", "60", "--origins", "0" }, 2, "--origins is '0'; it must be a whole number from 1.")]
    public void What_cannot_be_done_is_said_in_a_sentence(string why, string[] options, int exitCode, string sentence)
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        ClvResult result = ClvProcess.Run(["compare", orders, .. options]);

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), why);
        Assert.That(result.Error, Does.Contain(sentence), why);
        Assert.That(result.Output, Is.Empty, why);
    }

    [TestCase("customer_id,date\n1,2024-01-01\n1,2024-02-01\n1,2024-03-01\n", "A comparison needs at least 2 customers")]
    [TestCase("customer_id,date\n1,2024-01-01\n2,2024-02-01\n3,2024-03-01\n", "bg-nbd cannot forecast from the orders up to 2024-02-10.")]
    public void Orders_that_cannot_be_compared_on_are_refused_in_a_sentence(string orders, string sentence)
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.Run("compare", folder.Write("orders.csv", orders), "--horizon", "20", "--origins", "1");

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain(sentence));
    }

    [Test]
    public void Run_with_model_auto_takes_the_best_of_the_holdout_and_says_why()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        ClvResult result = ClvProcess.Run("run", orders, "--model", "auto", "--unit", "week", "--interval", "none", "-o", folder["run"]).ShouldSucceed();

        string model = ModelJson.Read(Path.Combine(folder["run"], "model.json")).Model;
        Assert.That(result.Output, Does.Contain("Choosing the model of purchases"));
        Assert.That(result.Output, Does.Contain($"{model} is chosen of bg-nbd, mbg-nbd, pareto-nbd, nbd, bg-cnbd-k, mbg-cnbd-k."));
    }

    [Test]
    public void Run_with_model_auto_falls_back_where_nothing_can_be_compared()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", "customer_id,date\n1,2024-01-01\n2,2024-01-02\n1,2024-01-05\n");

        ClvResult result = ClvProcess.Run("run", orders, "--model", "auto", "-o", folder["run"]).ShouldNotConverge();

        Assert.That(ModelJson.Read(Path.Combine(folder["run"], "model.json")).Model, Is.EqualTo("bg-nbd"));
        Assert.That(result.Output, Does.Contain("Models cannot be compared, so it is bg-nbd."));
    }
}
