using System.Text.Json;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>What the data check finds is said before any number, where people and programs look.</summary>
public sealed class FindingsTests
{
    private const string Cases = "cases/run-hides-data-problems/";

    [Test]
    public void Run_stops_at_a_problem_before_fitting_and_writes_nothing()
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.Run("run", ReferenceData.PathOf(Cases + "future.csv"), "--unit", "week", "-o", folder["out"])
            .ShouldFail(1, "Nothing was fitted, because of the problem above; correct it, or add --despite-problems to go on all the same.");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Error, Does.StartWith("problem: 1 order (0.5%) lies in the future").And.Contain("customer 'c56' on 2052-03-24"));
            Assert.That(result.Error, Does.Contain("end observation today (--observation-end)"));
            Assert.That(result.Output, Is.Empty);
            Assert.That(folder.Names, Is.Empty);
        }
    }

    [Test]
    public void Run_despite_problems_says_them_everywhere()
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.Run("run", ReferenceData.PathOf(Cases + "future.csv"), "--despite-problems", "-o", folder["out"]);

        string page = File.ReadAllText(folder["out/report.html"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.ExitCode, Is.Zero.Or.EqualTo(3), result.Error);
            Assert.That(result.Error, Does.StartWith("problem: 1 order (0.5%) lies in the future"));
            Assert.That(Unwrapped(result), Does.Contain("What to look at first Problem: 1 order (0.5%) lies in the future"));
            Assert.That(Unwrapped(result), Does.Contain("Not ready: correct the problem first."));
            Assert.That(At(result.Output, "What to look at first"), Is.GreaterThan(0).And.LessThan(At(result.Output, "Purchases: model")));
            Assert.That(RunManifest.Read(folder["out/run.json"]).Findings["future-dates"], Is.EqualTo("problem"));
            Assert.That(At(page, "<strong>Problem:</strong> 1 order (0.5%)"), Is.GreaterThan(0).And.LessThan(At(page, "class=\"tiles\"")));
            Assert.That(File.ReadAllText(folder["out/run.json"]), Does.Not.Contain("c56"), "no customer is in a manifest");
        }
    }

    [Test]
    public void Run_from_a_manifest_goes_on_despite_problems_as_that_run_did()
    {
        using TemporaryFolder folder = new();
        ClvProcess.Run("run", ReferenceData.PathOf(Cases + "future.csv"), "--unit", "week", "--despite-problems", "--interval", "none", "-o", folder["out"]);

        ClvResult again = ClvProcess.Run("run", "--from", folder["out/run.json"], "-o", folder["again"]);

        Assert.That(again.ExitCode, Is.Zero.Or.EqualTo(3), again.Error);
        Assert.That(File.ReadAllText(folder["again/predictions.csv"]), Is.EqualTo(File.ReadAllText(folder["out/predictions.csv"])));
    }

    [TestCase("2024-12-31")]
    [TestCase("2052-03-23")]
    public void Run_goes_on_where_observation_ends_before_the_order_that_is_wrong(string end)
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.Run(
            "run", ReferenceData.PathOf(Cases + "future.csv"), "--unit", "week", "--observation-end", end, "-o", folder["out"]);

        Assert.That(result.ExitCode, Is.Zero.Or.EqualTo(3), result.Error);
        Assert.That(result.Error, Does.Not.Contain("problem: "));
        Assert.That(result.Output, Does.Contain("Left out 1 order after the end of observation."));
    }

    [TestCase("guest0.csv", "'0'")]
    [TestCase("null.csv", "'NULL'")]
    public void Run_says_a_warning_before_any_number_and_goes_on(string file, string id)
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.Run("run", ReferenceData.PathOf(Cases + file), "--unit", "week", "--interval", "none", "-o", folder["out"]);

        string page = File.ReadAllText(folder["out/report.html"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.ExitCode, Is.Zero.Or.EqualTo(3), result.Error);
            Assert.That(result.Error, Does.StartWith($"warning: 38 rows (20.4%) belong to guests who cannot be told apart and are left out: 38 of {id}"));
            Assert.That(Unwrapped(result), Does.Contain("What to look at first Warning: 38 rows (20.4%) belong to guests"));
            Assert.That(At(page, "<strong>Warning:</strong> 38 rows (20.4%)"), Is.GreaterThan(0).And.LessThan(At(page, "class=\"tiles\"")));
        }
    }

    // A date as a spreadsheet leaves it empty; a wrong century; a wrong year; an order number for a customer; and two of them.
    [TestCase("1900-01-01", "are dated 1900-01-01, which programs write where a date is missing", "the problem above; correct it")]
    [TestCase("1924-03-01", "customer 'stray' on 1924-03-01", "the problem above; correct it")]
    [TestCase("2019-03-01", "customer 'stray' on 2019-03-01", "the problem above; correct it")]
    [TestCase("2034-03-01", "customer 'stray' on 2034-03-01", "the problem above; correct it")]
    [TestCase("1900-01-01,2204-05-05", "2204-05-05", "the 2 problems above; correct them")]
    public void Run_stops_whatever_the_stray_date_is(string dates, string named, string above)
    {
        using TemporaryFolder folder = new();
        string orders = SmallShop.Orders() + string.Concat(dates.Split(',').SelectMany(date => Enumerable.Repeat($"stray,{date},10\n", 2)));

        ClvResult result = ClvProcess.With("run", "-", "-o", folder["out"]).Input(orders).Run().ShouldFail(1, "Nothing was fitted", above);

        Assert.That(result.Error, Does.Contain("problem: ").And.Contain(named));
        Assert.That(folder.Names, Is.Empty);
    }

    [Test]
    public void Run_on_the_order_number_in_place_of_the_customer_is_a_problem()
    {
        using TemporaryFolder folder = new();
        string lines = ReferenceData.PathOf("cases/order-number-as-customer/lines.csv");

        ClvProcess.Run("run", lines, "--customer-column", "InvoiceNo", "-o", folder["out"])
            .ShouldFail(1, "problem: None of the 186 customer ids appears on a second day", "check that the customer column is not the order number");
    }

    [Test]
    public void Run_json_has_the_check_after_all_else()
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.Run("run", ReferenceData.PathOf(Cases + "null.csv"), "--unit", "week", "--json", "--interval", "none", "-o", folder["out"]);

        using JsonDocument json = JsonDocument.Parse(result.Output);
        JsonElement check = json.RootElement.GetProperty("check");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.RootElement.EnumerateObject().Last().Name, Is.EqualTo("check"));
            Assert.That(check.GetProperty("findings").EnumerateArray().Any(finding =>
                finding.GetProperty("code").GetString() == "guests" && finding.GetProperty("severity").GetString() == "warning"));
            Assert.That(check.GetProperty("verdict").GetProperty("message").GetString(), Does.StartWith("Ready for bg-nbd"));
            Assert.That(result.Error, Does.StartWith("warning: "));
        }
    }

    [Test]
    public void Run_that_is_stopped_says_nothing_on_standard_output_as_json_either()
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.Run("run", ReferenceData.PathOf(Cases + "future.csv"), "--json", "-o", folder["out"]).ShouldFail(1, "problem: ");

        Assert.That(result.Output, Is.Empty);
    }

    [Test]
    public void Run_of_data_that_no_model_is_ready_for_says_so()
    {
        using TemporaryFolder folder = new();
        string orders = ReferenceData.PathOf("cases/not-converged-exit-0/orders.csv");

        ClvResult result = ClvProcess.Run(
            "run", orders, "--customer-column", "Id", "--value-column", "Price", "--unit", "week", "-o", folder["out"]).ShouldNotConverge();

        string page = File.ReadAllText(folder["out/report.html"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Error, Does.Contain("warning: bg-nbd needs at least 10 customers who came back"));
            Assert.That(Unwrapped(result), Does.Contain("Not ready for any model."));
            Assert.That(At(page, "The fit of BG/NBD did not converge"), Is.GreaterThan(0).And.LessThan(At(page, "class=\"tiles\"")));
        }
    }

    [Test]
    public void Run_of_subscriptions_says_that_the_models_do_not_fit()
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.Run("run", ReferenceData.PathOf("cases/subscription-ready/orders.csv"), "-o", folder["out"]);
        ClvResult check = ClvProcess.Run("check", ReferenceData.PathOf("cases/subscription-ready/orders.csv")).ShouldSucceed();

        Assert.That(result.Error, Does.Contain("warning: bg-nbd does not fit contracts"));
        Assert.That(check.OutputLines[^1], Does.StartWith("  Not ready for any model: bg-nbd does not fit contracts"));
    }

    [TestCase("fit", "--model", "bg-nbd")]
    [TestCase("compare", "--horizon", "30", "--origins", "1", "--models", "bg-nbd")]
    public void Fit_and_compare_say_findings_and_go_on(string command, params string[] options)
    {
        // Half of the ids in capitals: customers of two spellings.
        string orders = SmallShop.Orders() + "C001,2024-04-01,5\nC002,2024-04-02,6\n";

        ClvResult result = ClvProcess.With([command, "-", .. options]).Input(orders).Run().ShouldSucceed();

        Assert.That(result.Error, Does.StartWith("warning: 2 ids differ from another only by upper and lower case"));
        if (command == "compare")
        {
            Assert.That(result.Output, Does.StartWith("What to look at first"));
            Assert.That(Unwrapped(result), Does.Contain("Warning: 2 ids differ from another").And.Contain("Ready for bg-nbd and gamma-gamma. What was held out"));
        }
    }

    [Test]
    public void Fit_says_a_problem_and_goes_on()
    {
        string orders = SmallShop.Orders() + "stray,1924-03-01,5\n";

        ClvResult result = ClvProcess.With("fit", "-", "--model", "nbd").Input(orders).Run();

        Assert.That(result.Error, Does.StartWith("problem: 1 order ("));
        Assert.That(result.Output, Does.Contain("\"nbd\""));
    }

    [Test]
    public void Orders_with_nothing_to_warn_of_have_no_heading_and_no_box()
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.With("run", "-", "-o", folder["out"]).Input(SmallShop.Orders()).Run().ShouldSucceed();

        Assert.That(result.Error, Is.Empty);
        Assert.That(result.Output, Does.Not.Contain("What to look at first"));
        Assert.That(File.ReadAllText(folder["out/report.html"]), Does.Not.Contain("class=\"alert\""));
        Assert.That(RunManifest.Read(folder["out/run.json"]).Findings, Is.Empty);
    }

    [Test]
    public void Report_with_orders_has_the_box_and_without_them_that_of_the_fit()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders() + "C001,2024-04-01,5\n");
        ClvProcess.Run("run", orders, "--interval", "none", "-o", folder["out"]).ShouldSucceed();

        ClvProcess.Run("report", folder["out"], "--transactions", orders, "-o", folder["with.html"]).ShouldSucceed();
        ClvProcess.Run("report", folder["out"], "-o", folder["without.html"]).ShouldSucceed();

        Assert.That(File.ReadAllText(folder["with.html"]), Does.Contain("<strong>Warning:</strong> 1 id differs from another"));
        Assert.That(File.ReadAllText(folder["without.html"]), Does.Not.Contain("class=\"alert\""));
    }

    private static int At(string text, string part) => text.IndexOf(part, StringComparison.Ordinal);

    /// <summary>Standard output on one line, however it was wrapped.</summary>
    private static string Unwrapped(ClvResult result) => string.Join(' ', result.OutputLines.Select(line => line.Trim()));
}
