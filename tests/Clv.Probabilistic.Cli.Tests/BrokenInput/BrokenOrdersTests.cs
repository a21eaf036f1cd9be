using System.Text;

namespace Clv.Probabilistic.Cli.Tests.BrokenInput;

/// <summary>Files of orders that cannot be read, through every command that reads orders.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BrokenOrdersTests
{
    private const string File = "orders.csv";
    private const string Header = "customer_id,date,amount\n";
    private const string Good = Header + "1,2024-01-05,5\n1,2024-02-05,7\n2,2024-01-09,5\n";

    private static readonly string[][] _commands =
    [
        ["summarize", "-o", "summary.csv"],
        ["fit", "--model", "bg-nbd", "-o", "model.json"],
        ["run", "-o", "results"],
    ];

    public static IEnumerable<TestCaseData> Runs() =>
        from broken in Cases()
        from command in _commands
        select new TestCaseData(command, broken).SetArgDisplayNames(command[0], broken.Name);

    [TestCaseSource(nameof(Runs))]
    public void Orders_that_cannot_be_read_are_refused_in_a_sentence(string[] command, BrokenInputCase broken)
    {
        using TemporaryFolder folder = new();
        System.IO.File.WriteAllBytes(folder[File], broken.Bytes.ToArray());

        folder.ShouldRefuse(
            1, [folder[File], .. broken.Words], [command[0], folder[File], .. command[1..^1], folder[command[^1]]]);
    }

    [TestCase("UTF-16")]
    [TestCase("lone carriage returns")]
    [TestCase("gzip under another name")]
    public void Orders_that_are_written_unusually_are_read(string how)
    {
        using TemporaryFolder folder = new();
        System.IO.File.WriteAllBytes(folder[File], how switch
        {
            "UTF-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Good)],
            "lone carriage returns" => BrokenFiles.Utf8(Good.Replace('\n', '\r')),
            _ => BrokenFiles.Compress(Good),
        });

        Assert.That(ClvProcess.Run("summarize", folder[File]).ShouldSucceed().OutputLines, Has.Length.EqualTo(3));
    }

    private static IEnumerable<BrokenInputCase> Cases()
    {
        yield return Text("missing column", "person,date\n1,2024-01-05\n", "customer_id", "'person', 'date'", "--customer-column");
        yield return Row("date of no month", "2,05/13/2024/6,6", "row 3", "column date", "'05/13/2024/6'", "--date-format", "--skip-bad-rows");
        yield return Text("columns of one name", "customer_id,date,date\n1,2024-01-05,2024-01-06\n", "several columns 'date'", "rename");
        yield return Row("31 February", "2,2024-02-31,6", "row 3", "column date", "'2024-02-31'", "--skip-bad-rows");
        yield return Row("year 0000", "2,0000-01-01,6", "row 3", "column date", "'0000-01-01'", "--skip-bad-rows");
        yield return Row("missing date", "2,,6", "row 3", "column date", "''", "--skip-bad-rows");
        yield return Row("ragged row", "2,2024-01-06", "row 3", "fields is 2", "should be 3", "--skip-bad-rows");
        yield return Row("unclosed quote", "\"2,2024-01-06,5", "line 3", "quote", "close it");
        yield return Row("NUL byte", "2\0,2024-01-06,5", "line 3", "NUL", "UTF-8");
        yield return Row("amount NaN", "2,2024-01-06,NaN", "row 3", "column amount", "'NaN'", "--skip-bad-rows");
        yield return Row("amount Infinity", "2,2024-01-06,Infinity", "row 3", "column amount", "'Infinity'", "--skip-bad-rows");
        yield return Row("amount ∞", "2,2024-01-06,∞", "row 3", "column amount", "'∞'", "--skip-bad-rows");
        yield return Row("amount beyond doubles", "2,2024-01-06,1e999", "row 3", "column amount", "'1e999'", "--skip-bad-rows");
        yield return Row("line of two million characters", "2,2024-01-06," + new string('9', 2_000_000), "row 3", "column amount", "'9999", "…", "--skip-bad-rows");
        yield return Text("header of two million characters", new string('x', 2_000_000) + "\n1,2\n", "customer_id", "…", "--customer-column");
        yield return Text("empty file", string.Empty, "is empty", "check");
        yield return Text("blank lines", "\n \n\n", "is empty", "check");
        yield return Text("header only", Header, "only a header", "check");
        yield return new BrokenInputCase("PNG", BrokenFiles.Png, "not UTF-8", "line 1", "0x89", "save");
        yield return new BrokenInputCase("workbook", BrokenFiles.Workbook, "not text", "line 1", "NUL", "saved as CSV");
        yield return new BrokenInputCase("broken UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Good), 0x00, 0xD8, 0x61, 0x00], "UTF-16", "save it as UTF-8");
        yield return new BrokenInputCase("truncated gzip", BrokenFiles.Truncated(Good), "gzip", "cut short", "again");
        yield return new BrokenInputCase("corrupt gzip", BrokenFiles.Corrupt(SmallShop.Orders()), "gzip", "damaged", "again");
    }

    private static BrokenInputCase Text(string name, string text, params string[] words) => new(name, BrokenFiles.Utf8(text), words);

    /// <summary>A bad third row between good ones.</summary>
    private static BrokenInputCase Row(string name, string row, params string[] words) =>
        Text(name, $"{Header}1,2024-01-05,5\n{row}\n1,2024-02-05,7\n", words);
}
