using System.Text;
using System.Text.Json;

namespace Clv.Probabilistic.Tests.Analysis;

public sealed class RunManifestTests
{
    private const string Least = """
        {"schema": 1, "future": [1], "resolved": {"unit": "week", "grain": "hour", "observation_end": "2024-05-06T07:00", "model": "bg-nbd",
         "horizon": 39, "discount_rate": 0.1, "margin": 1, "table": "orders", "wide": true}}
        """;

    private static readonly Lazy<CustomerAnalysisResult> _result = new(() => CustomerAnalysis.Run(
        TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"), new() { Refunds = RefundPolicy.Purchase }),
        new() { Summary = new() { Unit = TimeUnit.Month } }));

    [Test]
    public void Manifest_of_a_result_tells_what_options_came_to_and_how()
    {
        CustomerAnalysisResult result = _result.Value;

        RunManifest manifest = RunManifest.Of(result);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(manifest.TimeUnit, Is.EqualTo(TimeUnit.Month));
            Assert.That(manifest.Grain, Is.EqualTo(Grain.Day));
            Assert.That(manifest.ObservationEnd, Is.EqualTo(new DateTime(2025, 6, 30)));
            Assert.That(manifest.CalibrationEnd, Is.EqualTo(result.Backtest!.CalibrationEnd));
            Assert.That((manifest.Model, manifest.SpendModel), Is.EqualTo(("bg-nbd", "gamma-gamma")));
            Assert.That((manifest.Horizon, manifest.DiscountRatePerYear, manifest.Margin), Is.EqualTo((12.0, 0.1, 1.0)));
            Assert.That(manifest.Inferred.Keys, Is.EqualTo(new[] { "observation_end", "calibration_end", "model", "spend_model", "horizon" }));
            Assert.That(manifest.Counts["orders"], Is.EqualTo(5264));
            Assert.That(manifest.Counts["customers"], Is.EqualTo(1500));
            Assert.That(manifest.Counts["repeat_customers"], Is.EqualTo(944));
            Assert.That(manifest.Counts["orders_with_negative_amount"], Is.EqualTo(19));
            Assert.That(manifest.LibraryVersion, Does.Match(@"^\d+\.\d+\.\d+"));
        }
    }

    [Test]
    public void Manifest_counts_what_the_program_left_out_where_it_did()
    {
        CustomerAnalysisResult result = _result.Value;
        SummaryAccount account = result.Customers.Account!;
        TransactionTable orders = OrderTables.Of([1L, 1, 2, 3], [new DateOnly(2024, 1, 1), new(2024, 1, 5), new(2024, 1, 2), new(2024, 1, 5)]);
        CustomerSummary customers = orders.Where(order => order.CustomerId != 3).Summarize();

        RunManifest manifest = RunManifest.Of(result with { Customers = customers });

        Assert.That((manifest.Counts["orders_left_out"], manifest.Counts["customers_left_out"]), Is.EqualTo((1L, 1L)));
        Assert.That(RunManifest.Of(result).Counts.Keys, Has.None.EndsWith("left_out"));
        Assert.That(account.Transactions.OrdersLeftOut, Is.Zero);
    }

    [Test]
    public void Manifest_tells_of_warnings_and_problems_by_code_and_of_no_customer()
    {
        DataFinding stray = new() { Code = "far-future-dates", Topic = FindingTopic.Dates, Severity = FindingSeverity.Problem, Sentence = "Customer 4711." };
        DataFinding zero = stray with { Code = "zero-amounts", Severity = FindingSeverity.Advice };
        DataFinding twice = stray with { Code = "similar-ids", Severity = FindingSeverity.Warning };
        CustomerAnalysisResult result = _result.Value with { Check = _result.Value.Check with { Findings = [stray, zero, twice] } };

        byte[] written = Bytes(RunManifest.Of(result));

        Dictionary<string, string> expected = new() { ["far-future-dates"] = "problem", ["similar-ids"] = "warning" };
        Assert.That(RunManifest.Read(new MemoryStream(written), "run.json").Findings, Is.EqualTo(expected));
        Assert.That(Encoding.UTF8.GetString(written), Does.Not.Contain("4711"));
    }

    [Test]
    public void What_was_asked_for_is_not_inferred()
    {
        CustomerAnalysisResult result = _result.Value;
        CustomerAnalysisOptions asked = result.Options with
        {
            Summary = new() { ObservationEnd = new(2025, 6, 30), CalibrationEnd = new(2024, 12, 31) },
            SpendModel = "gamma-gamma",
            Prediction = new() { Horizon = 3 },
        };

        Assert.That(RunManifest.Of(result with { Options = asked }).Inferred.Keys, Is.EqualTo(new[] { "model" }));
    }

    [Test]
    [SetCulture("de-DE")]
    public void Manifest_reads_back_to_the_same_bytes()
    {
        RunManifest manifest = RunManifest.Of(_result.Value) with
        {
            Inputs = ["a \"quoted\" file.csv", "b.csv"],
            Given = new Dictionary<string, string> { ["value_column"] = "größe", ["skip_bad_rows"] = "true" },
            Settings = new Dictionary<string, string> { ["value_column"] = "größe" },
            Files = ["summary.csv"],
            Horizon = 0.1 + 0.2,
        };

        byte[] written = Bytes(manifest);
        RunManifest read = RunManifest.Read(new MemoryStream(written), "run.json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Bytes(read), Is.EqualTo(written));
            Assert.That(read.Horizon, Is.EqualTo(0.1 + 0.2));
            Assert.That(read.Inputs, Is.EqualTo(manifest.Inputs));
            Assert.That(read.Given["value_column"], Is.EqualTo("größe"));
            Assert.That(JsonDocument.Parse(written).RootElement.GetProperty("schema").GetInt32(), Is.EqualTo(1));
        }
    }

    [Test]
    public void Manifest_of_another_program_may_hold_more_and_less()
    {
        RunManifest read = Read(Least);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.ObservationEnd, Is.EqualTo(new DateTime(2024, 5, 6, 7, 0, 0)));
            Assert.That(read.CalibrationEnd, Is.Null);
            Assert.That(read.SpendModel, Is.Null);
            Assert.That(read.Given, Is.Empty);
            Assert.That(read.Settings, Is.EqualTo(new Dictionary<string, string> { ["table"] = "orders" }));
            Assert.That(read.LibraryVersion, Is.EqualTo("unknown"));
            Assert.That(Encoding.UTF8.GetString(Bytes(read)), Does.Contain("\"observation_end\": \"2024-05-06T07:00\""));
        }
    }

    [TestCase("", "is empty; the manifest of a run is JSON with schema, given and resolved.")]
    [TestCase("[]", "it holds an array where an object with schema, given and resolved is expected; give one that RunManifest.Write wrote.")]
    [TestCase("{\"schema\": 2, \"resolved\": {}}", "has schema 2, and this version reads up to 1; use a newer version of the library.")]
    [TestCase("{\"schema\": 1}", "lacks the field resolved")]
    [TestCase("{\"schema\": 1, \"resolved\": 3}", "has a number as resolved; it must be an object.")]
    [TestCase("{\"schema\": 1, \"resolved\": {}}", "lacks the field resolved.unit")]
    public void What_is_no_manifest_is_refused_in_a_sentence(string text, string sentence)
    {
        Assert.That(() => Read(text), Throws.InstanceOf<DataFormatException>().With.Message.StartsWith("run.json ").And.Message.Contains(sentence));
    }

    [TestCase("\"week\"", "\"weeks\"", "has resolved.unit \"weeks\"; it must be one of ")]
    [TestCase("\"hour\"", "null", "has resolved.grain null; it must be one of ")]
    [TestCase("\"2024-05-06T07:00\"", "\"May\"", "has resolved.observation_end \"May\"; it must be a date")]
    [TestCase("\"bg-nbd\"", "1", "has resolved.model 1; it must be a text or null.")]
    [TestCase("39", "\"39\"", "has resolved.horizon \"39\"; it must be a finite number or null.")]
    [TestCase("39", "null", "lacks a number resolved.horizon; give one.")]
    [TestCase("\"future\": [1]", "\"given\": {\"unit\": 1}", "has given.unit 1; it must be a text.")]
    [TestCase("\"future\": [1]", "\"counts\": {\"orders\": 1.5}", "has counts.orders 1.5; it must be a whole number.")]
    [TestCase("\"future\": [1]", "\"inputs\": [1]", "has an array as inputs; it must be an array of texts or null.")]
    public void Field_that_is_wrong_is_named_with_its_value(string right, string wrong, string sentence)
    {
        Assert.That(
            () => Read(Least.Replace(right, wrong, StringComparison.Ordinal)),
            Throws.InstanceOf<DataFormatException>().With.Message.Contains(sentence));
    }

    private static RunManifest Read(string text) => RunManifest.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "run.json");

    private static byte[] Bytes(RunManifest manifest)
    {
        using MemoryStream stream = new();
        manifest.Write(stream);
        return stream.ToArray();
    }
}
