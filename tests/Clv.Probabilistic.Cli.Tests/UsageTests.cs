using System.Diagnostics;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests;

public sealed class UsageTests
{
    private const string TwoOrders = "customer_id,date\n1,2024-01-01\n1,2024-01-05\n";

    [Test]
    public void Unknown_option_is_wrong_usage_and_suggests_the_likely_one()
    {
        ClvProcess.Run("summarize", "-", "--observaton-end", "2024-01-01").ShouldFail(2, "--observaton-end", "did you mean '--observation-end'?", "clv summarize --help");
    }

    [Test]
    public void Unknown_command_is_wrong_usage_and_suggests_the_likely_one()
    {
        ClvProcess.Run("sumarize").ShouldFail(2, "did you mean 'summarize'?", "clv --help");
    }

    [Test]
    public void No_command_names_them()
    {
        ClvProcess.Run().ShouldFail(2, "check, audit, summarize, refresh, sql, fit, import, predict, score-sql, run, export, compare, score, report, movement, retention, contacts, economics, equity, experiment, campaign, clusters, features, learn, simulate, serve, mcp or bench");
    }

    [TestCase("check")]
    [TestCase("summarize")]
    [TestCase("fit", "--model", "bg-nbd")]
    [TestCase("predict", "--model", "model.json")]
    [TestCase("run", "-o", "results")]
    public void Missing_input_is_wrong_usage(params string[] arguments)
    {
        ClvProcess.Run(arguments).ShouldFail(2, "- for standard input");
    }

    [TestCase("--unit", "fortnight", "day, week, month, quarter or year")]
    [TestCase("--grain", "minute", "hour, day, week, month, quarter or year")]
    [TestCase("--observation-end", "30.09.1997", "yyyy-MM-dd")]
    [TestCase("--calibration-end", "1997-02-30", "yyyy-MM-dd")]
    [TestCase("--delimiter", "tabs", "one character")]
    [TestCase("--preset", "cdnew", "must be shopify, woocommerce, stripe, square, online-retail or cdnow")]
    public void Bad_value_is_wrong_usage_and_says_what_it_must_be(string option, string value, string mustBe)
    {
        ClvProcess.Run("summarize", "-", option, value).ShouldFail(2, option, value, mustBe);
    }

    [TestCase("--horizon", "-1")]
    [TestCase("--horizon", "39,5")]
    [TestCase("--horizon", "NaN")]
    [TestCase("--horizon", "1e999")]
    [TestCase("--discount-rate", "-1")]
    [TestCase("--discount-rate", "ten")]
    [TestCase("--margin", "Infinity")]
    public void Bad_number_is_wrong_usage(string option, string value)
    {
        ClvProcess.With("run", "-", "-o", "never", option, value).Environment("LC_ALL", "de_DE.UTF-8").Run().ShouldFail(2, option, value, "must be");
    }

    [TestCase("--margin", "30", "it is a share of spend from 0 to 1: did you mean 0.30?")]
    [TestCase("--margin", "30%", "it is a share of spend from 0 to 1: write 0.30.")]
    [TestCase("--margin", "12.5 %", "it is a share of spend from 0 to 1: write 0.125.")]
    [TestCase("--margin", "100", "did you mean 1.00?")]
    [TestCase("--margin", "1.2", "it must be a share of spend from 0 to 1, written with a point as in 0.5.")]
    [TestCase("--margin", "101", "it must be a share of spend from 0 to 1")]
    [TestCase("--margin", "-0.3", "it must be a share of spend from 0 to 1")]
    [TestCase("--discount-rate", "10", "it is an annual rate above -1 and below 1, 0.10 being ten percent: did you mean 0.10?")]
    [TestCase("--discount-rate", "1", "did you mean 0.01?")]
    [TestCase("--discount-rate", "7.5", "did you mean 0.075?")]
    [TestCase("--discount-rate", "5.5%", "write 0.055.")]
    [TestCase("--discount-rate", "-5", "did you mean -0.05?")]
    [TestCase("--discount-rate", "100", "it must be an annual rate above -1 and below 1")]
    public void Percent_typed_for_a_share_is_told_what_it_likely_means(string option, string value, string meaning)
    {
        using TemporaryFolder folder = new();

        ClvProcess.Run("run", ReferenceData.PathOf("cases/percent-typed-as-30/orders.csv"), "--unit", "week", option, value, "-o", folder["out"])
            .ShouldFail(2, $"{option} is '{value}'; it ", meaning);

        Assert.That(folder.Names, Is.Empty);
    }

