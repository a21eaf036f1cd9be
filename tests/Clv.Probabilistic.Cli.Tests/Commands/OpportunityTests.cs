using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>A model that counts opportunities, from tables of patterns and from orders.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OpportunityTests
{
    [Test]
    public void A_table_of_patterns_is_fitted_and_predicted_without_options()
    {
        using TemporaryFolder folder = new();
        string donations = ReferenceData.PathOf("data/donations.csv");
        string model = folder["model.json"];

        ClvProcess.Run("fit", donations, "--model", "bg-bb", "-o", model).ShouldSucceed();
        ClvResult predictions = ClvProcess.Run("predict", donations, "--model", model, "--horizon", "5").ShouldSucceed();

        string written = File.ReadAllText(model);
        Assert.That(written, Does.Contain("\"log_likelihood\": -33225.58127").And.Contain("\"customers\": 11104").And.Not.Contain("time_unit"));
        Assert.That(predictions.OutputLines, Has.Length.EqualTo(23));
        Assert.That(predictions.OutputLines[1], Does.StartWith("1,0.116218").And.Contain(",0.072863"));
        Assert.That(predictions.Output, Does.Not.Contain("NaN"));

        // What a rate per year comes to is the summary's to say.
        ClvResult yearly = ClvProcess.Run(
            "predict", donations, "--model", model, "--horizon", "5", "--unit", "year", "--discounted-residual").ShouldSucceed();
        Assert.That(yearly.OutputLines[0], Does.EndWith("discounted_residual"));
        ClvResult unknown = ClvProcess.Run("predict", donations, "--model", model, "--horizon", "5", "--discounted-residual");
        Assert.That(unknown.Error, Does.Contain("The model does not state its time unit, which discounting needs; add --unit"));
    }

    [TestCase("x,t.x,n.cal,custs\n", "year")]
    [TestCase("x,tx,n,weight\n", "week")]
    [TestCase("frequency,recency,periods,weights\n", "month")]
    public void Tables_of_patterns_are_known_by_their_names(string header, string unit)
    {
        const string rows = "0,0,6,40\n1,1,6,10\n1,4,6,9\n2,5,6,12\n3,6,6,15\n4,4,6,3\n6,6,6,11\n";
        string[] fit = ["fit", "-", "--model", "bg-bb", "--unit", unit];

        ClvResult plain = ClvProcess.With(fit).Input("frequency,recency,T,weight\n" + rows).Run().ShouldSucceed();
        Assert.That(ClvProcess.With(fit).Input(header + rows).Run().ShouldSucceed().Output, Is.EqualTo(plain.Output));
    }

    [Test]
    public void Orders_are_counted_by_grain_where_the_model_asks_for_it()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string summary = folder["summary.csv"];

        ClvProcess.Run("summarize", orders, "--opportunities", "--grain", "month", "-o", summary).ShouldSucceed();
        Assert.That(File.ReadLines(summary).First(), Does.EndWith("unit=month grain=month end=2024-04-01"));
        Assert.That(
            File.ReadLines(summary).Skip(1).SelectMany(line => line.Split(',')[1..4]), Is.All.Matches<string>(cell => cell!.All(char.IsAsciiDigit)));
        ClvResult fromSummary = ClvProcess.Run("fit", summary, "--model", "bg-bb");
        Assert.That(ClvProcess.Run("fit", orders, "--model", "bg-bb", "--grain", "month").Output, Is.EqualTo(fromSummary.Output));
        Assert.That(ClvProcess.Run("fit", orders, "--model", "bg-bb", "--unit", "month").Output, Is.EqualTo(fromSummary.Output));
        Assert.That(fromSummary.Output, Does.Contain("\"model\": \"bg-bb\""));

        ClvProcess.Run("fit", orders, "--model", "bg-bb", "--grain", "day", "--unit", "week").ShouldFail(2, "--grain week with --unit week");
        ClvProcess.Run("fit", orders, "--model", "bg-bb", "--grain", "hour").ShouldFail(2, "--grain day or a coarser one");
    }

    [Test]
    public void A_run_writes_everything_and_draws_how_customers_differ()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        ClvResult run = ClvProcess.Run("run", orders, "--model", "bg-bb", "--grain", "week", "-o", folder["out"]).ShouldSucceed();

        Assert.That(run.Output, Does.Contain("Purchases: model bg-bb, time in weeks").And.Contain("Backtest"));
        Assert.That(File.ReadAllText(folder["out/predictions.csv"]), Does.Not.Contain("NaN").And.Not.Contain("Infinity"));
        string report = File.ReadAllText(folder["out/report.html"]);
        Assert.That(report, Does.Contain("Probability of a purchase at an opportunity while active").And.Contain("Probability of dropping out before an opportunity"));
        Assert.That(report, Does.Not.Contain("There is no picture here"));
    }

    [Test]
    public void Models_are_compared_on_the_same_counts_or_the_one_is_left_out()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string[] compare = ["compare", orders, "--horizon", "13", "--origins", "1"];

        ClvResult named = ClvProcess.Run([.. compare, "--unit", "week", "--models", "bg-nbd,bg-bb"]).ShouldSucceed();
        Assert.That(named.Output, Does.Contain("bg-nbd").And.Contain("bg-bb"));
        ClvResult counted = ClvProcess.Run([.. compare, "--unit", "week", "--grain", "week"]).ShouldSucceed();
        Assert.That(counted.Output, Does.Contain("bg-bb"));
        ClvResult others = ClvProcess.Run([.. compare, "--unit", "week"]).ShouldSucceed();
        Assert.That(others.Output, Does.Not.Contain("bg-bb"));
    }

    [Test]
    public void Simulated_orders_and_what_is_no_count_are_told()
    {
        using TemporaryFolder folder = new();
        string model = folder.Write("model.json", """{"schema": 1, "model": "bg-bb", "parameters": {"alpha": 1.2, "beta": 0.75, "gamma": 0.66, "delta": 2.78}}""");
        string[] simulate = ["simulate", "--model", model, "--customers", "50", "--start", "2015-01-01", "--end", "2024-12-31", "--seed", "1"];

        ClvProcess.Run(simulate).ShouldFail(1, "--unit");
        Assert.That(ClvProcess.Run([.. simulate, "--unit", "year"]).ShouldSucceed().OutputLines, Has.Length.GreaterThan(51));
        ClvProcess.With("predict", "-", "--model", model, "--horizon", "3").Input("customer_id,frequency,recency,T\na,1,2.5,6\n").Run()
            .ShouldFail(1, "customer a", "recency 2.5 is no whole number of opportunities", "--opportunities", "--grain");
        ClvProcess.With("fit", "-", "--model", "bg-bb").Input("customer_id,frequency,recency,T\na,3,2,6\n").Run()
            .ShouldFail(1, "frequency 3 exceeds recency 2");
    }
}
