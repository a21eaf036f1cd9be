using System.Text.RegularExpressions;
using Npgsql;

namespace Clv.Probabilistic.Cli.Tests.Engines;

/// <summary>What a database cannot give is said in a sentence that says what to do.</summary>
public sealed partial class EngineSentencesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ShopDatabase? _sqlite;

    private ShopDatabase Sqlite => _sqlite!;

    private static string Postgres
    {
        get
        {
            string? server = Environment.GetEnvironmentVariable("CLV_POSTGRES");
            if (string.IsNullOrEmpty(server))
            {
                Assert.Ignore("CLV_POSTGRES names no PostgreSQL server; .ci/servers starts one.");
            }

            return server!;
        }
    }

    [OneTimeSetUp]
    public void Make() => _sqlite = ShopDatabase.Of("SQLite", _folder);

    public void Dispose()
    {
        _sqlite?.Dispose();
        _folder.Dispose();
    }

    [TestCase("sqlite:{0}", "a database is read, and none is made")]
    [TestCase("duckdb:{0}", "a database is read, and none is made")]
    public void A_file_that_is_not_there_is_not_made(string address, string words)
    {
        string file = _folder["nowhere.db"];
        ToolHere.Run("check", string.Format(System.Globalization.CultureInfo.InvariantCulture, address, file)).ShouldFail(ExitCode.Failed, $"{file} does not exist", words);

        Assert.That(File.Exists(file), Is.False);
    }

    [Test]
    public void What_is_no_database_is_said_to_be_none()
    {
        string text = _folder.Write("text.db", "customer_id,date,amount\n1,2024-01-01,5\n");
        ToolHere.Run("check", $"sqlite:{text}").ShouldFail(ExitCode.Failed, text, "file is not a database");
        ToolHere.Run("check", $"duckdb:{text}").ShouldFail(ExitCode.Failed, "cannot be opened", "check that the file is what the address says");
        ToolHere.Run("check", $"duckdb:{_folder["shop.db"]}").ShouldFail(ExitCode.Failed, "is a SQLite database; name it as sqlite:");
        ToolHere.Run("check", $"sqlite:{_folder.Path}").ShouldFail(ExitCode.Failed, "is a folder");
        ToolHere.Run("check", "duckdb:").ShouldFail(ExitCode.WrongUsage, "give a query of files with --query");
        ToolHere.Run("check", "sqlite:").ShouldFail(ExitCode.WrongUsage, "as sqlite:shop.db");
    }

    [Test]
    public void A_SQLite_file_is_known_by_what_it_begins_with()
    {
        ToolHere.Run("summarize", _folder["shop.db"], "-o", _folder["known.csv"]).ShouldSucceed();
        Assert.That(SummaryCsv.Read(_folder["known.csv"]).Count, Is.EqualTo(SmallShop.Customers));
        ClvProcess.With("summarize", "-").Input(File.ReadAllBytes(_folder["shop.db"])).Run().ShouldFail(ExitCode.Failed, "is read from its file");
        ToolHere.Run("summarize", _folder["shop.db"], "-o", _folder["shop.db"]).ShouldFail(ExitCode.WrongUsage, "would replace it");
        ToolHere.Run("summarize", Sqlite.Address, "-o", _folder["shop.db"]).ShouldFail(ExitCode.WrongUsage, "is the file that is read as sqlite:");
        string query = _folder.Write("all.sql", "SELECT * FROM orders");
        ToolHere.Run("summarize", Sqlite.Address, "--query", query, "-o", query).ShouldFail(ExitCode.WrongUsage, "would replace it");
    }

    [Test]
    public void Several_tables_are_a_question()
    {
        Sqlite.Run("CREATE TABLE \"Orders 2\" (x TEXT); ALTER TABLE orders RENAME TO sales");
        try
        {
            ToolHere.Run("check", Sqlite.Address).ShouldFail(ExitCode.WrongUsage, "has no table called orders or transactions among Orders 2, customers, ", "sales; name one with --table, or give a query with --query.");
            ToolHere.Run("check", Sqlite.Address, "--table", "sales", "-o", _folder["sales.txt"]).ShouldSucceed();
        }
        finally
        {
            Sqlite.Run("ALTER TABLE sales RENAME TO orders; DROP TABLE \"Orders 2\"");
        }
    }

    [TestCase("date REAL", "julianday(date)", "SQLite, table numbers has numbers in the column 'date'")]
    [TestCase("date INTEGER", "unixepoch(date)", "SQLite, table numbers has numbers in the column 'date'")]
    [TestCase("date TIMESTAMP", "unixepoch(date)", "is no date")]
    [TestCase("date", "unixepoch(date)", "is no date")]
    public void Dates_that_are_numbers_are_converted_in_a_query(string column, string number, string words)
    {
        Sqlite.Run($"DROP TABLE IF EXISTS numbers; CREATE TABLE numbers (customer_id TEXT, {column}, amount REAL); INSERT INTO numbers SELECT customer_id, {number}, amount FROM orders");
        ClvResult refused = ToolHere.Run("summarize", Sqlite.Address, "--table", "numbers", "-o", _folder["numbers.csv"]).ShouldFail(
            ExitCode.Failed, words, "datetime(\"date\", 'unixepoch') of seconds since 1970 and datetime(\"date\") of Julian days");

        // What the sentence says works.
        string conversion = Conversion().Matches(refused.Error)[number.StartsWith('j') ? 1 : 0].Value;
        string query = _folder.Write("converted.sql", $"SELECT customer_id, {conversion} AS date, amount FROM numbers");
        ToolHere.Run("summarize", Sqlite.Address, "--query", query, "-o", _folder["numbers.csv"]).ShouldSucceed();
        ToolHere.Run("summarize", Sqlite.Address, "-o", _folder["texts.csv"]).ShouldSucceed();
        Assert.That(File.ReadAllText(_folder["numbers.csv"]), Is.EqualTo(File.ReadAllText(_folder["texts.csv"])));
    }

    [Test]
    public void Rows_that_are_no_orders_are_counted()
    {
        Sqlite.Run("DROP TABLE IF EXISTS gaps; CREATE TABLE gaps AS SELECT * FROM orders; INSERT INTO gaps VALUES (NULL, '2024-01-01', 5, ''), ('x', NULL, 5, ''), ('x', '2024-02-30', 5, ''), ('x', '2024-01-01', 'ten', ''), ('x', '2024-01-01', NULL, '')");
        ToolHere.Run("summarize", Sqlite.Address, "--table", "gaps", "-o", _folder["gaps.csv"])
            .ShouldFail(ExitCode.Failed, "SQLite, table gaps, column 'date'", "--skip-bad-rows");
        ClvResult result = ToolHere.Run("summarize", Sqlite.Address, "--table", "gaps", "--skip-bad-rows", "-o", _folder["gaps.csv"]).ShouldSucceed();

        Assert.That(result.Error, Does.Contain("Skipped 4 of 337 rows").And.Contain("Left out 1 row of guests"));
        Assert.That(SummaryCsv.Read(_folder["gaps.csv"]).Count, Is.EqualTo(SmallShop.Customers));
    }

    [Test]
    public void Options_of_databases_are_for_those()
    {
        string csv = _folder.Write("orders.csv", SmallShop.Orders());
        ToolHere.Run("check", csv, "--table", "orders").ShouldFail(ExitCode.WrongUsage, "--table is about a database, and", "is read as something else; leave it out.");
        ToolHere.Run("check", csv, "--query", "q.sql").ShouldFail(ExitCode.WrongUsage, "--query is about a database");
        ToolHere.Run("check", Sqlite.Address, "--password-file", "p").ShouldFail(ExitCode.WrongUsage, "--password-file is for servers");
        ToolHere.Run("check", Sqlite.Address, "--engine", "duckdb").ShouldFail(ExitCode.WrongUsage, "--engine has DuckDB read files");
        ToolHere.Run("check", Sqlite.Address, "--sheet", "1").ShouldFail(ExitCode.WrongUsage, "--sheet names a sheet");
        ToolHere.Run("check", "postgres://me:secret@host/shop", "--password-file", "p").ShouldFail(ExitCode.WrongUsage, "The address has a password, and so has --password-file");
        ToolHere.Run("check", "postgres://me@host/shop", "--password-file", _folder["none.txt"]).ShouldFail(ExitCode.Failed, "does not exist");
        ToolHere.Run("check", "postgres://me@host/shop?colour=red").ShouldFail(ExitCode.WrongUsage, "has a setting 'colour'");
        ClvResult stray = ToolHere.Run("check", csv, "postgres://me:secret@host/shop").ShouldFail(ExitCode.WrongUsage, "postgres://host/shop");
        Assert.That(stray.Error, Does.Not.Contain("secret"));
    }

    [TestCase("postgres://me:secret@127.0.0.1:1/shop")]
    [TestCase("clickhouse://me:secret@127.0.0.1:1/shop")]
    public void A_server_that_is_away_is_named_without_the_password(string address)
    {
        ClvResult result = ToolHere.Run("check", address).ShouldFail(ExitCode.Failed, "127.0.0.1:1", "check the host and the port, and whether the server runs there.");

        Assert.That(result.Error, Does.Not.Contain("secret"));
    }

    [Test]
    public void A_wrong_password_is_said_and_the_environment_may_have_the_right_one()
    {
        NpgsqlConnectionStringBuilder server = new(Postgres);
        string address = $"postgres://{server.Username}@{server.Host}:{server.Port}/{server.Database}";
        string query = _folder.Write("one.sql", "SELECT 'a' AS customer_id, DATE '2024-01-01' AS date, 1.5 AS amount");

        ClvResult wrong = ToolHere.Run("check", address.Replace("@", ":wrong@", StringComparison.Ordinal), "--query", query).ShouldFail(
            ExitCode.Failed, "password authentication failed", "the password comes from --password-file, the address or the variable CLV_PASSWORD");
        Assert.That(wrong.Error, Does.Not.Contain(":wrong"));
        ClvProcess.With("summarize", address, "--query", query).Environment("CLV_PASSWORD", server.Password!).Run().ShouldSucceed();
    }

    [GeneratedRegex("""datetime\("date"[^)]*\)""")]
    private static partial Regex Conversion();
}
