using System.Text.Json;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>Intervals as <c>clv fit --posterior</c>, <c>clv predict --interval</c> and <c>clv run</c> give them.</summary>
public sealed class IntervalTests : IDisposable
{
    private const string Published =
        """{"schema": 1, "model": "bg-nbd", "time_unit": "week", "parameters": {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}}""";

    private static readonly string[] _expectations = ["p_alive", "expected_purchases", "expected_spend", "clv", "p_any_purchase"];

    private TemporaryFolder _folder = null!;
    private string _orders = null!;
    private string _summary = null!;
    private string _model = null!;
    private string _spend = null!;

    [SetUp]
    public void Prepare()
    {
        _folder = new TemporaryFolder();
        _orders = _folder.Write("orders.csv", SmallShop.Orders());
        _summary = _folder["summary.csv"];
        _model = _folder["model.json"];
        _spend = _folder["spend.json"];
        ClvProcess.Run("summarize", _orders, "--unit", "week", "-o", _summary).ShouldSucceed();
    }

    [TearDown]
    public void Dispose() => _folder.Dispose();

    [Test]
    public void Predict_adds_intervals_after_all_other_columns()
    {
        FitBoth("--posterior", "1000");

        Table predictions = Table.Of(Predict("--interval", "0.9", "--next-purchase", "--log-likelihood").ShouldSucceed().Output);
        Table plain = Table.Of(Predict("--next-purchase", "--log-likelihood").ShouldSucceed().Output);

        string[] asked = [.. _expectations, "next_purchase", "p_never_returns"];
        string[] ends = [.. asked.Concat(["outcome_purchases", "outcome_value"]).SelectMany(name => (string[])[name + "_lower", name + "_upper"])];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(predictions.Header, Is.EqualTo(plain.Header + "," + string.Join(',', ends)));
            Assert.That(predictions.Texts("clv"), Is.EqualTo(plain.Texts("clv")), "intervals move no number");
            foreach (string name in _expectations)
            {
                (double[] lower, double[] number, double[] upper) =
                    (predictions.Numbers(name + "_lower"), predictions.Numbers(name), predictions.Numbers(name + "_upper"));
                Assert.That(Enumerable.Range(0, number.Length).All(i => lower[i] <= number[i] && number[i] <= upper[i]), name);
                Assert.That(Enumerable.Range(0, number.Length).Any(i => lower[i] < upper[i]), name);
            }
        }
    }

    [Test]
    public void A_level_that_takes_more_draws_than_there_are_is_wrong_usage()
    {
        FitBoth();

        using (Assert.EnterMultipleScope())
        {
            Predict("--interval", "0.9999999").ShouldFail(2, "--interval is '0.9999999'; it must be a level above 0 and at most 0.999999, such as 0.9, or none");
            Predict("--interval", "0.99995").ShouldFail(
                2, $"--interval is 0.99995, which takes 200,000 draws of the parameters, and {_model} keeps 0; give at most 0.9999, or fit it with --posterior 200000.");
            ClvProcess.Run("run", _orders, "--interval", "0.99995", "-o", _folder["out"]).ShouldFail(
                2, "--interval is '0.99995'; it must be a level above 0 and at most 0.9999, such as 0.9, or none");
        }
    }

    [Test]
    public void Help_says_how_many_draws_and_which_levels_there_are()
    {
        Assert.That(string.Join(' ', ClvProcess.Run("fit", "--help").ShouldSucceed().Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Does.Contain("A whole number from 200 to 10,000,000."));
        Assert.That(string.Join(' ', ClvProcess.Run("run", "--help").ShouldSucceed().Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Does.Contain("A level above 0, at most 0.9999, or none."));
    }

    [Test]
    public void A_wider_level_gives_wider_intervals()
    {
        FitBoth();
        Table narrow = Table.Of(Predict("--interval", "0.5").ShouldSucceed().Output);
        Table wide = Table.Of(Predict("--interval", "0.95").ShouldSucceed().Output);

        foreach (string name in (string[])[.. _expectations[1..], "outcome_value"])
        {
            Assert.That(wide.Numbers(name + "_upper").Sum(), Is.GreaterThan(narrow.Numbers(name + "_upper").Sum()), name);
        }
    }

    [Test]
    public void Fit_keeps_draws_beside_the_model_and_predict_uses_them()
    {
        ClvResult fit = FitPurchases("--posterior", "500", "--seed", "7");

        JsonElement posterior = JsonDocument.Parse(File.ReadAllText(_model)).RootElement.GetProperty("posterior");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fit.Error, Does.Contain("posterior mean").And.Contain("draws from the posterior"));
            Assert.That(posterior.GetProperty("file").GetString(), Is.EqualTo("model.draws.csv"));
            Assert.That(posterior.GetProperty("seed").GetInt64(), Is.EqualTo(7));
            Assert.That(posterior.GetProperty("draws").GetInt32(), Is.EqualTo(500).Or.EqualTo(2_000), "in each of four chains where weights do not do");
            Assert.That(File.ReadAllLines(_folder["model.draws.csv"]), Has.Length.EqualTo(posterior.GetProperty("draws").GetInt32() + 1));
        }

        string first = File.ReadAllText(_folder["model.draws.csv"]);
        FitPurchases("--posterior", "500", "--seed", "7");
        Assert.That(File.ReadAllText(_folder["model.draws.csv"]), Is.EqualTo(first), "the same seed gives the same draws");
        ClvProcess.Run("predict", _summary, "--model", _model, "--horizon", "26", "--interval", "0.9").ShouldSucceed();

        File.Delete(_folder["model.draws.csv"]);
        ClvProcess.Run("predict", _summary, "--model", _model, "--horizon", "26", "--interval", "0.9").ShouldFail(1, "model.draws.csv");
    }

    [Test]
    public void A_model_that_keeps_nothing_has_no_interval()
    {
        string published = _folder.Write("published.json", Published);
        ClvProcess.Run("predict", _summary, "--model", published, "--horizon", "26", "--interval", "0.9")
            .ShouldFail(1, "neither draws nor a covariance", "--posterior 1000");
    }

    [TestCase("1.5")]
    [TestCase("90%")]
    [TestCase("0")]
    [TestCase("most")]
    public void A_level_is_a_number_between_0_and_1(string level) =>
        ClvProcess.Run("predict", _summary, "--model", _model, "--horizon", "26", "--interval", level).ShouldFail(2, "--interval", "0.9");

    [Test]
    public void Draws_need_a_file_to_be_beside_and_enough_of_them()
    {
        FitPurchases("--posterior", "200");
        using (Assert.EnterMultipleScope())
        {
            ClvProcess.Run("fit", _summary, "--model", "bg-nbd", "--posterior", "500").ShouldFail(2, "--posterior", "-o");
            ClvProcess.Run("fit", _summary, "--model", "bg-nbd", "--seed", "1", "-o", _model).ShouldFail(2, "--seed", "--posterior");
            ClvProcess.Run("fit", _summary, "--model", "bg-nbd", "--posterior", "10", "-o", _model).ShouldFail(2, "--posterior", "200");
            ClvProcess.Run("predict", _summary, "--model", _model, "--horizon", "26", "--interval", "0.99").ShouldFail(2, $"--interval is 0.99, which takes 1,000 draws of the parameters, and {_model} keeps 200; give at most 0.95, or fit it with --posterior 1000.");
        }
    }

    [Test]
    public void Run_says_where_totals_will_turn_out()
    {
        ClvResult result = ClvProcess.Run("run", _orders, "--unit", "week", "-o", _folder["results"]).ShouldSucceed();

        string page = File.ReadAllText(Path.Combine(_folder["results"], "report.html"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Output, Does.Contain("in nine of ten cases it will"));
            Assert.That(result.Output, Does.Contain("Tiers by value").And.Contain("Segments by recency and frequency"));
            Assert.That(page, Does.Contain("in nine of ten cases"));
            Assert.That(Table.Read(Path.Combine(_folder["results"], "predictions.csv")).Header, Does.Not.Contain("_lower"));
            Assert.That(File.Exists(Path.Combine(_folder["results"], "model.draws.csv")));
            Assert.That(File.Exists(Path.Combine(_folder["results"], "spend.draws.csv")));
        }
    }

    [Test]
    public void Run_adds_columns_where_a_level_is_given_and_leaves_everything_out_without()
    {
        ClvProcess.Run("run", _orders, "--unit", "week", "--interval", "0.8", "-o", _folder["with"]).ShouldSucceed();
        ClvResult without = ClvProcess.Run("run", _orders, "--unit", "week", "--interval", "none", "-o", _folder["without"]).ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Table.Read(Path.Combine(_folder["with"], "predictions.csv")).Header,
                Does.Contain("p_any_purchase,p_alive_lower,p_alive_upper,").And.Contain("outcome_value_upper,frequency"));
            Assert.That(without.Output, Does.Not.Contain("cases").And.Not.Contain("Tiers by value"));
            Assert.That(File.ReadAllText(Path.Combine(_folder["without"], "report.html")), Does.Not.Contain("in nine of ten cases"));
            Assert.That(File.Exists(Path.Combine(_folder["without"], "model.draws.csv")), Is.False);
            Assert.That(
                JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder["with"], "run.json"))).RootElement.GetProperty("resolved").GetProperty("interval").GetDouble(),
                Is.EqualTo(0.8));
        }
    }

    [Test]
    public void Run_gives_totals_with_intervals_as_json()
    {
        ClvResult result = ClvProcess.Run("run", _orders, "--unit", "week", "--json", "-o", _folder["results"]).ShouldSucceed();

        JsonElement future = JsonDocument.Parse(result.Output).RootElement.GetProperty("future");
        JsonElement all = future.GetProperty("totals")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(future.GetProperty("interval").GetDouble(), Is.EqualTo(0.9));
            Assert.That(all.GetProperty("group").GetString(), Is.EqualTo("all customers"));
            Assert.That(all.GetProperty("purchases").GetProperty("expected").GetDouble(), Is.EqualTo(future.GetProperty("expected_purchases").GetDouble()).Within(1e-9).Percent);
            Assert.That(all.GetProperty("value").GetProperty("outcome_lower").GetDouble(), Is.LessThan(all.GetProperty("value").GetProperty("expected_lower").GetDouble()));
            Assert.That(future.GetProperty("tiers").GetArrayLength(), Is.EqualTo(5));
            Assert.That(future.GetProperty("segments").GetArrayLength(), Is.EqualTo(9));
        }
    }

    [Test]
    public void What_does_not_say_how_sure_it_is_has_no_intervals_and_that_is_said()
    {
        ClvResult result = ClvProcess.Run("run", _orders, "--unit", "week", "--model", "past-rate", "-o", _folder["results"]).ShouldSucceed();

        Assert.That(result.Output.ReplaceLineEndings(" "), Does.Contain("does not say how sure it is"));
        Assert.That(result.Output, Does.Not.Contain("Tiers by value"));
    }

    [Test]
    public void An_average_of_models_has_weights_and_intervals()
    {
        ClvResult result = ClvProcess.Run("run", _orders, "--unit", "week", "--model", "average", "-o", _folder["results"]).ShouldSucceed();

        Assert.That(result.Output, Does.Contain("The average of models").And.Contain("pareto-nbd").And.Contain("in nine of ten cases"));
    }

    private void FitBoth(params string[] further)
    {
        FitPurchases(further);
        ClvProcess.Run(["fit", _summary, "--model", "gamma-gamma", "-o", _spend, .. further]).ShouldSucceed();
    }

    private ClvResult FitPurchases(params string[] further) =>
        ClvProcess.Run(["fit", _summary, "--model", "bg-nbd", "-o", _model, .. further]).ShouldSucceed();

    private ClvResult Predict(params string[] further) =>
        ClvProcess.Run(["predict", _summary, "--model", _model, "--spend", _spend, "--horizon", "26", .. further]);
}
