using System.Globalization;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>What <c>clv run</c> and <c>clv report</c> write for people to look at: the report, the sheet, decisions on them, and how
/// figures are written.</summary>
public sealed class PagesTests : IDisposable
{
    private const char NoBreak = '\u00A0';

    private static readonly DateOnly _lastOrder = DateOnly.Parse(SmallShop.LastOrder, CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OneTimeSetUp]
    public void Run()
    {
        _folder.Write("orders.csv", SmallShop.Orders());
        ClvProcess.Run("run", _folder["orders.csv"], "--unit", "week", "--horizon", "26", "-o", _folder["plain"]).ShouldSucceed();
        string[] ids = [.. Table.Read(_folder["plain/predictions.csv"]).Texts("customer_id")];
        _folder.Write("channels.csv", "customer_id,channel\n" + string.Concat(ids.Select((id, at) => $"{id},{(at % 3 == 0 ? "search" : "mail")}\n")));
        _folder.Write("costs.csv", "channel,cost\nsearch,20\nmail,5\n");
        ClvProcess.Run(
            [
                "run", _folder["orders.csv"], "--unit", "week", "--horizon", "26", "--equity", "--movement-from", "2024-01-31", "--acquisition-costs", _folder["costs.csv"],
                "--channels", _folder["channels.csv"], "--currency", "eur", "--culture", "de-DE", "-o", _folder["full"],
            ]).ShouldSucceed();
    }

