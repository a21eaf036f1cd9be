using Clv.Probabilistic.Cli.Tests.Engines;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>Fields for marketing, movement and contacts, from the folder of a run.</summary>
public sealed class MarketingCommandsTests
{
    private const string Fields =
        "value_so_far,total_value,predicted_orders,average_days_between_orders,expected_next_order,next_order_from,next_order_to,days_late,churn_risk,churn_risk_band,value_at_stake,tier,segment";

    private static readonly TemporaryFolder _folder = new();
    private static readonly Lazy<string> _orders = new(() => _folder.Write("orders.csv", SmallShop.Orders()));
    private static readonly Lazy<string> _run = new(() =>
    {
        ToolHere.Run("run", _orders.Value, "--unit", "week", "--marketing", "-o", _folder["run"]).ShouldSucceed();
        return _folder["run"];
    });

    [OneTimeTearDown]
    public static void Remove() => _folder.Dispose();

    [Test]
    public void Run_writes_fields_after_all_other_columns_and_lists_beside()
    {
        ToolHere.Run("run", _orders.Value, "--unit", "week", "-o", _folder["plain"]).ShouldSucceed();
        string[] plain = File.ReadAllLines(Path.Combine(_folder["plain"], "predictions.csv"));
        string[] with = File.ReadAllLines(Path.Combine(_run.Value, "predictions.csv"));

        using (Assert.EnterMultipleScope())
        {
            // The summary tells more of amounts, which are predictions' history.
            string added = with[0][..with[0].IndexOf(",value_so_far", StringComparison.Ordinal)];
            Assert.That(added, Does.StartWith(plain[0]));
            Assert.That(with[0], Does.EndWith(Fields));
            Assert.That(with, Has.Length.EqualTo(plain.Length));
            Assert.That(with.Zip(plain).Skip(1), Has.All.Matches<(string With, string Plain)>(pair => pair.With.StartsWith(pair.Plain, StringComparison.Ordinal)));
            Assert.That(File.ReadAllText(Path.Combine(_run.Value, "lists.csv")), Does.StartWith("list,rank,customer_id,p_alive,clv,sorted_by,churn_risk,reason\nhigh value,1,"));
            Assert.That(File.ReadAllText(Path.Combine(_run.Value, "run.json")), Does.Contain("lists.csv").And.Contain("\"marketing\""));
        }
    }

    [Test]
    public void Predict_adds_the_same_fields_and_says_what_is_not_known()
    {
        string predictions = _folder["again.csv"];
        ToolHere.Run(
            "predict", Path.Combine(_run.Value, "summary.csv"), "--model", Path.Combine(_run.Value, "model.json"), "--spend", Path.Combine(_run.Value, "spend.json"),
            "--horizon", "52.1775", "--marketing", "-o", predictions).ShouldSucceed();
        string[] FieldsOf(string file)
        {
            string[] lines = File.ReadAllLines(file);
            int before = Array.IndexOf(lines[0].Split(','), "value_so_far");
            return [.. lines.Select(line => string.Join(',', line.Split(',').Skip(before)))];
        }

        ToolHere.Run("summarize", _orders.Value, "--unit", "week", "-o", _folder["short.csv"]).ShouldSucceed();
        ClvResult without = ToolHere.Run(
            "predict", _folder["short.csv"], "--model", Path.Combine(_run.Value, "model.json"), "--spend", Path.Combine(_run.Value, "spend.json"),
            "--horizon", "52", "--marketing", "-o", _folder["short-predictions.csv"]).ShouldSucceed();

        Assert.That(FieldsOf(predictions), Is.EqualTo(FieldsOf(Path.Combine(_run.Value, "predictions.csv"))));
        Assert.That(without.Error, Does.Contain("value_so_far and total_value are empty").And.Contain("--spend-columns"));
    }

    [Test]
    public void Fields_are_written_as_parquet_with_days_and_read_back()
    {
        string parquet = _folder["fields.parquet"];
        ToolHere.Run(
            "predict", Path.Combine(_run.Value, "summary.csv"), "--model", Path.Combine(_run.Value, "model.json"), "--horizon", "52", "--marketing", "-o", parquet).ShouldSucceed();
        ToolHere.Run("export", parquet, "--layout", "braze", "--fields", "expected_next_order,churn_risk_band,segment", "-o", _folder["braze.csv"]).ShouldSucceed();

        string[] lines = File.ReadAllLines(_folder["braze.csv"]);
        Assert.That(lines[0], Is.EqualTo("external_id,expected_next_order,churn_risk_band,segment"));
        Assert.That(lines[1], Does.Match(@"^[^,]+,20\d\d-\d\d-\d\d,(low|medium|high),[a-z ]+$"));
    }