    [TestCase("--margin", "0")]
    [TestCase("--margin", "1")]
    [TestCase("--margin", "0.3")]
    [TestCase("--discount-rate", "0")]
    [TestCase("--discount-rate", "0.99")]
    [TestCase("--discount-rate", "-0.02")]
    public void Shares_within_their_bounds_are_taken(string option, string value)
    {
        using TemporaryFolder folder = new();

        ClvProcess.With("run", "-", option, value, "--interval", "none", "-o", folder["out"]).Input(SmallShop.Orders()).Run().ShouldSucceed();
    }

    [TestCase("50", "it is a probability from 0 to 1: did you mean 0.50?")]
    [TestCase("90%", "it is a probability from 0 to 1: write 0.90.")]
    public void Percent_typed_for_a_probability_is_told_what_it_likely_means(string value, string meaning)
    {
        ClvProcess.Run("predict", "summary.csv", "--model", "model.json", "--horizon", "4", "--next-purchase", value).ShouldFail(2, $"--next-purchase is '{value}'; ", meaning);
    }

    [Test]
    public void Contradicting_options_are_wrong_usage()
    {
        ClvProcess.Run("summarize", "-", "--preset", "cdnow", "--delimiter", ";").ShouldFail(2, "--preset", "--delimiter");
        ClvProcess.Run("summarize", "-", "--no-header").ShouldFail(2, "--no-header", "--customer-column");
        ClvProcess.Run("summarize", "-", "--no-header", "--customer-column", "id").ShouldFail(2, "'id'", "number from 1");
        ClvProcess.Run("summarize", "-", "--calibration-end", "2024-02-01", "--observation-end", "2024-01-01").ShouldFail(2, "--calibration-end", "--observation-end");
    }

    [Test]
    public void Option_given_twice_is_wrong_usage()
    {
        ClvProcess.Run("summarize", "-", "--unit", "day", "--unit", "week").ShouldFail(2, "--unit");
    }

    [Test]
    public void Input_that_cannot_be_read_is_named()
    {
        using TemporaryFolder folder = new();

        ClvProcess.Run("summarize", folder["absent.csv"]).ShouldFail(1, "absent.csv", "does not exist");
        ClvProcess.Run("summarize", folder.Path).ShouldFail(1, "is a folder");
        ClvProcess.Run("summarize", folder.Write("empty.csv", string.Empty)).ShouldFail(1, "empty.csv");
        ClvProcess.Run("summarize", folder.Write("other.csv", "a,b\n1,2\n")).ShouldFail(1, "other.csv", "customer_id");
    }

    [Test]
    public void Output_that_cannot_be_written_is_named()
    {
        using TemporaryFolder folder = new();

        ClvProcess.With("summarize", "-", "-o", folder.Path).Input(TwoOrders).Run().ShouldFail(1, "is a folder");
        ClvProcess.With("summarize", "-", "-o", Path.Combine(folder["absent"], "summary.csv")).Input(TwoOrders).Run().ShouldFail(1, "does not exist");
    }

    [Test]
    public void Version_is_printed_alone()
    {
        Assert.That(ClvProcess.Run("--version").ShouldSucceed().Output, Does.Match(@"^\d+\.\d+\.\d+\r?\n$"));
    }

    [Test]
    public void Closed_pipe_is_not_a_crash()
    {
        using Process process = ClvProcess.With("summarize", "-").Start();
        process.StandardOutput.Close();
        process.StandardInput.Write(SmallShop.Orders());
        process.StandardInput.Close();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.That(process.ExitCode, Is.Zero, error);
        Assert.That(error, Does.Not.Contain("   at "));
    }
}
