namespace Clv.Probabilistic.Cli.Tests.BrokenInput;

/// <summary>Summaries that cannot be, through every command that reads summaries.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BrokenSummaryTests
{
    private const string File = "summary.csv";
    private const string Header = "customer_id,frequency,recency,T,monetary_value\n";
    private const string Model =
        """{"schema": 1, "model": "bg-nbd", "time_unit": "week", "parameters": {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}}""";

    private static readonly string[] _commands = ["fit", "predict"];

    public static IEnumerable<TestCaseData> Runs() =>
        from broken in Cases()
        from command in _commands
        select new TestCaseData(command, broken).SetArgDisplayNames(command, broken.Name);

    [TestCaseSource(nameof(Runs))]
    public void Summary_that_cannot_be_is_refused_in_a_sentence(string command, BrokenInputCase broken)
    {
        using TemporaryFolder folder = new();
        System.IO.File.WriteAllBytes(folder[File], broken.Bytes.ToArray());

        folder.ShouldRefuse(1, [folder[File], .. broken.Words], Arguments(command, folder));
    }

    [TestCase("fit")]
    [TestCase("predict")]
    public void Repeated_ids_are_taken_as_rows_and_said(string command)
    {
        using TemporaryFolder folder = new();
        folder.Write(File, Header + "7,1,3,5,3\n8,0,0,5,0\n7,2,3,5,3\n");

        ClvResult result = ClvProcess.Run(Arguments(command, folder));

        // Three customers are too few for a fit to converge.
        Assert.That(result.ExitCode, Is.EqualTo(command == "fit" ? 3 : 0), result.Error);
        Assert.That(result.Error, Does.Contain("repeats customer ids").And.Contain("1 row").And.Contain("'7'"));
    }

    [Test]
    public void Fit_a_frequency_of_two_billion_ends()
    {
        ClvProcess.With("fit", "-", "--model", "bg-nbd")
            .Input(Header + "1,1,3,5,3\n2,0,0,5,0\n3,2147483647,3,5,3\n")
            .Run()
            .ShouldNotConverge();
    }

    private static string[] Arguments(string command, TemporaryFolder folder) => command == "fit"
        ? ["fit", folder[File], "--model", "bg-nbd", "-o", folder["fitted.json"]]
        : ["predict", folder[File], "--model", folder.Write("model.json", Model), "--horizon", "5", "-o", folder["predictions.csv"]];

    private static IEnumerable<BrokenInputCase> Cases()
    {
        yield return Row("recency beyond T", "2,2,9,5,3", "row 3", "column recency", "9", "T 5");
        yield return Row("recency without frequency", "2,0,3,5,3", "row 3", "column recency", "3", "frequency is 0", "recency is 0");
        yield return Row("fractional frequency", "2,1.5,3,5,3", "row 3", "column frequency", "1.5", "whole number");
        yield return Row("negative frequency", "2,-1,3,5,3", "row 3", "column frequency", "-1", "whole number from 0");
        yield return Row("huge frequency", "2,1e18,3,5,3", "row 3", "column frequency", "1E+18", "2147483647");
        yield return Row("negative T", "2,0,0,-5,3", "row 3", "column T", "-5", "not negative");
        yield return Row("T beyond reason", "2,0,0,1e150,3", "row 3", "column T", "1E+150", "check the column and its unit");
        yield return Row("NaN recency", "2,1,NaN,5,3", "row 3", "column recency", "'NaN'", "finite number");
        yield return Row("NaN spend", "2,1,3,5,NaN", "row 3", "column monetary_value", "'NaN'", "finite number");
        yield return Row("infinite T", "2,1,3,Infinity,3", "row 3", "column T", "'Infinity'", "finite number");
        yield return Row("empty cell", "2,,3,5,3", "row 3", "column frequency", "empty", "give a number");
        yield return Row("missing id", ",1,3,5,3", "row 3", "column customer_id", "no customer id", "remove the row");
        yield return Row("ragged row", "2,1,3,5", "row 3", "4 fields", "5", "check");
        yield return Row("unclosed quote", "2,1,3,5,\"3", "line 3", "quote", "close it");
        yield return Row("NUL byte", "2,1,3,5\0,3", "line 3", "NUL", "UTF-8");
        yield return Row("line of two million characters", "2,1,3,5," + new string('9', 2_000_000), "row 3", "column monetary_value", "'9999", "…");
        yield return Text("columns of one name", "customer_id,frequency,frequency,recency,T\n1,1,1,2,3\n", "several columns 'frequency'", "rename");
        yield return Text("negative weight", "customer_id,frequency,recency,T,weight\n1,1,2,3,-1\n", "row 2", "column weight", "-1", "not negative");
        yield return Text("header only", Header, "only a header", "check");
        yield return Text("empty file", string.Empty, "empty");
        yield return new BrokenInputCase("PNG", BrokenFiles.Png, "line 1", "0x89");
        yield return new BrokenInputCase("truncated gzip", BrokenFiles.Truncated(Header + "1,1,3,5,3\n"), "gzip", "cut short", "again");
    }

    private static BrokenInputCase Text(string name, string text, params string[] words) => new(name, BrokenFiles.Utf8(text), words);

    /// <summary>A bad third row between good ones.</summary>
    private static BrokenInputCase Row(string name, string row, params string[] words) =>
        Text(name, $"{Header}1,1,3,5,3\n{row}\n3,0,0,6,0\n", words);
}
