using System.Text.Json;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests;

public sealed class CheckCommandTests
{
    private const string Doubtful =
        "customer_id,date,amount\n1,2024-01-01,10\n1,2024-01-15,20.5\n1,never,3\n2,2024-01-08,4\n2,2124-01-08,0\n";

    [Test]
    public void Check_orders_prints_a_line_per_finding_under_headings_and_the_verdict_last()
    {
        string[] lines = ClvProcess.With("check", "-", "--today", "2024-02-01").Input(Doubtful).Run().ShouldSucceed().OutputLines;

        Assert.That(lines[0], Is.EqualTo("Orders"));
        Assert.That(lines[1], Is.EqualTo("  info     4 orders of 2 customers, dated 2024-01-01 to 2124-01-08 (36,532 days)."));
        Assert.That(lines[2], Does.StartWith("  problem  1 of 5 rows (20.0%) could not be read").And.Contains("standard input, row 4, column date: 'never'"));
        Assert.That(lines, Has.Member("Customers").And.Member("Dates").And.Member("Amounts").And.Member("Models"));
        Assert.That(lines, Has.Some.StartsWith("  problem  1 order (25.0%) lies in the future, after 2024-02-01"));
        Assert.That(lines[^2], Is.EqualTo("Verdict"));
        Assert.That(lines[^1], Does.StartWith("  Not ready: correct the 2 problems above first"));
    }

    [Test]
    public void Check_as_json_has_the_contract_fields()
    {
        string output = ClvProcess.With("check", "-", "--json", "--today", "2024-02-01").Input(Doubtful).Run().ShouldSucceed().Output;

        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement root = json.RootElement;
        Assert.That(root.GetProperty("schema").GetInt32(), Is.EqualTo(1));
        Assert.That(root.GetProperty("source").GetString(), Is.EqualTo("standard input"));
        JsonElement[] findings = [.. root.GetProperty("findings").EnumerateArray()];
        foreach (JsonElement finding in findings)
        {
            Assert.That(finding.EnumerateObject().Select(property => property.Name), Is.EqualTo(new[] { "code", "severity", "message", "values" }));
            Assert.That(finding.GetProperty("severity").GetString(), Is.AnyOf("info", "advice", "warning", "problem"));
        }

        JsonElement skipped = findings.Single(finding => finding.GetProperty("code").GetString() == "skipped-rows").GetProperty("values");
        Assert.That(skipped.GetProperty("rows").GetInt32(), Is.EqualTo(5));
        Assert.That(skipped.GetProperty("skipped").GetInt32(), Is.EqualTo(1));
        Assert.That(skipped.GetProperty("examples")[0].GetString(), Does.Contain("'never'"));
        JsonElement verdict = root.GetProperty("verdict");
        Assert.That(verdict.GetProperty("ready_for").GetArrayLength(), Is.Zero);
        Assert.That(verdict.GetProperty("ready_once_corrected").GetArrayLength(), Is.Zero);
        Assert.That(verdict.GetProperty("message").GetString(), Does.StartWith("Not ready"));
    }

    [Test]
    public void Check_amounts_near_the_largest_double_is_still_json()
    {
        string output = ClvProcess.With("check", "-", "--json")
            .Input("customer_id,date,amount\n1,2024-01-01,1e308\n2,2024-01-01,1e308\n")
            .Run()
            .ShouldSucceed()
            .Output;

        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement amounts = json.RootElement.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("code").GetString() == "amounts");
        Assert.That(amounts.GetProperty("values").GetProperty("sum").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void Check_where_the_decimal_separator_is_a_comma_prints_the_same()
    {
        string expected = ClvProcess.With("check", "-", "--today", "2024-02-01").Input(Doubtful).Run().ShouldSucceed().Output;

        ClvResult result = ClvProcess.With("check", "-", "--today", "2024-02-01")
            .Environment("LC_ALL", "de_DE.UTF-8")
            .Environment("LANG", "de_DE.UTF-8")
            .Input(Doubtful)
            .Run()
            .ShouldSucceed();

        Assert.That(result.Output, Is.EqualTo(expected));
        Assert.That(result.Error, Is.Empty);
    }

    [Test]
    public void Check_to_a_file_writes_what_standard_output_would_show()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", Doubtful);
        string shown = ClvProcess.Run("check", orders, "--today", "2024-02-01").ShouldSucceed().Output;

        ClvResult result = ClvProcess.Run("check", orders, "--today", "2024-02-01", "-o", folder["findings.txt"]).ShouldSucceed();

        Assert.That(result.Output, Is.Empty);
        Assert.That(File.ReadAllText(folder["findings.txt"]), Is.EqualTo(shown));
    }

    [Test]
    public void Check_by_the_date_of_this_machine_knows_the_future()
    {
        string tomorrow = DateTime.Now.AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        ClvResult result = ClvProcess.With("check", "-").Input($"customer_id,date\n1,2024-01-01\n1,{tomorrow}\n").Run().ShouldSucceed();

        Assert.That(result.Output, Does.Contain("in the future"));
    }

    [Test]
    public void Check_input_that_cannot_be_read_is_named()
    {
        using TemporaryFolder folder = new();

        ClvProcess.Run("check", folder["absent.csv"]).ShouldFail(1, "absent.csv", "does not exist");
        ClvProcess.Run("check", folder.Write("other.csv", "a,b\n1,2\n")).ShouldFail(1, "other.csv", "customer_id");
        ClvProcess.Run("check", folder.Write("empty.csv", string.Empty)).ShouldFail(1, "empty.csv");
        ClvProcess.Run("check", folder.Write("bad.csv", "customer_id,date\n1,x\n2,y\n"), "-o", folder["findings.txt"]).ShouldFail(1, "bad.csv", "'x'");
        Assert.That(File.Exists(folder["findings.txt"]), Is.False);
    }

    [Test]
    public void Check_a_summary_asks_for_the_orders()
    {
        ClvProcess.With("check", "-").Input("customer_id,frequency,recency,T\n1,2,3,4\n").Run().ShouldFail(1, "standard input", "summary", "orders that it was made from");
    }

    [Test]
    public void Check_a_bad_day_is_wrong_usage()
    {
        ClvProcess.Run("check", "-", "--today", "01.02.2024").ShouldFail(2, "--today", "01.02.2024", "yyyy-MM-dd");
    }

    [Test]
    public void Check_CDNOW_is_ready_for_both_models()
    {
        string orders = ReferenceData.PathOf("data/CDNOW_sample.txt");

        string[] lines = ClvProcess.Run("check", orders, "--preset", "cdnow").ShouldSucceed().OutputLines;

        Assert.That(lines[1], Is.EqualTo("  info     6,919 orders of 2,357 customers, dated 1997-01-01 to 1998-06-30 (546 days)."));
        Assert.That(lines[^1], Is.EqualTo("  Ready for bg-nbd and gamma-gamma."));
    }
}
