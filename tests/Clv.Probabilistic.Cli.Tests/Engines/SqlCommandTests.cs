namespace Clv.Probabilistic.Cli.Tests.Engines;

/// <summary>Queries for engines that are not asked.</summary>
public sealed class SqlCommandTests
{
    [Test]
    public void List_has_every_dialect_and_says_which_are_run()
    {
        string[] lines = ToolHere.Run("sql", "--list").ShouldSucceed().OutputLines;

        Assert.That(lines, Has.Length.EqualTo(Sql.SqlDialect.All.Count));
        foreach ((string line, Sql.SqlDialect dialect) in lines.Zip(Sql.SqlDialect.All))
        {
            Assert.That(line, Does.StartWith(dialect.Name).And.EndWith(dialect.IsRun ? "run by the tests of this version" : "written by its manual, not run"));
        }
    }

    [TestCase("snowflake", "FROM \"shop\".\"orders\"", "CREATE VIEW \"clv\".\"histories\" AS")]
    [TestCase("bigquery", "FROM `shop`.`orders`", "CREATE VIEW `clv`.`histories` AS")]
    [TestCase("sqlserver", "FROM [shop].[orders]", "CREATE VIEW [clv].[histories] AS")]
    public void Query_is_written_by_the_columns_that_are_named(string dialect, string from, string view)
    {
        using TemporaryFolder folder = new();
        string[] options = ["sql", "--dialect", dialect, "--table", "shop.orders", "--customer-column", "buyer", "--date-column", "paid_at", "--value-column", "total", "--unit", "week", "--keep", "state=it's paid", "--observation-end", "2024-12-31"];
        ToolHere.Run([.. options, "-o", folder["query.sql"]]).ShouldSucceed();
        ToolHere.Run([.. options, "--as", "view", "clv.histories", "-o", folder["view.sql"]]).ShouldSucceed();

        string query = File.ReadAllText(folder["query.sql"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(query, Does.Contain(from).And.Contain("buyer").And.Contain("paid_at").And.Contain("total").And.EndWith(";\n"));
            Assert.That(query, Does.Match(@"'it(''|\\')s paid'"), "a value is a literal");
            Assert.That(File.ReadAllText(folder["view.sql"]), Is.EqualTo($"{view}\n{query}"));
        }
    }

    [Test]
    public void What_is_missing_or_too_much_is_said()
    {
        ToolHere.Run("sql").ShouldFail(ExitCode.WrongUsage, "Name a database, or the SQL of one that is not asked with --dialect");
        ToolHere.Run("sql", "--dialect", "snowflake").ShouldFail(ExitCode.WrongUsage, "name one with --table");
        ToolHere.Run("sql", "--dialect", "oracle", "--table", "x").ShouldFail(ExitCode.WrongUsage, "--dialect is 'oracle'; it must be one of duckdb, sqlite");
        ToolHere.Run("sql", "--dialect", "clickhouse", "--table", "x", "--refunds", "ignore").ShouldFail(ExitCode.Failed, "say it with --observation-end");
        ToolHere.Run("sql", "sqlite:shop.db", "--dialect", "sqlite").ShouldFail(ExitCode.WrongUsage, "leave one of them out");
        ToolHere.Run("sql", "--dialect", "spark", "--table", "x", "--as", "table", "y").ShouldFail(ExitCode.WrongUsage, "it must be view and a name");
        ToolHere.Run("sql", "--dialect", "spark", "--table", "x", "--as", "view", "a..b").ShouldFail(ExitCode.WrongUsage, "--as is 'a..b'");
        ToolHere.Run("sql", "--dialect", "spark", "--table", "x", "--password-file", "p").ShouldFail(ExitCode.WrongUsage, "with --dialect none is");
        ToolHere.Run("sql", "--dialect", "spark", "--table", "x", "--spend-columns").ShouldFail(ExitCode.WrongUsage, "There is no option '--spend-columns'");
    }

    [Test]
    public void A_file_is_no_database()
    {
        using TemporaryFolder folder = new();
        string csv = folder.Write("orders.csv", SmallShop.Orders());

        ToolHere.Run("sql", csv).ShouldFail(ExitCode.WrongUsage, "is no database, so there is no query of it");
        ToolHere.Run("sql", csv, "--engine", "duckdb", "-o", folder["query.sql"]).ShouldSucceed();
        Assert.That(File.ReadAllText(folder["query.sql"]), Does.Contain("read_csv("));
    }
}
