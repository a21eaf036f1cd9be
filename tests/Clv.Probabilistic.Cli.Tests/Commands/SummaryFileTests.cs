using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>Summaries that people bring, and runs whose orders they bring along: read right or refused in a sentence.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SummaryFileTests
{
    private const string Model =
        """{"schema": 1, "model": "bg-nbd", "time_unit": "week", "parameters": {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}}""";

    private const string Plain = "customer_id,frequency,recency,T,monetary_value\n1,0,0,30,0\n2,2,10,30,5\n3,1,4,25,7\n";

    [TestCase("summary-empty-money/summary.csv", "summary-empty-money/m.json", 3)]
    [TestCase("summary-header-case/summary.csv", "summary-header-case/m.json", 3)]
    [TestCase("summary-header-case/btyd.csv", "summary-header-case/m.json", 2)]
    public void Case_is_fitted_and_predicted_as_its_plain_form(string summary, string model, int customers)
    {
        string file = ReferenceData.PathOf($"cases/{summary}");
        string saved = ReferenceData.PathOf($"cases/{model}");
        using TemporaryFolder folder = new();
        string[] lines = Plain.Split('\n');
        string plain = folder.Write("plain.csv", string.Join('\n', lines[..(customers + 1)]) + "\n");

        ClvResult fit = ClvProcess.Run("fit", file, "--model", "bg-nbd", "--unit", "week").ShouldNotConverge();
        ClvResult predictions = ClvProcess.Run("predict", file, "--model", saved, "--horizon", "52").ShouldSucceed();

        Assert.That(fit.Output, Is.EqualTo(ClvProcess.Run("fit", plain, "--model", "bg-nbd", "--unit", "week").ShouldNotConverge().Output));
        Assert.That(predictions.Output, Is.EqualTo(ClvProcess.Run("predict", plain, "--model", saved, "--horizon", "52").ShouldSucceed().Output));
        Assert.That(predictions.OutputLines, Has.Length.EqualTo(customers + 1));
    }

    [TestCase("customer_id;Frequency;Recency;T;Monetary_Value\n1;0;0;30;\n2;2;10;30;5\n3;1;4;25;7\n")]
    [TestCase("cust\tx\tt.x\tT.cal\tzbar\n1\t0\t0\t30\tNA\n2\t2\t10\t30\t5\n3\t1\t4\t25\t7\n")]
    [TestCase("Client_ID|FREQUENCY|RECENCY|T|MONETARY VALUE\n1|0|0|30|null\n2|2|10|30|5\n3|1|4|25|7\n")]
    [TestCase("ID x t_x T zbar\n1 0 0 30 NaN\n2 2 10 30 5\n3 1 4 25 7\n")]
    [TestCase("customer_id,frequency_cal,recency_cal,T_cal,Monetary_Value_Cal\n1,0,0,30,\n2,2,10,30,5\n3,1,4,25,7\n")]
    [TestCase("who,again,last,age,basket\n1,0,0,30,\n2,2,10,30,5\n3,1,4,25,7\n", "--customer-column", "who", "--frequency-column", "again", "--recency-column", "last", "--t-column", "age", "--monetary-value-column", "basket")]
    [TestCase("who;again;last;age;basket\n1;0;0;30;\n2;2;10;30;5\n3;1;4;25;7\n", "--customer-column", "who", "--frequency-column", "2", "--recency-column", "3", "--t-column", "age", "--monetary-value-column", "basket")]
    public void Summary_from_elsewhere_gives_what_its_plain_form_gives(string text, params string[] options)
    {
        using TemporaryFolder folder = new();
        string model = folder.Write("model.json", Model);
        string spend = folder.Write("spend.json", """{"schema":1,"model":"gamma-gamma","parameters":{"p":4,"q":4,"v":30}}""");
        string[] predict = ["predict", "-", "--model", model, "--spend", spend, "--horizon", "52", "--unit", "week"];
        string[] fit = ["fit", "-", "--model", "gamma-gamma", "--penalizer", "0.1"];

        Assert.That(
            ClvProcess.With([.. predict, .. options]).Input(text).Run().ShouldSucceed(),
            Is.EqualTo(ClvProcess.With(predict).Input(Plain).Run().ShouldSucceed()));
        Assert.That(
            ClvProcess.With([.. fit, .. options]).Input(text).Run().ShouldSucceed().Output,
            Is.EqualTo(ClvProcess.With(fit).Input(Plain).Run().ShouldSucceed().Output));
    }

    [Test]
    public void Weights_may_be_named()
    {
        using TemporaryFolder folder = new();
        const string rows = "0,0,30,9\n2,10,30,4\n1,4,25,6\n";
        string named = folder.Write("named.csv", "frequency,recency,T,people\n" + rows);
        string standard = folder.Write("standard.csv", "frequency,recency,T,weight\n" + rows);

        Assert.That(
            ClvProcess.Run("fit", named, "--model", "nbd", "--unit", "week", "--weight-column", "people").ShouldNotConverge().Output,
            Is.EqualTo(ClvProcess.Run("fit", standard, "--model", "nbd", "--unit", "week").ShouldNotConverge().Output));
    }

    [TestCase("fit", "frequency, recency and T", "--frequency-column", "--date-column")]
    [TestCase("predict", "frequency, recency and T", "--frequency-column", "clv summarize")]
    public void What_is_neither_says_what_a_summary_needs(string command, params string[] words)
    {
        using TemporaryFolder folder = new();
        string[] arguments = command == "fit"
            ? ["fit", "-", "--model", "bg-nbd"]
            : ["predict", "-", "--model", folder.Write("model.json", Model), "--horizon", "5"];

        ClvProcess.With(arguments).Input("customer_id,repeats,last,age\n1,1,2,3\n").Run().ShouldFail(1, words);
    }

    [Test]
    public void Column_of_a_summary_for_orders_is_wrong_usage() =>
        ClvProcess.With("fit", "-", "--model", "bg-nbd", "--weight-column", "n")
            .Input("customer_id,date,n\n1,2024-01-01,3\n").Run().ShouldFail(2, "--weight-column", "is about summaries");

    [Test]
    public void Option_that_names_two_things_is_refused_with_the_tools_names() =>
        ClvProcess.With("fit", "-", "--model", "bg-nbd", "--recency-column", "t", "--t-column", "t")
            .Input("x,t,T\n1,2,3\n").Run().ShouldFail(1, "column 't'", "--recency-column", "--t-column");

    [Test]
    public void Case_of_units_mixed_up_is_refused_and_right_where_they_agree()
    {
        string orders = ReferenceData.PathOf("cases/unit-mixed-up/orders.csv");
        string model = ReferenceData.PathOf("cases/unit-mixed-up/model.json");
        using TemporaryFolder folder = new();
        ClvProcess.Run("summarize", orders, "-o", folder["days.csv"]).ShouldSucceed();
        ClvProcess.Run("summarize", orders, "--unit", "week", "-o", folder["weeks.csv"]).ShouldSucceed();

        ClvProcess.Run("predict", folder["days.csv"], "--model", model, "--horizon", "52")
            .ShouldFail(1, "days.csv", "in days", "in weeks", "--unit week");
        ClvProcess.Run("fit", folder["days.csv"], "--model", "bg-nbd", "--unit", "week", "-o", folder["m.json"])
            .ShouldFail(1, "days.csv", "in days", "--unit week", "summarize the orders again in weeks");
        ClvResult weeks = ClvProcess.Run("predict", folder["weeks.csv"], "--model", model, "--horizon", "52").ShouldSucceed();

        // The figure that the case gives for the summary in weeks.
        Assert.That(Table.Of(weeks.Output).Numbers("expected_purchases").Sum(), Is.EqualTo(26.1).Within(0.05));
        Assert.That(weeks.Error, Is.Empty);
    }

    [Test]
    public void Summary_that_does_not_say_its_unit_is_taken_for_the_models_and_that_is_said()
    {
        string days = ReferenceData.PathOf("cases/unit-mixed-up/days.csv");
        string model = ReferenceData.PathOf("cases/unit-mixed-up/model.json");

        ClvResult silent = ClvProcess.Run("predict", days, "--model", model, "--horizon", "52").ShouldSucceed();
        ClvResult stated = ClvProcess.Run("predict", days, "--model", model, "--horizon", "52", "--unit", "week").ShouldSucceed();

        Assert.That(silent.Error, Does.Contain("does not say the unit of its times; they are taken to be in weeks"));
        Assert.That(stated, Is.EqualTo(silent with { Error = string.Empty }));
    }

    [TestCase("week", "day")]
    [TestCase("day", "week")]
    [TestCase("month", "year")]
    [TestCase("year", "month")]
    [TestCase("week", "month")]
    public void Every_other_unit_is_refused(string summary, string model)
    {
        using TemporaryFolder folder = new();
        string saved = folder.Write("model.json", Model.Replace("week", model, StringComparison.Ordinal));

        ClvProcess.With("predict", "-", "--model", saved, "--horizon", "5")
            .Input($"frequency;recency;T;unit={summary}\n1;2;3;\n").Run().ShouldFail(1, $"in {summary}s", $"in {model}s");
        ClvProcess.With("fit", "-", "--model", "nbd", "--unit", model)
            .Input($"frequency,recency,T,end=2024-01-01 unit={summary}\n1,2,3,\n").Run().ShouldFail(1, $"in {summary}s", $"--unit {model}");
    }

    [Test]
    public void Model_without_a_unit_takes_the_summarys()
    {
        using TemporaryFolder folder = new();
        string model = folder.Write("model.json", Model.Replace("week", "unspecified", StringComparison.Ordinal));
        string spend = folder.Write("spend.json", """{"schema":1,"model":"gamma-gamma","parameters":{"p":4,"q":4,"v":30}}""");
        string[] predict = ["predict", "-", "--model", model, "--spend", spend, "--horizon", "52"];

        ClvResult marked = ClvProcess.With(predict).Input("frequency,recency,T,monetary_value,unit=week\n2,10,30,5,\n").Run().ShouldSucceed();
        ClvResult stated = ClvProcess.With([.. predict, "--unit", "week"]).Input("frequency,recency,T,monetary_value\n2,10,30,5\n").Run().ShouldSucceed();

        Assert.That(marked, Is.EqualTo(stated));
    }

    [Test]
    public void Summarize_and_run_agree_in_their_default_unit()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        string summary = ClvProcess.Run("summarize", orders).ShouldSucceed().Output;
        ClvProcess.Run("run", orders, "--interval", "none", "-o", folder["results"]).ShouldSucceed();

        Assert.That(summary, Does.StartWith($"customer_id,frequency,recency,T,monetary_value,unit=day grain=day end={SmallShop.LastOrder}\n"));
        Assert.That(File.ReadAllText(Path.Combine(folder["results"], "summary.csv")), Is.EqualTo(summary));
    }

    [TestCase("run", "-o", "out")]
    [TestCase("fit", "--model", "bg-nbd")]
    [TestCase("compare", "--horizon", "10")]
    public void Case_of_first_purchases_is_for_summaries_alone(string command, params string[] options)
    {
        using TemporaryFolder folder = new();
        string model = ReferenceData.PathOf("cases/include-first-silent/m.json");
        string orders = ClvProcess.Run("simulate", "--model", model, "--customers", "30", "--start", "2024-01-01", "--end", "2024-12-31", "--seed", "1").ShouldSucceed().Output;

        ClvProcess.With([command, "-", "--include-first", .. options]).Input(orders).Run()
            .ShouldFail(2, "--include-first", "clv summarize", "count repeat purchases");

        Assert.That(ClvProcess.Run(command, "--help").ShouldSucceed().Output, Does.Not.Contain("--include-first"));
        ClvProcess.With("summarize", "-", "--include-first").Input(orders).Run().ShouldSucceed();
    }

    [Test]
    public void Horizon_of_0_is_for_predictions_of_today_alone()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        ClvProcess.Run("run", orders, "--horizon", "0", "-o", folder["out"]).ShouldFail(2, "--horizon is 0", "52", "one year");
        ClvProcess.Run("compare", orders, "--horizon", "0").ShouldFail(2, "--horizon", "above 0");
        Directory.CreateDirectory(folder["out"]);
        ClvProcess.Run("report", folder["out"], "--horizon", "0").ShouldFail(2, "--horizon is 0");
        Table today = Table.Of(ClvProcess.With("predict", "-", "--model", folder.Write("model.json", Model), "--horizon", "0")
            .Input(Plain).Run().ShouldSucceed().Output);

        Assert.That(today.Numbers("expected_purchases"), Has.All.Zero);
        Assert.That(today.Numbers("p_any_purchase"), Has.All.Zero);
        Assert.That(today.Numbers("p_alive"), Has.All.InRange(0.01, 1));
    }
}
