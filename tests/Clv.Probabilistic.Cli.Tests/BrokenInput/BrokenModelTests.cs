using System.Text;

namespace Clv.Probabilistic.Cli.Tests.BrokenInput;

/// <summary>Model files that are not, and models in the wrong place.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BrokenModelTests
{
    private const string Summary = "customer_id,frequency,recency,T,monetary_value\n1,1,3,5,3\n2,0,0,6,0\n";
    private const string WayOut = "(clv fit) wrote";

    private const string Purchases =
        """{"schema": 1, "model": "bg-nbd", "time_unit": "week", "parameters": {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}}""";

    private const string Spend =
        """{"schema": 1, "model": "gamma-gamma", "parameters": {"p": 6.25, "q": 3.74, "v": 15.44}}""";

    [TestCaseSource(nameof(Cases))]
    public void Model_that_cannot_be_read_is_refused_in_a_sentence(BrokenInputCase broken)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["model.json"], broken.Bytes.ToArray());

        folder.ShouldRefuse(1, [folder["model.json"], .. broken.Words], Predict(folder, folder["model.json"]));
    }

    [TestCaseSource(nameof(Cases))]
    public void Spend_model_that_cannot_be_read_is_refused_in_a_sentence(BrokenInputCase broken)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["spend.json"], broken.Bytes.ToArray());

        folder.ShouldRefuse(
            1, [folder["spend.json"], .. broken.Words], [.. Predict(folder, folder.Write("model.json", Purchases)), "--spend", folder["spend.json"]]);
    }

    [Test]
    public void Purchase_model_as_spend_model_is_refused()
    {
        using TemporaryFolder folder = new();
        string model = folder.Write("model.json", Purchases);

        folder.ShouldRefuse(1, [model, "not a spend model", "clv fit --model gamma-gamma"], [.. Predict(folder, model), "--spend", model]);
    }

    [Test]
    public void Spend_model_beside_itself_is_wrong_usage()
    {
        using TemporaryFolder folder = new();
        string spend = folder.Write("spend.json", Spend);

        folder.ShouldRefuse(2, ["--model", "--spend", "bg-nbd"], [.. Predict(folder, spend), "--spend", spend]);
    }

    [Test]
    public void Two_units_are_refused()
    {
        using TemporaryFolder folder = new();
        string model = folder.Write("model.json", Purchases);

        folder.ShouldRefuse(1, ["--unit is day", "week", "summarize in weeks"], [.. Predict(folder, model), "--unit", "day"]);
    }

    [Test]
    public void Model_that_is_a_folder_or_absent_is_named()
    {
        using TemporaryFolder folder = new();

        folder.ShouldRefuse(1, [folder["absent.json"], "does not exist", "clv fit"], Predict(folder, folder["absent.json"]));
        folder.ShouldRefuse(1, [folder.Path, "is a folder", "name a file"], Predict(folder, folder.Path));
    }

    private static string[] Predict(TemporaryFolder folder, string model) =>
        ["predict", folder.Write("summary.csv", Summary), "--model", model, "--horizon", "5", "-o", folder["predictions.csv"]];

    private static IEnumerable<BrokenInputCase> Cases()
    {
        yield return Text("XML", "<?xml version=\"1.0\"?><model/>", "not a model file", "line 1, byte 1", WayOut);
        yield return Text("CSV", Summary, "not a model file", "line 1, byte 1", WayOut);
        yield return Text("truncated", Purchases[..60], "not a model file", "line 1, byte 61", WayOut);
        yield return Text("array", "[1, 2]", "an array", "object", WayOut);
        yield return Text("empty", string.Empty, "is empty", "schema, model and parameters");
        yield return Text("deep nesting", new string('[', 1_000_000), "nests too deeply", "line 1, byte 65", WayOut);
        yield return Text("deep nesting inside", Purchases[..^1] + ", \"x\": " + new string('[', 100_000) + new string(']', 100_000) + "}", "nests too deeply", WayOut);
        yield return Text("huge", new string(' ', 5_000_000), "larger than 4 MB", WayOut);
        yield return Text("newer schema", Purchases.Replace("\"schema\": 1", "\"schema\": 2", StringComparison.Ordinal), "schema 2", "newer version");
        yield return Text("no schema", Purchases.Replace("\"schema\": 1, ", string.Empty, StringComparison.Ordinal), "lacks the field schema", WayOut);
        yield return Text("unknown model", Purchases.Replace("bg-nbd", "bgnbd", StringComparison.Ordinal), "\"bgnbd\"", "this version knows bg-nbd, ", ", gamma-gamma, credibility, sbg or bdw.");
        yield return Text("unknown unit", Purchases.Replace("week", "fortnight", StringComparison.Ordinal), "\"fortnight\"", "day, week, month, year, quarter");
        yield return R("negative", "-0.243", "-0.243 as parameter r", "positive number");
        yield return R("zero", "0", "0 as parameter r", "positive number");
        yield return R("text", "\"0.243\"", "\"0.243\" as parameter r", "positive number");
        yield return R("beyond doubles", "1e999", "1e999 as parameter r", "1e-100 to 1e100");
        yield return R("beyond reason", "1e308", "1e308 as parameter r", "1e-100 to 1e100");
        yield return R("NaN", "NaN", "not JSON", WayOut);
        yield return R("given twice", "1, \"r\": 2", "parameters.r twice", "keep one");
        yield return Text("missing parameter", Purchases.Replace("\"r\": 0.243, ", string.Empty, StringComparison.Ordinal), "lacks the parameter r", "needs r, alpha, a, b");
        yield return new BrokenInputCase("PNG", BrokenFiles.Png, "not UTF-8", WayOut);
        yield return new BrokenInputCase("UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Purchases)], "not UTF-8", WayOut);
        yield return new BrokenInputCase("gzip", BrokenFiles.Compress(Purchases), "not UTF-8", WayOut);
    }

    private static BrokenInputCase Text(string name, string text, params string[] words) => new(name, BrokenFiles.Utf8(text), words);

    private static BrokenInputCase R(string name, string value, params string[] words) =>
        Text("r " + name, Purchases.Replace("\"r\": 0.243", "\"r\": " + value, StringComparison.Ordinal), words);
}
