using System.Text;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Input;

/// <summary>Parquet and Arrow wherever a command takes orders or a summary.</summary>
public sealed class ColumnOrdersTests
{
    private const string OrdersByWeek = "customer_id,frequency,recency,T,monetary_value,unit=week grain=day end=2024-01-15\n3,0,0,1,0,\n7,1,2,2,20.5,\n";

    [TestCase("orders.parquet")]
    [TestCase("orders.arrow")]
    [TestCase("orders.feather")]
    [TestCase("parts")]
    [TestCase("parts/*.parquet")]
    public void Orders_are_those_of_a_csv_file(string input)
    {
        using TemporaryFolder folder = new();
        WriteOrders(folder);

        ClvResult result = ClvProcess.Run("summarize", folder[input], "--unit", "week").ShouldSucceed();

        Assert.That(result.Output, Is.EqualTo(OrdersByWeek));
    }

    [Test]
    public void Orders_come_through_a_pipe_as_an_arrow_stream_and_as_a_file()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (byte[] bytes in new[] { Orders().ArrowStream(), Orders().Arrow(), Orders().Parquet(), Encoding.UTF8.GetBytes("customer_id,date,amount\n7,2024-01-01,10\n3,2024-01-08,4\n7,2024-01-15,20.5\n") })
            {
                Assert.That(ClvProcess.With("summarize", "-", "--unit", "week").Input(bytes).Run().ShouldSucceed().Output, Is.EqualTo(OrdersByWeek));
            }
        }
    }

    [TestCase("parquet")]
    [TestCase("arrow")]
    public void A_summary_goes_from_command_to_command(string format)
    {
        using TemporaryFolder folder = new();
        string orders = Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");
        string summary = folder[$"summary.{format}"];
        string predictions = folder[$"predictions.{format}"];

        ClvProcess.Run("summarize", orders, "--unit", "week", "-o", summary).ShouldSucceed();
        ClvProcess.Run("summarize", orders, "--unit", "week", "-o", folder["summary.csv"]).ShouldSucceed();
        ClvProcess.Run("fit", summary, "--model", "bg-nbd", "-o", folder["model.json"]).ShouldSucceed();
        ClvProcess.Run("predict", summary, "--model", folder["model.json"], "--horizon", "52", "-o", predictions).ShouldSucceed();
        string ofColumns = ClvProcess.Run("predict", summary, "--model", folder["model.json"], "--horizon", "52").ShouldSucceed().Output;
        string ofText = ClvProcess.Run("predict", folder["summary.csv"], "--model", folder["model.json"], "--horizon", "52").ShouldSucceed().Output;

        Assert.That(ofColumns, Is.EqualTo(ofText));
        Assert.That(new FileInfo(predictions).Length, Is.GreaterThan(10_000));
    }

    [TestCase("parquet")]
    [TestCase("arrow")]
    public void A_run_writes_its_tables_in_a_format_and_a_report_reads_them(string format)
    {
        using TemporaryFolder folder = new();
        string orders = Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");

        ClvProcess.Run("run", orders, "--unit", "week", "--interval", "none", "--format", format, "-o", folder["out"]).ShouldSucceed();
        ClvProcess.Run("report", folder["out"], "-o", folder["report.html"]).ShouldSucceed();
        ClvProcess.Run("run", "--from", Path.Combine(folder["out"], "run.json"), "-o", folder["again"]).ShouldSucceed();

        string[] files = [.. Directory.GetFiles(folder["out"]).Select(file => Path.GetFileName(file))];
        Assert.That(files, Does.Contain($"summary.{format}").And.Contain($"predictions.{format}").And.Contain("late.csv"));
        Assert.That(files, Does.Not.Contain("summary.csv").And.Not.Contain("predictions.csv"));
        Assert.That(Directory.GetFiles(folder["again"]).Select(file => Path.GetFileName(file)), Is.EquivalentTo(files));
        Assert.That(
            File.ReadAllBytes(Path.Combine(folder["again"], $"predictions.{format}")),
            Is.EqualTo(File.ReadAllBytes(Path.Combine(folder["out"], $"predictions.{format}"))));
    }

    [Test]
    public void What_is_wrong_is_said_with_the_options_of_the_tool()
    {
        using TemporaryFolder folder = new();
        WriteOrders(folder);
        byte[] whole = Orders().Parquet();
        File.WriteAllBytes(folder["cut.parquet"], whole[..^20]);
        folder.Write("text.parquet", "customer_id,date\n");
        new ColumnFile().Column("client", ColumnFile.Integers(1)).Column("date", ColumnFile.Dates("2024-01-01")).WriteParquet(folder["client.parquet"]);

        using (Assert.EnterMultipleScope())
        {
            ClvProcess.Run("check", folder["cut.parquet"]).ShouldFail(1, "cut.parquet is cut short");
            ClvProcess.Run("summarize", folder["text.parquet"], "-o", folder["s.csv"]).ShouldFail(1, "text.parquet is no Parquet file");
            ClvProcess.Run("summarize", folder["none.parquet"]).ShouldFail(1, "none.parquet does not exist");
            ClvProcess.Run("summarize", folder["none*.parquet"]).ShouldFail(1, "none*.parquet matches no file");
            ClvProcess.Run("summarize", folder["orders.parquet"], "--value-column", "total").ShouldFail(1, "has no column 'total'", "--value-column");
            ClvProcess.Run("summarize", folder["orders.parquet"], "--no-header", "--customer-column", "1", "--date-column", "2").ShouldFail(1, "have names; leave --no-header out");
            ClvProcess.Run("summarize", folder.Path).ShouldFail(2, "holds files .parquet and files .arrow, which are not read together");
            Assert.That(File.Exists(folder["s.csv"]), Is.False);
        }
    }

    [Test]
    public void An_output_that_is_one_of_several_inputs_is_wrong_usage()
    {
        using TemporaryFolder folder = new();
        WriteOrders(folder);
        byte[] before = File.ReadAllBytes(folder["parts/a.parquet"]);

        ClvProcess.Run("summarize", folder["parts/*.parquet"], "-o", folder["parts/a.parquet"]).ShouldFail(2, "would be replaced; name another place with -o.");
        ClvProcess.Run("summarize", folder["parts"], "-o", folder["parts/a.parquet"]).ShouldFail(2, "would be replaced; name another place with -o.");

        Assert.That(File.ReadAllBytes(folder["parts/a.parquet"]), Is.EqualTo(before));
    }

    [Test]
    public void Ids_that_spreadsheets_would_run_are_a_matter_of_csv()
    {
        using TemporaryFolder folder = new();
        WriteOrders(folder);

        ClvProcess.Run("summarize", folder["orders.parquet"], "--spreadsheet-safe", "-o", folder["s.parquet"])
            .ShouldFail(2, "--spreadsheet-safe is about CSV, and");
    }

    private static void WriteOrders(TemporaryFolder folder)
    {
        Orders().WriteParquet(folder["orders.parquet"]);
        File.WriteAllBytes(folder["orders.arrow"], Orders().Arrow());
        File.WriteAllBytes(folder["orders.feather"], Orders().Arrow(Apache.Arrow.Ipc.CompressionCodecType.Lz4Frame));
        Directory.CreateDirectory(folder["parts"]);
        Part([7], ["2024-01-01"], [10]).WriteParquet(folder["parts/a.parquet"]);
        Part([3, 7], ["2024-01-08", "2024-01-15"], [4, 20.5]).WriteParquet(folder["parts/b.parquet"]);
    }

    private static ColumnFile Orders() => Part([7, 3, 7], ["2024-01-01", "2024-01-08", "2024-01-15"], [10, 4, 20.5]);

    private static ColumnFile Part(long?[] customers, string[] dates, double?[] amounts) => new ColumnFile()
        .Column("customer_id", ColumnFile.Integers(customers))
        .Column("date", ColumnFile.Dates(dates))
        .Column("amount", ColumnFile.Numbers(amounts));
}
