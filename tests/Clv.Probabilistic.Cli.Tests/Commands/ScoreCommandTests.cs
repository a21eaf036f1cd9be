using System.Text.Json;
using Clv.Probabilistic.Cli.Tests.Engines;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>An earlier forecast from its file, beside the orders that came since.</summary>
public sealed class ScoreCommandTests
{
    private const string End = "2024-01-31";
    private const string HorizonEnd = "2024-04-24";

    private static readonly TemporaryFolder _folder = new();
    private static readonly Lazy<string> _orders = new(() => _folder.Write("orders.csv", SmallShop.Orders()));
    private static readonly Lazy<string> _run = new(() => RunInto("run"));

    private static string Predictions => Path.Combine(_run.Value, "predictions.csv");

    [OneTimeTearDown]
    public static void Remove() => _folder.Dispose();

    [Test]
    public void A_run_says_when_and_how_and_the_scores_are_those_of_compare()
    {
        string scores = _folder["scores.json"];
        ToolHere.Run(
            "compare", _orders.Value, "--unit", "week", "--calibration-end", End, "--observation-end", HorizonEnd, "--horizon", "12", "--models", "bg-nbd", "-o", scores).ShouldSucceed();
        ClvResult result = ClvProcess.Run("score", Predictions, "--orders", _orders.Value, "--json").ShouldSucceed();

        JsonElement review = JsonDocument.Parse(result.Output).RootElement;
        JsonElement compared = JsonDocument.Parse(File.ReadAllText(scores)).RootElement.GetProperty("models")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(review.GetProperty("from").GetString(), Is.EqualTo("2024-02-01"));
            Assert.That(review.GetProperty("until").GetString(), Is.EqualTo(HorizonEnd));
            foreach ((string quantity, JsonElement row) in new[] { ("purchases", Row(review, "all", "purchases")), ("spend", Row(review, "all", "spend")) })
            {
                JsonElement known = compared.GetProperty(quantity);
                foreach (JsonProperty score in known.EnumerateObject().Where(score => score.Name is not ("rps" or "log_density" or "tracking_error")))
                {
                    Assert.That(row.GetProperty(score.Name).GetDouble(), Is.EqualTo(score.Value.GetDouble()).Within(1e-12), $"{quantity} {score.Name}");
                }
            }
        }
    }

    [Test]
    public void Sentences_and_tables_are_printed_and_customers_written()
    {
        string file = _folder["scored.csv"];
        ClvResult result = ToolHere.Run("score", Predictions, "--orders", _orders.Value, "-o", file, "--cost", "1", "--share", "0.1").ShouldSucceed();

        string[] scored = File.ReadAllLines(file);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Output, Does.Match(@"^Of \d+ customers, \d+ purchases were expected from 2024-02-01 to 2024-04-24, and \d+ were made: the forecast was "));
            Assert.That(result.Output, Does.Contain("\nBy tier\n").And.Contain("\nBy segment\n").And.Contain("Reaching them at 1.00 each leaves "));
            Assert.That(
                scored[0],
                Is.EqualTo("customer_id,expected_purchases,purchases,purchases_difference,expected_spend,spend,spend_difference,expected_value,value,value_difference,tier,segment"));
            Assert.That(scored, Has.Length.EqualTo(File.ReadAllLines(Predictions).Length));
        }
    }

    [Test]
    public void Later_orders_alone_give_the_same()
    {
        string[] lines = SmallShop.Orders().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string later = _folder.Write(
            "later.csv", string.Join('\n', [lines[0], .. lines.Skip(1).Where(line => string.CompareOrdinal(line.Split(',')[1], End) > 0)]) + "\n");

        Assert.That(
            ToolHere.Run("score", Predictions, "--orders", later).ShouldSucceed().Output,
            Is.EqualTo(ToolHere.Run("score", Predictions, "--orders", _orders.Value).ShouldSucceed().Output));
    }

    [Test]
    public void Without_a_run_the_command_line_says_it_and_segments_are_left_out()
    {
        string alone = _folder["alone/predictions.csv"];
        Directory.CreateDirectory(_folder["alone"]);
        File.Copy(Predictions, alone, overwrite: true);
        ClvResult beside = ClvProcess.Run("score", Predictions, "--orders", _orders.Value, "--json").ShouldSucceed();
        ClvResult said = ClvProcess.Run(
            "score", alone, "--orders", _orders.Value, "--from", End, "--horizon", "12", "--unit", "week", "--margin", "0.3", "--discount-rate", "0.08", "--json").ShouldSucceed();

        JsonElement first = JsonDocument.Parse(beside.Output).RootElement;
        JsonElement second = JsonDocument.Parse(said.Output).RootElement;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Row(second, "all", "value").GetRawText(), Is.EqualTo(Row(first, "all", "value").GetRawText()));
            Assert.That(Rows(second, "tier").Select(row => row.GetRawText()), Is.EqualTo(Rows(first, "tier").Select(row => row.GetRawText())));
            Assert.That(Rows(second, "segment"), Is.Empty);
            Assert.That(second.GetProperty("remarks")[0].GetString(), Does.StartWith("Segments are left out"));
        }

        ToolHere.Run("score", alone, "--orders", _orders.Value).ShouldFail(ExitCode.WrongUsage, "no run.json that lists it", "--from", "--horizon", "--unit");
        ToolHere.Run("score", Predictions, "--orders", _orders.Value, "--horizon", "4").ShouldFail(ExitCode.WrongUsage, "--horizon", "12 weeks after 2024-01-31");
    }

    [Test]
    public void Predictions_beside_a_run_that_it_does_not_list_are_not_taken_for_its_own()
    {
        string other = Path.Combine(_run.Value, "other.csv");
        File.Copy(Predictions, other, overwrite: true);

        ToolHere.Run("score", other, "--orders", _orders.Value).ShouldFail(ExitCode.WrongUsage, "no run.json that lists it");
    }

    [Test]
    public void Fields_of_marketing_are_taken_from_the_file_and_intervals_are_counted()
    {
        string run = RunInto("marketing", "--marketing");
        string model = Path.Combine(run, "model.json");
        string spend = Path.Combine(run, "spend.json");
        string predictions = _folder["with-intervals.parquet"];
        ToolHere.Run(
            "predict", Path.Combine(run, "summary.csv"), "--model", model, "--spend", spend, "--horizon", "12", "--marketing", "--interval", "0.8", "-o", predictions).ShouldSucceed();

        ClvResult of = ClvProcess.Run("score", Path.Combine(run, "predictions.csv"), "--orders", _orders.Value, "--json").ShouldSucceed();
        ClvResult with = ClvProcess.Run(
            "score", predictions, "--orders", _orders.Value, "--from", End, "--horizon", "12", "--unit", "week", "--interval", "0.8", "--json").ShouldSucceed();
        JsonElement first = JsonDocument.Parse(of.Output).RootElement;
        JsonElement second = JsonDocument.Parse(with.Output).RootElement;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Rows(second, "segment").Select(row => row.GetProperty("group").GetString()), Is.EqualTo(Rows(first, "segment").Select(row => row.GetProperty("group").GetString())));
            Assert.That(Rows(first, "segment"), Is.Not.Empty);
            Assert.That(Row(second, "all", "purchases").GetProperty("within_interval").GetDouble(), Is.InRange(0.6, 1));
            Assert.That(Row(first, "all", "purchases").GetProperty("within_interval").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(second.GetProperty("sentences").EnumerateArray().Select(sentence => sentence.GetString()), Has.One.Match(@"^The purchases of \d+\.\d % of the customers lay within their intervals, and 80 % were meant to\.$"));
        }
    }

    [Test]
    public void What_cannot_be_scored_is_said_in_a_sentence()
    {
        string empty = _folder.Write("empty.csv", "customer_id,date,amount\n");
        string early = _folder.Write("early.csv", "customer_id,date,amount\nc001,2024-02-05,10\n");
        string strangers = _folder.Write("strangers.csv", "customer_id,date,amount\nx1,2024-02-05,10\nx2,2024-04-24,10\n");
        string shouted = _folder.Write("shouted.csv", SmallShop.Orders().Replace("\nc", "\nC", StringComparison.Ordinal));
        string[] lines = File.ReadAllLines(Predictions);
        string nothing = _folder.Write("no-purchases.csv", "customer_id,clv\nc001,3\n");
        string word = _folder.Write("word.csv", "customer_id,expected_purchases\nc001,many\n");
        string twice = _folder.Write("twice.csv", string.Join('\n', [.. lines, lines[1]]) + "\n");
        string[] terms = ["--from", End, "--horizon", "12", "--unit", "week"];

        ToolHere.Run("score", Predictions, "--orders", empty).ShouldFail(ExitCode.Failed, "holds no orders");
        ToolHere.Run("score", Predictions, "--orders", early).ShouldFail(
            ExitCode.Failed, "the last order is of 2024-02-05", "say with --until that all are there up to 2024-04-24");
        ToolHere.Run("score", Predictions, "--orders", early, "--until", "2024-03-31").ShouldFail(ExitCode.Failed, "known up to 2024-03-31");
        ToolHere.Run("score", Predictions, "--orders", early, "--until", HorizonEnd).ShouldSucceed();
        ToolHere.Run("score", Predictions, "--orders", strangers).ShouldFail(ExitCode.Failed, "No customer of the forecast has an order", "'x1'");
        ToolHere.Run("score", Predictions, "--orders", shouted).ShouldFail(ExitCode.Failed, "letter case", "'C001'");
        ToolHere.Run(["score", nothing, "--orders", _orders.Value, .. terms]).ShouldFail(ExitCode.Failed, "no column expected_purchases among 'customer_id', 'clv'");
        ToolHere.Run(["score", word, "--orders", _orders.Value, .. terms]).ShouldFail(ExitCode.Failed, "'many' in the column expected_purchases");
        ToolHere.Run(["score", twice, "--orders", _orders.Value, .. terms]).ShouldFail(ExitCode.Failed, "in the forecast twice");
        string below = _folder.Write("below.csv", "customer_id,expected_purchases\nc001,-5\n");
        string nobody = _folder.Write("nobody.csv", "customer_id,expected_purchases\nc001,1\n,2\n");
        ToolHere.Run(["score", below, "--orders", _orders.Value, .. terms]).ShouldFail(ExitCode.Failed, "customer 'c001' are -5");
        ToolHere.Run(["score", nobody, "--orders", _orders.Value, .. terms]).ShouldFail(ExitCode.Failed, "no customer in row 3");
        ToolHere.Run("score", Predictions).ShouldFail(ExitCode.WrongUsage, "--orders");
        ToolHere.Run("score", Predictions, "--orders", _orders.Value, "-o", "-", "--json").ShouldFail(ExitCode.WrongUsage, "standard output");
    }

    [Test]
    public void Cdnow_of_the_literature_comes_out_as_published()
    {
        string orders = ReferenceData.PathOf("data/CDNOW_sample.txt");
        ToolHere.Run(
            "run", orders, "--preset", "cdnow", "--unit", "week", "--observation-end", "1997-09-30", "--horizon", "39", "--interval", "none", "-o", _folder["cdnow"]).ShouldSucceed();

        ClvResult result = ToolHere.Run("score", Path.Combine(_folder["cdnow"], "predictions.csv"), "--orders", orders).ShouldSucceed();

        Assert.That(
            result.Output,
            Does.StartWith("Of 2,357 customers, 1,653 purchases were expected from 1997-10-01 to 1998-06-30, and 1,882 were made: the forecast was too low (-12.1 %)."));
    }

    private static string RunInto(string name, params string[] further)
    {
        ToolHere.Run(
        [
            "run", _orders.Value, "--unit", "week", "--observation-end", End, "--horizon", "12", "--margin", "0.3", "--discount-rate", "0.08", "--interval", "none",
            .. further, "-o", _folder[name],
        ]).ShouldSucceed();
        return _folder[name];
    }

    private static JsonElement Row(JsonElement review, string group, string quantity) => review.GetProperty("scores").EnumerateArray().Single(row =>
        row.GetProperty("group").GetString() == group && row.GetProperty("quantity").GetString() == quantity);

    private static JsonElement[] Rows(JsonElement review, string by) =>
        [.. review.GetProperty("scores").EnumerateArray().Where(row => row.GetProperty("by").GetString() == by)];
}
