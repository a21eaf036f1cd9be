using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Input;

/// <summary>Folders, patterns, and files whose names do not say what they are.</summary>
public sealed class NamedFilesTests
{
    private const string OrdersByWeek = "customer_id,frequency,recency,T,monetary_value,unit=week grain=day end=2024-01-15\n3,0,0,1,0,\n7,1,2,2,20.5,\n";
    private const string OrdersText = "customer_id,date,amount\n7,2024-01-01,10\n3,2024-01-08,4\n7,2024-01-15,20.5\n";
    private const string SummaryText = "customer_id,frequency,recency,T\n1,2,3,4\n2,0,0,5\n";

    [Test]
    public void A_file_is_what_its_first_bytes_say_under_any_name()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["parquet.csv"], Orders().Parquet());
        File.WriteAllBytes(folder["arrow.txt"], Orders().Arrow());
        File.WriteAllBytes(folder["stream"], Orders().ArrowStream());
        File.WriteAllBytes(folder["parquet.arrow"], Orders().Parquet());
        File.WriteAllBytes(folder["parquet.xlsx"], Orders().Parquet());

        using (Assert.EnterMultipleScope())
        {
            foreach (string name in folder.Names)
            {
                Assert.That(ClvProcess.Run("summarize", folder[name], "--unit", "week").ShouldSucceed().Output, Is.EqualTo(OrdersByWeek), name);
            }
        }

        ClvProcess.Run("summarize", folder["parquet.xlsx"], "--sheet", "1").ShouldFail(2, "is read as something else; leave it out.");
    }

    [Test]
    public void A_pattern_that_matches_one_file_is_that_file()
    {
        using TemporaryFolder folder = new();
        folder.Write("orders-2024.csv", OrdersText);
        folder.Write("summary.csv", SummaryText);

        Assert.That(ClvProcess.Run("summarize", folder["orders-*.csv"], "--unit", "week").ShouldSucceed().Output, Is.EqualTo(OrdersByWeek));
        ClvProcess.Run("summarize", folder["sum*"]).ShouldFail(1, "summary.csv is a summary of customers already");
    }

    [Test]
    public void Several_files_of_text_are_refused_with_what_to_do()
    {
        using TemporaryFolder folder = new();
        folder.Write("a.csv", OrdersText);
        folder.Write("b.csv", OrdersText);
        File.WriteAllBytes(folder["a.csv.gz"], [0x1F, 0x8B]);

        ClvProcess.Run("summarize", folder["*.csv"], "-o", folder["s.csv"]).ShouldFail(
            1, $"*.csv names 2 files, such as {folder["a.csv"]}, which are read one at a time; name one of them, or put their lines together below one header, as awk 'FNR > 1 || NR == 1' ");
        ClvProcess.Run("check", folder["a.csv*"]).ShouldFail(1, "which are read one at a time; name one of them.");
        Assert.That(File.Exists(folder["s.csv"]), Is.False);
    }

    [Test]
    public void A_pattern_of_files_of_several_kinds_is_wrong_usage()
    {
        using TemporaryFolder folder = new();
        folder.Write("a.csv", OrdersText);
        Orders().WriteParquet(folder["a.parquet"]);

        ClvProcess.Run("summarize", folder["a.*"]).ShouldFail(2, "holds files .csv and files .parquet, which are not read together");
    }

    [Test]
    public void A_folder_without_columns_says_what_was_looked_for_and_what_it_holds()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["empty"]);
        Directory.CreateDirectory(folder["deep/er"]);
        folder.Write("deep/a.csv", OrdersText);
        folder.Write("deep/b.CSV", OrdersText);
        folder.Write("deep/er/c.txt", "");
        folder.Write("deep/d.json", "");
        folder.Write("deep/_SUCCESS", "");
        folder.Write("deep/e.log", "");

        const string Looked = "is a folder without files .parquet, .parq, .pq, .arrow, .arrows, .feather or .ipc, which are what is read of a folder; it holds ";
        ClvProcess.Run("summarize", folder["empty"]).ShouldFail(1, Looked + "no files: name a file, or a folder that has some.");
        ClvProcess.Run("fit", folder["deep"], "--model", "bg-nbd").ShouldFail(1, Looked + "2 files .csv, 1 file .json, 1 file .log and 1 other: name a file");
    }

    [Test]
    public void A_folder_is_looked_into_to_the_documented_depth()
    {
        using TemporaryFolder folder = new();
        string deepest = folder[Path.Combine("1", "2", "3", "4", "5", "6", "7", "8")];
        Directory.CreateDirectory(deepest);
        Orders().WriteParquet(Path.Combine(deepest, "orders.parquet"));

        Assert.That(ClvProcess.Run("summarize", folder.Path, "--unit", "week").ShouldSucceed().Output, Is.EqualTo(OrdersByWeek));

        Directory.CreateDirectory(Path.Combine(deepest, "9"));
        ClvProcess.Run("summarize", folder.Path, "-o", folder["s.csv"]).ShouldFail(1, "has more than 8 folders in one another, such as ", "name the folder that the files are in, or a pattern.");
        Assert.That(MarkdownPage.Read("docs/parquet-and-arrow.md").Text, Does.Contain("up to 8 in one another"));
    }

    [Test]
    public void A_summary_is_read_from_one_file()
    {
        using TemporaryFolder folder = new();
        ColumnFile summary = new ColumnFile()
            .Column("customer_id", ColumnFile.Integers(1, 2))
            .Column("frequency", ColumnFile.Integers(2, 0))
            .Column("recency", ColumnFile.Numbers(3, 0))
            .Column("T", ColumnFile.Numbers(4, 5));
        Directory.CreateDirectory(folder["parts"]);
        summary.WriteParquet(folder["parts/a.parquet"]);
        ModelFile.Write(folder["model.json"], new BetaGeoModel(new BetaGeoParameters(0.2, 4, 0.8, 2.4), TimeUnit.Week));

        foreach (string input in new[] { folder["parts"], folder["parts/*.parquet"] })
        {
            ClvProcess.Run("predict", input, "--model", folder["model.json"], "--horizon", "3").ShouldSucceed();
            ClvProcess.Run("summarize", input).ShouldFail(1, "a.parquet is a summary of customers already");
        }

        summary.WriteParquet(folder["parts/b.parquet"]);
        foreach (string input in new[] { folder["parts"], folder["parts/*.parquet"] })
        {
            string sentence = $"{input} names 2 files, such as {folder["parts/a.parquet"]}, and a summary is read from one; name one of them, or summarize the orders of all customers together with clv summarize.";
            ClvProcess.Run("predict", input, "--model", folder["model.json"], "--horizon", "3").ShouldFail(1, sentence);
            ClvProcess.Run("fit", input, "--model", "bg-nbd").ShouldFail(1, sentence);
        }
    }

    [TestCase("summarize")]
    [TestCase("run", "-o", "results")]
    [TestCase("compare", "--horizon", "10")]
    public void A_summary_in_the_place_of_orders_is_said_to_be_one(params string[] command)
    {
        using TemporaryFolder folder = new();
        string summary = folder.Write("summary.csv", SummaryText);

        ClvProcess.Run([command[0], summary, .. command[1..]]).ShouldFail(
            1, $"{summary} is a summary of customers already: it has the columns frequency, recency and T, and no orders; give it to clv fit or clv predict, or name the orders that it was made from.");
    }

    [Test]
    public void Orders_that_have_the_columns_of_a_summary_too_are_orders_to_summarize()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", "customer_id,date,frequency,recency,T\n1,2024-01-01,2,3,4\n");

        ClvProcess.Run("summarize", orders).ShouldSucceed();
    }

    [Test]
    public void A_file_of_the_folder_that_is_not_read_may_be_written_over()
    {
        using TemporaryFolder folder = new();
        Orders().WriteParquet(folder["orders.parquet"]);
        folder.Write("s.csv", "");

        ClvProcess.Run("summarize", folder.Path, "-o", folder["s.csv"]).ShouldSucceed();
    }

    [Test]
    [Platform(Include = "Linux")]
    public void What_comes_through_a_pipe_with_a_name_is_taken_whole()
    {
        using TemporaryFolder folder = new();
        folder.Write("orders.csv", OrdersText);
        Orders().WriteParquet(folder["orders.parquet"]);

        foreach (string file in new[] { "orders.csv", "orders.parquet" })
        {
            Assert.That(Shell($"dotnet '{ClvProcess.ToolPath}' summarize <(cat '{folder[file]}') --unit week"), Is.EqualTo(OrdersByWeek), file);
        }

        Assert.That(
            Shell($"mkfifo '{folder["pipe.parquet"]}'; (cat '{folder["orders.parquet"]}' > '{folder["pipe.parquet"]}' &); dotnet '{ClvProcess.ToolPath}' summarize '{folder["pipe.parquet"]}' 2>&1"),
            Does.Contain("pipe.parquet is a pipe or a device, in which one cannot go back"));
    }

    private static string Shell(string script)
    {
        using System.Diagnostics.Process shell = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = shell.StandardError.ReadToEndAsync();
        string output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        _ = error.Result;
        return output;
    }

    private static ColumnFile Orders() => new ColumnFile()
        .Column("customer_id", ColumnFile.Integers(7, 3, 7))
        .Column("date", ColumnFile.Dates("2024-01-01", "2024-01-08", "2024-01-15"))
        .Column("amount", ColumnFile.Numbers(10, 4, 20.5));
}
