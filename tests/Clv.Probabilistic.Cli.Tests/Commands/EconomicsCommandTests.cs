namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary><c>clv economics</c> and <c>clv equity</c> go on from the files of a run.</summary>
public sealed class EconomicsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OneTimeSetUp]
    public void Run()
    {
        _folder.Write("orders.csv", SmallShop.Orders());
        ClvProcess.Run("run", _folder["orders.csv"], "--unit", "week", "--horizon", "26", "--margin", "0.4", "-o", _folder["results"]).ShouldSucceed();
    }

    [Test]
    public void Without_costs_there_are_the_value_of_a_new_customer_and_the_path()
    {
        ClvResult result = ClvProcess.Run("economics", _folder["results"], "-o", _folder["bare"], "--path-per-customer").ShouldSucceed();
        Table path = Table.Read(Path.Combine(_folder["bare"], "path.csv"));
        Table customers = Table.Read(Path.Combine(_folder["bare"], "customer-path.csv"));
        double clv = Table.Read(Path.Combine(_folder["results"], "predictions.csv")).Numbers("clv").Sum();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Output, Does.StartWith("A new customer is worth ").And.Contain("with a margin of 40 %").And.Contain("Value ahead, month by month"));
            Assert.That(customers.Numbers("discounted").Sum(), Is.EqualTo(clv).Within(1e-11 * clv), "months sum up to clv");
            Assert.That(path.Texts("cohort")[0], Is.EqualTo("all"));
            Assert.That(path.Numbers("cumulative")[5], Is.EqualTo(clv).Within(1e-11 * clv), "26 weeks have six months");
            Assert.That(path.Numbers("cumulative_lower")[5], Is.LessThan(clv));
            Assert.That(File.Exists(Path.Combine(_folder["bare"], "unit-economics.csv")), Is.False);
            Assert.That(result.Error, Does.Contain("new-customer.csv"));
        }
    }

    [Test]
    public void A_run_writes_the_paths_too_and_names_them()
    {
        ClvProcess.Run(
            "run", _folder["orders.csv"], "--unit", "week", "--horizon", "26", "--margin", "0.4", "--path", "monthly", "-o", _folder["paths"]).ShouldSucceed();
        ClvProcess.Run("economics", _folder["paths"], "-o", _folder["same"], "--path-per-customer").ShouldSucceed();
        RunManifest run = RunManifest.Read(Path.Combine(_folder["paths"], "run.json"));

        Assert.That(run.Files, Does.Contain("path.csv").And.Contain("customer-path.csv"));
        foreach (string file in new[] { "path.csv", "customer-path.csv" })
        {
            Assert.That(File.ReadAllText(Path.Combine(_folder["paths"], file)), Is.EqualTo(File.ReadAllText(Path.Combine(_folder["same"], file))), file);
        }

        ClvProcess.Run("run", _folder["orders.csv"], "--path", "weekly", "-o", _folder["no"]).ShouldFail(2, "--path", "must be monthly");
    }

    [Test]
    public void Costs_by_channel_are_compared_and_what_does_not_fit_is_said()
    {
        string[] ids = [.. Table.Read(Path.Combine(_folder["results"], "predictions.csv")).Texts("customer_id")];
        _folder.Write("channels.csv", "customer_id,channel\n" + string.Concat(ids.Select((id, at) => $"{id},{(at % 3 == 0 ? "search" : "mail")}\n")));
        _folder.Write("costs.csv", "channel,cost\nsearch,20\nradio,5\n");
        _folder.Write("terms.csv", "group,margin\nsearch,0.25\n");
        ClvResult result = ClvProcess.Run(
            "economics", _folder["results"], "--acquisition-costs", _folder["costs.csv"], "--channels", _folder["channels.csv"], "--cost-per-order", "1", "--group-terms", _folder["terms.csv"]).ShouldSucceed();
        Table table = Table.Read(Path.Combine(_folder["results"], "unit-economics.csv"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Texts("channel"), Is.EqualTo(new[] { "mail", "search", "all" }));
            Assert.That(table.Texts("ltv_to_cac")[0], Is.Empty, "what mail cost is not known");
            Assert.That(table.Numbers("customers")[2], Is.EqualTo(ids.Length));
            Assert.That(result.Output, Does.Contain("No customer came by radio").And.Contain("No cost is given for mail"));
        }
    }

    [Test]
    public void One_cost_for_all_says_when_it_is_back()
    {
        ClvResult result = ClvProcess.Run("economics", _folder["results"], "--acquisition-cost", "20", "--by", "cohort", "--cohort", "quarter", "--interval", "none").ShouldSucceed();

        Assert.That(result.Output, Does.Contain("A cost of 20.00 is ").And.Contain("What customers cost and bring, by cohort"));
    }

    [Test]
    public void Equity_is_printed_with_every_assumption_and_written_as_tables()
    {
        ClvResult result = ClvProcess.Run("equity", _folder["results"], "--months", "6", "--acquisition-cost", "3", "-o", _folder["equity"]).ShouldSucceed();
        Table equity = Table.Read(Path.Combine(_folder["equity"], "equity.csv"));
        double[] value = equity.Numbers("value");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Output, Does.StartWith("Customer equity is ").And.Contain("if").And.Contain("10 % less").And.Contain("No new customer has come in the last"));
            Assert.That(value[0] + value[1], Is.EqualTo(value[2]).Within(1e-9 * value[2]));
            Assert.That(
                Directory.GetFiles(_folder["equity"]).Select(Path.GetFileName).Order(StringComparer.Ordinal),
                Is.EqualTo(new[] { "acquisition.csv", "equity-scenarios.csv", "equity-sensitivity.csv", "equity.csv" }));
        }
    }

    [Test]
    public void What_cannot_be_done_is_refused_in_a_sentence()
    {
        _folder.Write("bad.csv", "channel,cost\nsearch,-1\n");
        _folder.Write("other.csv", "customer_id,date,amount\n1,2024-01-01,3\n");
        _folder.Write("plain.csv", SmallShop.Orders(withAmounts: false));
        ClvProcess.Run("run", _folder["plain.csv"], "--unit", "week", "-o", _folder["plain"]).ShouldSucceed();
        using (Assert.EnterMultipleScope())
        {
            ClvProcess.Run("economics", _folder["nowhere"]).ShouldFail(1, "is no folder; name one that clv run has written.");
            ClvProcess.Run("economics", _folder["results"], "--acquisition-costs", _folder["bad.csv"]).ShouldFail(1, "bad.csv, row 2: cost is '-1'");
            ClvProcess.Run("economics", _folder["results"], "--acquisition-costs", _folder["bad.csv"], "--acquisition-cost", "3").ShouldFail(2, "give one of them.");
            ClvProcess.Run("economics", _folder["results"], "--acquisition-cost", "-3").ShouldFail(2, "must be an amount from 0");
            ClvProcess.Run("economics", _folder["results"], "--acquisition-cost", "3", "--by", "channel").ShouldFail(1, "columns customer_id and channel");
            ClvProcess.Run("equity", _folder["results"], "--transactions", _folder["other.csv"]).ShouldFail(1, "is not what");
            ClvProcess.Run("equity", _folder["plain"]).ShouldFail(1, "run clv run on orders with amounts.");
            ClvProcess.Run("equity", _folder["results"], "--months", "200").ShouldFail(2, "must be a whole number from 0 to 120");
        }
    }
}