    [Test]
    public void Movement_writes_whom_the_shop_lost()
    {
        ClvResult result = ToolHere.Run("movement", _run.Value, "--from", "2024-02-29", "-o", _folder["moved"]).ShouldSucceed();

        string[] lost = File.ReadAllLines(Path.Combine(_folder["moved"], "lost.csv"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Output, Does.StartWith("Between 2024-02-29 and 2024-04-").And.Contain("by tier").And.Contain("by segment"));
            Assert.That(lost[0], Is.EqualTo("customer_id,p_order_before,p_order_after,clv_before,clv_after,tier_before,reason"));
            Assert.That(lost, Has.Length.GreaterThan(1));
            Assert.That(File.ReadAllLines(Path.Combine(_folder["moved"], "movement-tiers.csv")), Has.Length.EqualTo(7));
            Assert.That(File.ReadAllLines(Path.Combine(_folder["moved"], "movement-segments.csv")), Has.Length.EqualTo(11));
            Assert.That(File.ReadAllText(Path.Combine(_folder["moved"], "lost-by-week.csv")), Does.StartWith("week_end,lost,returned,new,expected,lost_value\n2024-03-"));
        }

        ToolHere.Run("movement", _run.Value, "--from", "2030-01-01").ShouldFail(ExitCode.Failed, "not later");
        ToolHere.Run("movement", _folder.Path, "--from", "2024-02-29").ShouldFail(ExitCode.WrongUsage, "run.json");
        ToolHere.Run("movement", _run.Value, "--from", "2024-02-29", "--to", "2031-01-01").ShouldFail(ExitCode.Failed, "orders are known up to 2024-04-");
    }

    [Test]
    public void Contacts_are_as_many_as_the_budget_pays()
    {
        string file = _folder["contacts.csv"];
        ClvResult result = ToolHere.Run(
            "contacts", _run.Value, "--cost", "2.50", "--lift", "0.5", "--budget", "25", "--lifts", "champions=0.6,new=0.4", "-o", file).ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllLines(file), Has.Length.EqualTo(11));
            Assert.That(File.ReadAllText(file), Does.StartWith("rank,customer_id,p_alive,clv,contact,gain,cost,break_even_lift,break_even_probability\n1,"));
            Assert.That(result.Output, Does.StartWith("Contact 10 of 150 customers: that costs 25.00").And.Contain("(between ").And.Contain("only an experiment tells"));
        }

        ToolHere.Run("contacts", _run.Value, "--cost", "1", "--lift", "0.1", "--lifts", "nobody=0.2").ShouldFail(ExitCode.WrongUsage, "none of champions");
        ToolHere.Run("contacts", _run.Value, "--cost", "1", "--lift", "0.1", "--lifts", "new").ShouldFail(ExitCode.WrongUsage, "'at risk=0.2'");
        ToolHere.Run("contacts", _run.Value, "--cost", "1").ShouldFail(ExitCode.WrongUsage, "--lift");
    }

    [Test]
    public void Lifts_of_tiers_have_commas_in_their_names()
    {
        ClvResult result = ToolHere.Run(
            "contacts", _run.Value, "--cost", "1", "--lift", "0.1", "--by", "tier", "--lifts", "next, to 5%=0, top 1%=0.5", "-o", _folder["tiers.csv"]).ShouldSucceed();

        Assert.That(result.Output, Does.Match(@"next, to 5% +\d+ +0 +0\.00").And.Match(@"top 1% +2 +2 "));
        ToolHere.Run("contacts", _run.Value, "--cost", "1", "--lift", "0.1", "--lifts", "new=0.1,New=0.2").ShouldFail(ExitCode.WrongUsage, "'new' twice");
    }

    [Test]
    public void Days_of_churn_need_the_fields_that_they_are_for() =>
        ToolHere.Run("run", _orders.Value, "--unit", "week", "--churn-days", "30", "-o", _folder["no"]).ShouldFail(ExitCode.WrongUsage, "add --marketing");
}