    [Test]
    public void Run_says_what_a_new_customer_may_cost_and_nothing_that_was_not_asked_for()
    {
        string report = Text("plain/report.html");
        string sheet = Text("plain/summary.html");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(report, Does.Contain("What a new customer may cost").And.Contain("What orders alone say"));
            Assert.That(report, Does.Not.Contain("customers to come").And.Not.Contain("who was lost").And.Not.Contain("What customers cost").And.Not.Contain("€"));
            Assert.That(sheet, Does.Contain("a new customer may cost").And.Contain("late.csv lists them.").And.Contain("report.html, beside this page"));
        }
    }

    [Test]
    public void Run_puts_what_is_asked_for_on_both_pages_in_the_style_that_is_asked_for()
    {
        string report = Text("full/report.html");
        string sheet = Text("full/summary.html");
        RunManifest manifest = RunManifest.Read(_folder["full/run.json"]);
        string[] told = [manifest.Given["currency"], manifest.Given["culture"], manifest.Given["movement_from"], manifest.Given["equity"]];

        using (Assert.EnterMultipleScope())
        {
            foreach (string part in new[] { "Who moved, and who was lost", "What customers cost", "Cost and value by channel", "<td class=\"word\">search</td>", "Today's customers and those to come" })
            {
                Assert.That(report, Does.Contain(part));
            }

            Assert.That(report, Does.Contain($"<td class=\"number\">20,00{NoBreak}€</td>").And.Contain(string.Create(CultureInfo.InvariantCulture, $"observed until {_lastOrder:dd.MM.yyyy}")).And.Contain("formatLocale: {\"decimal\":\",\""));
            Assert.That(sheet, Does.Contain($"{NoBreak}€").And.Contain("31.01.2024").And.Not.Contain(" April 2024"));
            Assert.That(told, Is.EqualTo(new[] { "eur", "de-DE", "2024-01-31", "true" }));
            Assert.That(manifest.Files, Does.Contain("summary.html"));
        }
    }

    [Test]
    public void Style_changes_no_table_and_no_account()
    {
        foreach (string name in new[] { "summary.csv", "predictions.csv", "late.csv", "model.json", "spend.json" })
        {
            Assert.That(Text($"full/{name}"), Is.EqualTo(Text($"plain/{name}")), name);
        }
    }

    [Test]
    public void Repeated_run_and_report_of_its_files_keep_the_style_and_the_decisions()
    {
        ClvProcess.Run("run", "--from", _folder["full/run.json"], "-o", _folder["again"]).ShouldSucceed();
        ClvProcess.Run("report", _folder["full"], "--transactions", _folder["orders.csv"], "-o", _folder["report-again.html"], "--summary", _folder["sheet.html"]).ShouldSucceed();
        ClvProcess.Run("report", _folder["full"], "-o", _folder["bare.html"]).ShouldSucceed();
        string report = Text("report-again.html");
        string bare = Text("bare.html");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Text("again/report.html"), Is.EqualTo(Text("full/report.html")));
            Assert.That(Text("again/summary.html"), Is.EqualTo(Text("full/summary.html")));
            Assert.That(report, Does.Contain("Cost and value by channel").And.Contain("Who moved, and who was lost").And.Contain("31.01.2024"));
            Assert.That(Text("sheet.html"), Does.Contain("report-again.html, beside this page"));
            Assert.That(bare, Does.Contain($"{NoBreak}€").And.Not.Contain("What a new customer may cost"));
            Assert.That(bare, Does.Not.Contain("Cost and value by channel"), "the files of a run have no orders");
        }
    }

    [Test]
    public void Report_writes_both_pages_into_the_folder_and_another_style_where_one_is_given()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        ClvProcess.Run("run", orders, "--unit", "week", "-o", folder["out"]).ShouldSucceed();

        ClvResult result = ClvProcess.Run("report", folder["out"], "--currency", "GBP", "--culture", "en-GB", "--horizon", "13").ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Error, Does.Contain("report.html").And.Contain("summary.html"));
            Assert.That(File.ReadAllText(folder["out/summary.html"]), Does.Contain("In the next 13 weeks").And.Contain("&#163;").Or.Contain("£"));
            Assert.That(File.ReadAllText(folder["out/report.html"]), Does.Contain("In the next 13 weeks").And.Contain("\"currency\":[\"\\u00A3\",\"\"]"));
        }
    }

    [TestCase("--currency", "EURO", "must be the three letters of a country's currency, such as EUR or USD")]
    [TestCase("--culture", "xx-YY", "must be a culture that this machine knows, such as de-DE or en-GB")]
    [TestCase("--movement-from", "March", "must be a date written as yyyy-MM-dd")]
    public void What_is_no_style_and_no_day_is_refused_in_a_sentence(string option, string value, string sentence)
    {
        ClvProcess.Run("run", _folder["orders.csv"], option, value, "-o", _folder["never"]).ShouldFail(2, option, value, sentence);
        ClvProcess.Run("report", _folder["plain"], option, value).ShouldFail(2, option, value, sentence);

        Assert.That(Directory.Exists(_folder["never"]), Is.False);
    }

    [Test]
    public void What_cannot_be_said_is_refused_with_a_way_out()
    {
        string unpaid = _folder.Write("unpaid.csv", SmallShop.Orders(withAmounts: false));

        ClvProcess.Run("run", _folder["orders.csv"], "--channels", _folder["channels.csv"], "-o", _folder["never"]).ShouldFail(2, "--channels", "add --acquisition-costs");
        ClvProcess.Run("run", unpaid, "--equity", "-o", _folder["never"]).ShouldFail(1, "--equity is about money");
        ClvProcess.Run("run", _folder["orders.csv"], "--acquisition-costs", _folder["orders.csv"], "-o", _folder["never"]).ShouldFail(1, "orders.csv");
        ClvProcess.Run("run", _folder["orders.csv"], "--movement-from", "2030-01-01", "-o", _folder["never"]).ShouldFail(1, "which is not later");
        ClvProcess.Run("report", _folder["plain"], "--equity").ShouldFail(2, "--equity takes the orders", "--transactions");
        ClvProcess.Run("report", _folder["plain"], "-o", _folder["one.html"], "--summary", _folder["one.html"]).ShouldFail(2, "give them names of their own");

        Assert.That(Directory.Exists(_folder["never"]), Is.False);
    }

    private string Text(string name) => File.ReadAllText(_folder[name])
        .Replace("&#160;", "\u00A0", StringComparison.Ordinal)
        .Replace("&#39;", "'", StringComparison.Ordinal);
}
