namespace Clv.Probabilistic.Cli.Tests.Engines;

/// <summary>Files that DuckDB reads, in its own memory.</summary>
public sealed class DuckDbFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string _expected = "";

    [OneTimeSetUp]
    public void Write()
    {
        string csv = _folder.Write("orders.csv", SmallShop.Orders());
        ToolHere.Run("summarize", csv, "--unit", "week", "-o", _folder["expected.csv"]).ShouldSucceed();
        _expected = File.ReadAllText(_folder["expected.csv"]);
        TransactionTable orders = TransactionCsv.Read(csv);
        Directory.CreateDirectory(_folder["parts/2024"]);
        foreach ((string name, bool isFirst) in new[] { ("parts/a.parquet", true), ("parts/2024/b.parquet", false) })
        {
            OrderRow[] rows = [.. orders.Where(row => row.Time.Day % 2 == 0 == isFirst)];
            Arrow.TransactionParquet.Write(_folder[name], TransactionTable.FromRows(rows, row => row));
        }
    }

    public void Dispose() => _folder.Dispose();

    [TestCase("orders.csv")]
    [TestCase("parts")]
    [TestCase("parts/**/*.parquet")]
    public void Files_are_summarized_as_they_are_without(string files)
    {
        ClvResult result = ToolHere.Run("summarize", _folder[files], "--engine", "duckdb", "--unit", "week", "-o", _folder["summary.csv"]).ShouldSucceed();

        Assert.That(result.Error, Does.Contain("orders from DuckDB, the files "));
        SameSummaryFile.Require(_folder["summary.csv"], _folder["expected.csv"]);
    }

    [TestCase(1_000_000_000L, false)]
    [TestCase(1_000L, true)]
    public void Parquet_beyond_memory_is_summarized_by_duckdb_and_it_is_said(long memory, bool isForDuckDb)
    {
        using StringWriter said = new();
        ToolContext context = new(TextWriter.Null, said, ModelCatalog.Standard, CancellationToken.None);
        CustomerSummary Summary(string files) => ProgressDisplay.Show(progress => OrderSources.Summarize(
            new OrderAddress(files), new TransactionCsvOptions(), new SummaryOptions { Unit = TimeUnit.Week }, context, progress, memory));

        SummaryCsv.Write(_folder["beyond.csv"], Summary(_folder["parts"]));
        Assert.That(said.ToString(), isForDuckDb ? Does.Contain("so DuckDB summarizes them (--engine duckdb)") : Is.Empty);
        SameSummaryFile.Require(_folder["beyond.csv"], _folder["expected.csv"]);

        // Texts are read with more questions than an engine asks.
        said.GetStringBuilder().Clear();
        Summary(_folder["orders.csv"]);
        Assert.That(said.ToString(), Is.Empty);
    }

    [Test]
    public void A_query_may_put_files_together()
    {
        string query = _folder.Write("both.sql", $"SELECT * FROM read_csv('{_folder["orders.csv"]}')");
        ToolHere.Run("summarize", "duckdb:", "--query", query, "--unit", "week", "-o", _folder["query.csv"]).ShouldSucceed();

        Assert.That(SummaryCsv.Read(_folder["query.csv"]).Count, Is.EqualTo(SmallShop.Customers));
    }

    [Test]
    public void Memory_is_kept_to_and_the_folder_is_left_empty()
    {
        string folder = Directory.CreateDirectory(_folder["spill"]).FullName;
        ClvProcess.Run("summarize", _folder["orders.csv"], "--engine", "duckdb", "--unit", "week", "--memory-limit", "200MB", "--spill-folder", folder, "-o", _folder["limited.csv"])
            .ShouldSucceed();

        Assert.That(Directory.EnumerateFileSystemEntries(folder), Is.Empty);
        Assert.That(SummaryCsv.Read(_folder["limited.csv"]).Count, Is.EqualTo(SmallShop.Customers));
    }

    [Test]
    public void What_DuckDB_does_not_read_is_refused()
    {
        string arrow = _folder["orders.arrow"];
        Arrow.TransactionArrow.Write(arrow, TransactionCsv.Read(_folder["orders.csv"]));
        ToolHere.Run("check", arrow, "--engine", "duckdb").ShouldFail(ExitCode.WrongUsage, "has DuckDB read Parquet and CSV files");
        ToolHere.Run("check", _folder["none/*.parquet"], "--engine", "duckdb").ShouldFail(ExitCode.Failed, "matches no file");
        ToolHere.Run("check", "-", "--engine", "duckdb").ShouldFail(ExitCode.Failed, "does not exist");
        ToolHere.Run("check", _folder["orders.csv"], "--engine", "duckdb", "--table", "orders").ShouldFail(ExitCode.WrongUsage, "--table is about a database");
        ToolHere.Run("check", _folder["orders.csv"], "--engine", "spark").ShouldFail(ExitCode.WrongUsage, "it must be duckdb");
    }

    [Test]
    public void A_DuckDB_file_is_known_by_its_name()
    {
        using ShopDatabase shop = ShopDatabase.Of("DuckDB", _folder);
        ToolHere.Run("summarize", _folder["shop.duckdb"], "--unit", "week", "-o", _folder["named.csv"]).ShouldSucceed();

        Assert.That(File.ReadAllLines(_folder["named.csv"])[0], Is.EqualTo(_expected.Split('\n')[0]));
    }
}
