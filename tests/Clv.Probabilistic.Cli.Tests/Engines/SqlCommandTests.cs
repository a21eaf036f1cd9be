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

    [TestCase("histories", "COUNT(*) AS weight")]
    [TestCase("spend", "AS third_moment")]
    [TestCase("cohorts", "AS cohort_day")]
    [TestCase("check", "AS repeated_rows")]
    public void Questions_have_queries_of_their_own(string question, string column)
    {
        using TemporaryFolder folder = new();
        string[] options = ["sql", "--dialect", "postgres", "--table", "orders", "--value-column", "amount", "--of", question, "-o", folder["query.sql"]];
        ToolHere.Run(options).ShouldSucceed();
        string query = File.ReadAllText(folder["query.sql"]);
        ToolHere.Run([.. options, "--as", "view", "known"]).ShouldSucceed();
        string view = File.ReadAllText(folder["query.sql"]);

        Assert.That(query, Does.Contain(column).And.EndWith(";\n"));
        Assert.That(view, Is.EqualTo($"CREATE VIEW \"known\" AS\n{query}"));
    }

    [Test]
    public void Cohorts_are_of_the_period_that_is_named()
    {
        using TemporaryFolder folder = new();
        string Query(params string[] more)
        {
            ToolHere.Run(["sql", "--dialect", "duckdb", "--table", "orders", "--of", "cohorts", .. more, "-o", folder["query.sql"]]).ShouldSucceed();
            return File.ReadAllText(folder["query.sql"]);
        }

        Assert.That(Query(), Does.Contain("DATE_TRUNC('month', came)").And.Not.Contain("AS amount"));
        Assert.That(Query("--acquired", "quarter", "--grain", "year"), Does.Contain("DATE_TRUNC('quarter', came)").And.Contain("DATE_TRUNC('year', moment)"));
    }

    [TestCase("--acquired", "month", "--acquired is about cohorts; give --of cohorts with it")]
    [TestCase("--of", "check", "--unit is about summaries, and --of check asks for none")]
    [TestCase("--of", "cohorts", "--unit is about summaries, and --of cohorts asks for none")]
    [TestCase("--of", "spend", "Orders carry no amounts, so there is no spend to ask for; name their column with --value-column.")]
    [TestCase("--of", "everything", "it must be summary, histories, spend, cohorts or check")]
    public void What_a_question_does_not_ask_for_is_said(string option, string value, string message)
    {
        ClvResult result = ToolHere.Run("sql", "--dialect", "postgres", "--table", "orders", "--unit", "week", option, value);

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Error, Does.Contain(message));
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
