using System.Text.Json;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary><c>clv audit</c> as people run it.</summary>
public sealed class AuditCommandTests
{
    private static readonly string[] _files = ["audit.html", "base.csv", "change.csv", "cohort-life.csv", "cohorts.csv", "inequality.csv"];

    private static MarkdownPage Page => MarkdownPage.Read("docs/audit.md");

    [Test]
    public void Audit_of_CDNOW_prints_what_the_page_shows()
    {
        using TemporaryFolder folder = new();
        File.Copy(ReferenceData.PathOf("data/CDNOW_master.txt"), folder["CDNOW_master.txt"]);
        string former = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder.Path;
            string[] words = Page.Blocks("sh")[0].TrimEnd().Split(' ');
            ClvResult result = ClvProcess.Run(words[1..]).ShouldSucceed();

            Assert.That(result.Output.ReplaceLineEndings("\n"), Is.EqualTo(Page.Blocks("text")[0]));
            Assert.That(result.Error, Is.Empty);
        }
        finally
        {
            Environment.CurrentDirectory = former;
        }

        Assert.That(Directory.EnumerateFiles(folder["audit"]).Select(Path.GetFileName), Is.EquivalentTo(_files));
        Assert.That(Table.Read(folder["audit/base.csv"]).Count, Is.EqualTo(51));
    }

    [Test]
    public void Tables_are_those_of_the_library_in_any_culture()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        ClvResult result = ClvProcess.With("audit", orders, "--period", "month", "--end", "2024-03-31", "--cohort", "quarter", "--life-of", "2023-Q2", "-o", folder["out"])
            .Environment("LC_ALL", "de_DE.UTF-8")
            .Environment("LANG", "de_DE.UTF-8")
            .Run()
            .ShouldSucceed();

        CustomerBaseAudit audit = CustomerBaseAudit.Of(
            TransactionCsv.Read(orders), new() { Period = CohortPeriod.Month, End = new(2024, 3, 31), Cohort = CohortPeriod.Quarter, LifeOf = new(2023, 4, 1) });
        foreach ((string name, ITabularResult lens) in new (string, ITabularResult)[]
        {
            ("inequality.csv", audit.Inequality),
            ("change.csv", audit.Change!),
            ("cohort-life.csv", audit.CohortLife),
            ("cohorts.csv", audit.Cohorts),
            ("base.csv", audit.Base),
        })
        {
            using MemoryStream expected = new();
            ResultCsv.Write(expected, lens);
            Assert.That(File.ReadAllBytes(folder[$"out/{name}"]), Is.EqualTo(expected.ToArray()), name);
        }

        string said = string.Join(' ', result.OutputLines.Select(line => line.Trim()));
        Assert.That(audit.Sentences, Has.All.Matches<string>(sentence => said.Contains(sentence!, StringComparison.Ordinal)));
        Assert.That(audit.CohortLife.From, Is.EqualTo(new DateOnly(2023, 4, 1)));
    }

    [Test]
    public void Audit_as_json_has_every_lens_with_its_rows()
    {
        using TemporaryFolder folder = new();
        string output = ClvProcess.With("audit", "-", "--json", "-o", folder["out"]).Input(SmallShop.Orders()).Run().ShouldSucceed().Output;

        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement root = json.RootElement;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                root.EnumerateObject().Select(field => field.Name),
                Is.EqualTo(new[] { "schema", "source", "period", "cohort", "from", "until", "customers", "orders", "remarks", "inequality", "change", "cohort_life", "cohorts", "base", "files" }));
            Assert.That(root.GetProperty("inequality").GetProperty("rows").GetArrayLength(), Is.EqualTo(10));
            Assert.That(root.GetProperty("change").GetProperty("rows")[1].GetProperty("customers_before").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(root.GetProperty("base").GetProperty("sentences").GetArrayLength(), Is.EqualTo(2));
            Assert.That(
                root.GetProperty("base").GetProperty("rows").EnumerateArray().Sum(row => row.GetProperty("orders").GetInt64()), Is.EqualTo(root.GetProperty("orders").GetInt64()));
            Assert.That(root.GetProperty("files").GetArrayLength(), Is.EqualTo(_files.Length));
        }
    }

    [TestCase("parquet")]
    [TestCase("arrow")]
    public void Tables_in_another_format_hold_the_same(string format)
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        ClvProcess.Run("audit", orders, "--format", format, "-o", folder["out"]).ShouldSucceed();
        Assert.That(
            Directory.EnumerateFiles(folder["out"]).Select(Path.GetFileName),
            Is.EquivalentTo(_files.Select(name => name == "audit.html" ? name : Path.ChangeExtension(name, format))));

        // What was written can be read as orders: a day, a number for a customer and an amount.
        CustomerBaseAudit audit = CustomerBaseAudit.Of(TransactionCsv.Read(orders));
        string again = ClvProcess.Run("check", folder[$"out/base.{format}"], "--date-column", "period", "--customer-column", "customers", "--value-column", "amount", "--json").ShouldSucceed().Output;
        Assert.That(again, Does.Contain($"\"orders\": {audit.Base.Activity.Count}"));
    }

    [Test]
    public void Orders_of_one_period_have_no_change_and_no_file_of_it()
    {
        using TemporaryFolder folder = new();
        ClvResult result = ClvProcess.With("audit", "-", "-o", folder["out"]).Input("customer_id,date\na,2024-03-02\nb,2024-03-09\n").Run().ShouldSucceed();

        Assert.That(result.Output, Does.Contain("hold no whole month").And.Contain("The orders carry no amounts, so they are counted."));
        Assert.That(File.Exists(folder["out/change.csv"]), Is.False);
        Assert.That(File.ReadAllText(folder["out/inequality.csv"]), Does.StartWith("decile,customers,orders,share,cumulative_share\n1,1,1,0.5,0.5\n"));
    }

    [TestCase("--end is 2024-03-15, which is not the last day of a month", "--period", "month", "--end", "2024-03-15")]
    [TestCase("--end is 2020-12-31, and the first order is of", "--end", "2020-12-31")]
    [TestCase("--life-of is 2030-01-01, and nobody first ordered in", "--life-of", "2030")]
    public void What_cannot_be_audited_is_a_sentence_and_no_file(string sentence, params string[] options)
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());

        ClvProcess.Run(["audit", orders, .. options, "-o", folder["out"]]).ShouldFail(1, sentence);

        Assert.That(folder.Names, Is.EqualTo(new[] { "orders.csv" }));
    }

    [TestCase("--period is 'decade'; it must be year, quarter, month or week.", "--period", "decade")]
    [TestCase("--life-of is '2024-Q5'; it must be a day, a month, a quarter or a year", "--life-of", "2024-Q5")]
    [TestCase("--end is '31.3.2024'; it must be a date written as yyyy-MM-dd", "--end", "31.3.2024")]
    [TestCase("--format is 'xlsx'; it must be csv, parquet or arrow.", "--format", "xlsx")]
    public void Wrong_usage_is_said(string sentence, params string[] options)
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        ClvProcess.Run(["audit", orders, .. options, "-o", folder["out"]]).ShouldFail(2, sentence);
    }

    [Test]
    public void Folder_is_required_and_a_file_without_orders_is_refused()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", "customer_id,date,amount\n");
        ClvProcess.Run("audit", orders).ShouldFail(2, "--output");
        ClvProcess.Run("audit", orders, "-o", folder["out"]).ShouldFail(1, "no orders");
        Assert.That(folder.Names, Is.EqualTo(new[] { "orders.csv" }));
    }
}
