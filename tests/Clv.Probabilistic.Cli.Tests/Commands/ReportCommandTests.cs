namespace Clv.Probabilistic.Cli.Tests.Commands;

public sealed class ReportCommandTests
{
    [Test]
    public void Report_of_a_run_is_made_again_from_its_files()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        ClvProcess.Run("run", orders, "--unit", "week", "-o", folder["results"]).ShouldSucceed();
        string written = File.ReadAllText(Path.Combine(folder["results"], "report.html"));

        ClvResult half = ClvProcess.Run("report", folder["results"], "--horizon", "26", "--title", "Half <a> year").ShouldSucceed();
        string again = File.ReadAllText(Path.Combine(folder["results"], "report.html"));
        ClvProcess.Run("report", folder["results"], "--transactions", orders, "-o", folder["full.html"]).ShouldSucceed();
        string full = File.ReadAllText(folder["full.html"]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(half.Error, Does.Contain("report.html"));
            Assert.That(written.Contains("In the next year the 150 customers", StringComparison.Ordinal));
            Assert.That(again.Contains("In the next 26 weeks the 150 customers", StringComparison.Ordinal));
            Assert.That(again.Contains("<h1>Half &lt;a&gt; year</h1>", StringComparison.Ordinal));
            Assert.That(again.Contains("Cohorts need the orders", StringComparison.Ordinal));
            Assert.That(again.Contains("beside this page", StringComparison.Ordinal), Is.False, "late.csv is of another horizon");
            Assert.That(full.Contains("Cohorts need the orders", StringComparison.Ordinal), Is.False);
            Assert.That(full.Contains("Backtest: predicted and actual totals", StringComparison.Ordinal));
        }
    }

    [Test]
    public void A_model_chosen_by_comparison_is_shown_with_the_others()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        ClvProcess.Run("run", orders, "--model", "auto", "--unit", "week", "-o", folder["results"]).ShouldSucceed();

        Assert.That(File.ReadAllText(Path.Combine(folder["results"], "report.html")).Contains("Other models, and simple rules", StringComparison.Ordinal));
    }

    [Test]
    public void What_is_no_run_is_refused_in_a_sentence()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["empty"]);

        ClvResult missing = ClvProcess.Run("report", folder["nowhere"]);
        ClvResult empty = ClvProcess.Run("report", folder["empty"]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(missing.ExitCode, Is.EqualTo(1));
            Assert.That(missing.Error, Does.Contain("is no folder; name one that clv run has written."));
            Assert.That(empty.ExitCode, Is.EqualTo(1));
            Assert.That(empty.Error, Does.Contain("model.json"));
            Assert.That(Directory.EnumerateFileSystemEntries(folder["empty"]), Is.Empty);
        }
    }

    [Test]
    public void Spreadsheet_safe_files_have_no_formula_for_an_id()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", "customer_id,date\n=1+1,2024-01-01\n=1+1,2024-02-01\nb,2024-01-01\nb,2024-03-01\n");

        ClvProcess.Run("run", orders, "--spreadsheet-safe", "-o", folder["results"]).ShouldNotConverge();
        ClvResult summary = ClvProcess.Run("summarize", orders, "--spreadsheet-safe").ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllText(Path.Combine(folder["results"], "predictions.csv")), Does.Contain("\n'=1+1,"));
            Assert.That(File.ReadAllText(Path.Combine(folder["results"], "summary.csv")), Does.Contain("\n=1+1,"));
            Assert.That(summary.Output, Does.Contain("\n'=1+1,"));
        }
    }

    [Test]
    public void Report_takes_horizon_margin_and_rate_of_its_run_unless_they_are_given()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        ClvProcess.Run("run", orders, "--unit", "week", "--horizon", "13", "--margin", "0.25", "--discount-rate", "0.2", "--interval", "none", "-o", folder["results"]).ShouldSucceed();

        ClvProcess.Run("report", folder["results"], "-o", folder["same.html"]).ShouldSucceed();
        ClvProcess.Run("report", folder["results"], "--margin", "0.5", "-o", folder["half.html"]).ShouldSucceed();
        File.Delete(Path.Combine(folder["results"], "run.json"));
        ClvProcess.Run("report", folder["results"], "--horizon", "13", "--margin", "0.25", "--discount-rate", "0.2", "-o", folder["given.html"]).ShouldSucceed();
        ClvProcess.Run("report", folder["results"], "--horizon", "13", "--margin", "0.5", "--discount-rate", "0.2", "-o", folder["half given.html"]).ShouldSucceed();
        ClvProcess.Run("report", folder["results"], "-o", folder["year.html"]).ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllText(folder["same.html"]) == File.ReadAllText(folder["given.html"]));
            Assert.That(File.ReadAllText(folder["half.html"]) == File.ReadAllText(folder["half given.html"]));
            Assert.That(File.ReadAllText(folder["half.html"]) == File.ReadAllText(folder["same.html"]), Is.False);
            Assert.That(File.ReadAllText(folder["year.html"]).Contains("In the next year the 150 customers", StringComparison.Ordinal));
        }
    }

    [Test]
    public void Report_reads_and_cuts_orders_as_its_run_did()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders().Replace(',', ';'));
        string[] options = ["--delimiter", ";", "--observation-end", "2024-03-31", "--calibration-end", "2023-12-31"];
        ClvProcess.Run(["run", orders, "--unit", "week", .. options, "--interval", "none", "-o", folder["results"]]).ShouldSucceed();

        ClvProcess.Run("report", folder["results"], "--transactions", orders, "-o", folder["same.html"]).ShouldSucceed();
        File.Delete(Path.Combine(folder["results"], "run.json"));
        ClvProcess.Run(["report", folder["results"], "--transactions", orders, .. options, "-o", folder["given.html"]]).ShouldSucceed();

        Assert.That(File.ReadAllText(folder["same.html"]) == File.ReadAllText(folder["given.html"]));
        Assert.That(File.ReadAllText(folder["same.html"]).Contains("31 December 2023", StringComparison.Ordinal));
    }

    [Test]
    public void Manifest_of_another_run_is_not_used_and_that_is_said()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        ClvProcess.Run("run", orders, "--unit", "week", "--horizon", "13", "--interval", "none", "-o", folder["weeks"]).ShouldSucceed();
        ClvProcess.Run("run", orders, "--unit", "day", "--interval", "none", "-o", folder["days"]).ShouldSucceed();
        File.Copy(Path.Combine(folder["weeks"], "run.json"), Path.Combine(folder["days"], "run.json"), overwrite: true);

        ClvResult result = ClvProcess.Run("report", folder["days"]).ShouldSucceed();

        Assert.That(result.Error, Does.Contain("tells of time in weeks").And.Contain("not used"));
        Assert.That(File.ReadAllText(Path.Combine(folder["days"], "report.html")).Contains("In the next year the 150 customers", StringComparison.Ordinal));
    }
}
