using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>Experiments and campaigns from a run and later orders.</summary>
public sealed class ExperimentCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string _orders = "";
    private string _run = "";

    [OneTimeSetUp]
    public void Run()
    {
        _orders = Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");
        _run = _folder["run"];
        ClvProcess.Run("run", _orders, "--unit", "week", "--observation-end", "2025-03-31", "--interval", "none", "-o", _run).ShouldSucceed();
    }

    public void Dispose() => _folder.Dispose();

    [Test]
    public void An_experiment_is_planned_drawn_and_read()
    {
        string arms = _folder["spring.csv"];

        ClvResult design = ClvProcess.Run(
            "experiment", "design", _run, "--horizon", "13", "--holdout", "0.2", "--key", "spring-2025", "-o", arms).ShouldSucceed();
        ClvResult again = ClvProcess.Run(
            "experiment", "design", _run, "--horizon", "13", "--holdout", "0.2", "--key", "spring-2025", "-o", _folder["again.csv"]).ShouldSucceed();
        ClvResult read = ClvProcess.Run(
            "experiment", "read", arms, "--orders", _orders, "--from", "2025-04-01", "-o", _folder["lifts.csv"]).ShouldSucceed();

        Table drawn = Table.Read(arms);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllText(_folder["again.csv"]), Is.EqualTo(File.ReadAllText(arms)));
            Assert.That(again.Output, Is.EqualTo(design.Output));
            Assert.That(design.Output, Does.Contain("customers are expected to show").And.Contain("Power by lift").And.Contain("tier 1"));
            Assert.That(File.ReadAllText(arms), Does.StartWith("customer_id,arm,stratum,expected_purchases,p_any_purchase,expected_total_spend\n"));
            Assert.That(File.ReadAllText(_folder["spring.json"]), Does.Contain("\"key\": \"spring-2025\"").And.Contain("\"holdout\": 0.2"));
            Assert.That(read.Output, Does.StartWith("Experiment 'spring-2025', 2025-04-01 to 2025-06-30: "));
            Assert.That(read.Output, Does.Contain("Purchases per customer: ").And.Contain("Spend per customer: ").And.Contain("Share of customers who buy at all: "));
            Assert.That(read.Output, Does.Contain("of the variance of purchases"));
            Assert.That(read.Output, Does.Not.Contain("early look"));
            Assert.That(Table.Read(_folder["lifts.csv"]).Count, Is.EqualTo(6));
            Assert.That(drawn.Count, Is.GreaterThan(1000));
        }
    }

    [Test]
    public void A_look_before_the_end_is_an_early_one()
    {
        string arms = _folder["early.csv"];
        ClvProcess.Run("experiment", "design", _run, "--horizon", "26", "--stratify", "none", "--key", "early", "-o", arms).ShouldSucceed();

        ClvResult half = ClvProcess.Run("experiment", "read", arms, "--orders", _orders, "--from", "2025-04-01", "--until", "2025-05-31").ShouldSucceed();
        ClvResult end = ClvProcess.Run("experiment", "read", arms, "--orders", _orders, "--from", "2025-04-01").ShouldSucceed();

        Assert.That(half.Output, Does.Contain("This is an early look, with 33.5% of the plan over"));
        Assert.That(end.Error, Does.Contain("so the experiment is read up to then, and planned up to 2025-09-29"));
        Assert.That(end.Output, Does.Contain("This is an early look"));
    }

    [Test]
    public void A_campaign_is_looked_at_with_what_it_does_not_prove()
    {
        string recipients = _folder.Write("letters.csv", "customer_id\n" + string.Concat(Enumerable.Range(1001, 300).Select(id => $"{id}\n")) + "999999\n");

        ClvResult result = ClvProcess.Run(
            "campaign", _run, "--recipients", recipients, "--orders", _orders, "--from", "2025-04-01", "-o", _folder["campaign.csv"]).ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Output, Does.StartWith("This campaign had no control group."));
            Assert.That(result.Output, Does.Contain("where the model expected").And.Contain("who looked alike").And.Contain("The same before the campaign"));
            Assert.That(result.Output, Does.Contain("1 recipient named is left out, without an order before 2025-04-01"));
            Assert.That(Table.Read(_folder["campaign.csv"]).Count, Is.EqualTo(8));
        }
    }

    [Test]
    public void A_campaign_that_the_model_has_seen_is_said_and_credibility_needs_no_more()
    {
        string run = _folder["credible"];
        ClvProcess.Run("run", _orders, "--unit", "week", "--spend-model", "credibility", "--interval", "none", "-o", run).ShouldSucceed();
        string letters = _folder.Write("some.csv", "customer_id\n" + string.Concat(Enumerable.Range(1001, 100).Select(id => $"{id}\n")));
        string bare = _folder.Write("bare.csv", "1001\n1002\n1003\n");
        string[] campaign = ["--orders", _orders, "--from", "2025-04-01", "--interval", "none"];
        ClvResult result = ClvProcess.Run(["campaign", run, "--recipients", letters, .. campaign]).ShouldSucceed();

        Assert.That(result.Output, Does.Contain("has seen orders up to 2025-06-30").And.Contain("--observation-end 2025-03-31"));
        ClvProcess.Run(["campaign", run, "--recipients", bare, .. campaign]).ShouldFail(1, "begins with '1001', which is a customer and no header");
    }

    [Test]
    public void A_list_of_customers_takes_part()
    {
        string list = _folder.Write("list.csv", "customer_id\n1001\n1002\n1003\n1004\n1005\n999999\n");
        string five = _folder.Write("five.csv", "customer_id\n1001\n1002\n1003\n1004\n1005\n");
        string nobody = _folder.Write("nobody.csv", "customer_id\n999999\n");

        ClvResult some = ClvProcess.Run("experiment", "design", _run, "--customers", list).ShouldSucceed();

        Assert.That(some.Error, Does.Contain("1 of 6 customers in").And.Contain("are no customers of the run"));
        Assert.That(some.Output, Does.Contain("There are not enough customers: with all 5"));
        ClvProcess.Run("experiment", "design", _run, "--customers", nobody).ShouldFail(1, "None of 1 customer in");
        ClvProcess.Run("experiment", "design", _run, "--customers", five, "--holdout", "0.2", "--key", "k", "-o", _folder["few.csv"])
            .ShouldFail(1, "The arm 'control' has 1 customer of 5");
    }

    [Test]
    public void What_is_missing_is_said()
    {
        string alone = _folder.Write("alone.csv", "customer_id,arm\n1,control\n");
        using (Assert.EnterMultipleScope())
        {
            ClvProcess.Run("experiment").ShouldFail(2, "Name a command: clv experiment design, or clv experiment read.", "clv experiment --help");
            ClvProcess.Run("experiment", "desing").ShouldFail(2, "did you mean 'design'?");
            ClvProcess.Run("experiment", "design").ShouldFail(2, "Name a folder of clv run");
            ClvProcess.Run("experiment", "design", _run, "-o", _folder["a.csv"]).ShouldFail(2, "Give --key");
            ClvProcess.Run("experiment", "design", _run, "--key", "k", "-o", _folder["a.json"]).ShouldFail(2, "it must be a file for the arms");
            ClvProcess.Run("experiment", "design", _run, "--lift", "0").ShouldFail(2, "--lift", "above -1 and not 0");
            ClvProcess.Run("experiment", "design", _run, "--holdout", "20").ShouldFail(2, "did you mean 0.20?");
            ClvProcess.Run("experiment", "design", _folder["nowhere"]).ShouldFail(1, "is no folder; name one that clv run has written");
            ClvProcess.Run("experiment", "read", alone, "--orders", _orders, "--from", "2025-04-01").ShouldFail(1, "alone.json is not there");
            ClvProcess.Run("campaign", _run, "--recipients", alone, "--orders", _orders, "--from", "2026-04-01").ShouldFail(1, "The last order is of");
        }
    }

    [TestCase("experiment", "design")]
    [TestCase("experiment", "read")]
    public void Help_of_a_command_within_a_command_names_it_whole(string command, string within)
    {
        ClvResult help = ClvProcess.Run(command, within, "--help").ShouldSucceed();
        ClvResult above = ClvProcess.Run(command, "--help").ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(help.Output, Does.Contain($"  clv {command} {within} ").And.Contain("Examples:"));
            Assert.That(help.OutputLines.Max(line => line.Length), Is.LessThanOrEqualTo(80));
            Assert.That(above.Output, Does.Contain($"  {within} ").And.Contain("Commands:"));
            Assert.That(above.OutputLines.Max(line => line.Length), Is.LessThanOrEqualTo(80));
        }
    }
}
