using System.Text.Json;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>The credibility model on the command line, and the columns of summaries that it needs.</summary>
public sealed class CredibilityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _orders;

    public CredibilityTests() => _orders = _folder.Write("orders.csv", SmallShop.Orders());

    [OneTimeTearDown]
    public void Dispose() => _folder.Dispose();

    [Test]
    public void Summary_with_columns_of_spend_is_fitted_and_predicted_as_orders_are()
    {
        ClvProcess.Run("summarize", _orders, "--unit", "week", "--spend-columns", "-o", _folder["summary.csv"]).ShouldSucceed();
        ClvProcess.Run("summarize", _orders, "--unit", "week", "-o", _folder["plain.csv"]).ShouldSucceed();
        ClvProcess.Run("fit", _folder["summary.csv"], "--model", "credibility", "-o", _folder["spend.json"]).ShouldSucceed();
        ClvProcess.Run("fit", _folder["summary.csv"], "--model", "bg-nbd", "-o", _folder["model.json"]).ShouldSucceed();
        ClvProcess.Run("fit", _orders, "--unit", "week", "--model", "credibility", "-o", _folder["direct.json"]).ShouldSucceed();
        ClvResult alone = ClvProcess.Run("predict", _folder["summary.csv"], "--model", _folder["spend.json"]).ShouldSucceed();
        ClvResult both = ClvProcess.Run(
            "predict", _folder["summary.csv"], "--model", _folder["model.json"], "--spend", _folder["spend.json"], "--horizon", "26").ShouldSucceed();

        ModelJson ofSummary = ModelJson.Read(_folder["spend.json"]);
        ModelJson ofOrders = ModelJson.Read(_folder["direct.json"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                File.ReadLines(_folder["summary.csv"]).First(),
                Does.StartWith("customer_id,frequency,recency,T,monetary_value,spend_variance,first_amount,capped_mean,capped_variance,unit=week"));
            Assert.That(File.ReadLines(_folder["plain.csv"]).First(), Does.StartWith("customer_id,frequency,recency,T,monetary_value,unit=week"));
            foreach (string name in new[] { "a", "b", "within_variance", "between_variance" })
            {
                Assert.That(ofSummary[name], Is.EqualTo(ofOrders[name]), name);
            }

            Assert.That(alone.Output, Does.StartWith("customer_id,expected_spend\n"));
            Assert.That(both.Output, Does.StartWith("customer_id,p_alive,expected_purchases,expected_spend,clv,"));
            Assert.That(ExpectedSpend(alone.Output), Is.EqualTo(ExpectedSpend(both.Output)));
        }
    }

    [Test]
    public void Equal_amounts_have_no_likelihood_and_are_fitted_all_the_same()
    {
        string equal = _folder.Write("equal.csv", "customer_id,date,amount\n" + string.Concat(SmallShop.Orders().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(row => row[..row.LastIndexOf(',')]).Distinct().Select(order => $"{order},20\n")));

        ClvResult fitted = ClvProcess.Run("fit", equal, "--unit", "week", "--model", "credibility", "-o", _folder["equal.json"]).ShouldSucceed();
        ClvResult run = ClvProcess.Run(
            "run", equal, "--unit", "week", "--spend-model", "credibility", "--despite-problems", "--json", "-o", _folder["run"]).ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ModelJson.Read(_folder["equal.json"])["a"], Is.EqualTo(20));
            Assert.That(fitted.Error.ReplaceLineEndings(" "), Does.Contain("All amounts are equal").And.Contain("no log-likelihood"));
            Assert.That(run.Output, Does.Match("\"log_likelihood\": ?null"));
            Assert.That(Table.Read(Path.Combine(_folder["run"], "predictions.csv")).Numbers("expected_spend"), Has.All.EqualTo(20));
        }
    }

    [Test]
    public void Summary_without_them_names_the_option()
    {
        string plain = _folder.Write("few.csv", "customer_id,frequency,recency,T,monetary_value\n1,1,2,3,4\n2,0,0,3,0\n");
        string spend = _folder.Write(
            "known.json", """{"schema": 1, "model": "credibility", "parameters": {"a": 30, "b": 4, "within_variance": 900, "between_variance": 300}}""");

        ClvProcess.Run("fit", plain, "--model", "credibility").ShouldFail(1, "first_amount", "--spend-columns");
        ClvProcess.Run("predict", plain, "--model", spend).ShouldFail(1, "first_amount", "--spend-columns");
    }

    [Test]
    public void Run_values_by_the_model_that_is_named()
    {
        ClvResult result = ClvProcess.Run(
            "run", _orders, "--unit", "week", "--spend-model", "credibility", "-o", _folder["run"]).ShouldSucceed();

        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(_folder["run/run.json"]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Output, Does.Contain("credibility").And.Contain("between_variance"));
            Assert.That(ModelJson.Read(_folder["run/spend.json"]).Model, Is.EqualTo("credibility"));
            Assert.That(manifest.RootElement.GetProperty("resolved").GetProperty("spend_model").GetString(), Is.EqualTo("credibility"));
            Assert.That(File.ReadLines(_folder["run/summary.csv"]).First(), Does.Contain("first_amount"));
            Assert.That(File.ReadAllText(_folder["run/report.html"]), Does.Contain("spend per purchase"));
        }

        ClvProcess.Run("report", _folder["run"], "--transactions", _orders).ShouldSucceed();
        ClvProcess.Run("run", "--from", _folder["run/run.json"], "-o", _folder["again"]).ShouldSucceed();
        Assert.That(
            File.ReadAllText(_folder["again/predictions.csv"]), Is.EqualTo(File.ReadAllText(_folder["run/predictions.csv"])));
    }

    [Test]
    public void Run_says_which_model_of_spend_it_chose()
    {
        ClvResult result = ClvProcess.Run("run", _orders, "--unit", "week", "--spend-model", "auto", "-o", _folder["auto"]).ShouldSucceed();
        string chosen = ModelJson.Read(_folder["auto/spend.json"]).Model;
        Assert.That(result.Output, Does.Match($@"{chosen} is chosen: per order held\s+out after"));
    }

    [Test]
    public void Compare_scores_spend_by_the_model_that_is_named()
    {
        string[] compare = ["compare", _orders, "--unit", "week", "--horizon", "13", "--origins", "1", "--models", "bg-nbd", "-o"];
        string usual = ClvProcess.Run([.. compare, _folder["usual.csv"]]).ShouldSucceed().Output;
        string other = ClvProcess.Run([.. compare, _folder["other.csv"], "--spend-model", "credibility"]).ShouldSucceed().Output;
        ClvProcess.Run([.. compare, _folder["named.csv"], "--spend-model", "gamma-gamma"]).ShouldSucceed();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(other, Is.Not.EqualTo(usual));
            Assert.That(File.ReadAllText(_folder["named.csv"]), Is.EqualTo(File.ReadAllText(_folder["usual.csv"])));
        }
    }

    [Test]
    public void Name_that_is_no_spend_model_is_refused()
    {
        ClvProcess.Run("run", _orders, "--spend-model", "bg-nbd", "-o", _folder["wrong"])
            .ShouldFail(2, "--spend-model is 'bg-nbd'", "gamma-gamma, credibility or auto");
        ClvProcess.Run("compare", _orders, "--horizon", "13", "--spend-model", "flat").ShouldFail(2, "--spend-model is 'flat'", "gamma-gamma or credibility");
    }

    private static string[] ExpectedSpend(string csv)
    {
        string[][] rows = [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(','))];
        int column = Array.IndexOf(rows[0], "expected_spend");
        return [.. rows.Skip(1).Select(row => row[column])];
    }
}
