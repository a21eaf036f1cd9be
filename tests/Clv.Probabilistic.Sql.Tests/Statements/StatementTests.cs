namespace Clv.Probabilistic.Sql.Tests.Statements;

/// <summary>What is asked of engines changes only on purpose; of those that no test runs, it is all that there is to be looked at.</summary>
public sealed class StatementTests
{
    private static readonly TransactionCsvOptions _columns = new()
    {
        CustomerColumn = "customer_id",
        DateColumn = "ordered_at",
        ValueColumn = "amount",
        OrderColumn = "",
        Keep = [new ColumnFilter("status", ["paid", "o'pen"])],
    };

    private static IEnumerable<string> Names => SqlDialect.All.Select(dialect => dialect.Name);

    [TestCaseSource(nameof(Names))]
    public void Statements_are_the_approved_ones(string name)
    {
        SqlDialect dialect = SqlDialect.Named(name);
        SqlSource orders = SqlSource.Table("shop", "orders");
        TransactionCsvOptions columns = name == "clickhouse" ? _columns with { Refunds = RefundPolicy.Ignore } : _columns;
        SqlScores scores = new(
            new BetaGeoModel(new(0.25, 4.5, 0.8, 2.4), TimeUnit.Week), new GammaGammaModel(new(6.25, 3.75, 15.5)), new() { Horizon = 52 });
        string status = dialect.IsRun ? "The tests of this package run such statements." : "Written by the manual of the engine, and not run.";

        ApprovedStatements.Require(
            name,
            string.Join(
                "\n\n",
                $"-- {dialect.Engine}. {status}",
                SqlOrders.SummaryStatement(dialect, orders, columns, new() { Unit = TimeUnit.Week, Grain = Grain.Month, ObservationEnd = new DateTime(2024, 12, 31) }),
                SqlOrders.SummaryStatement(dialect, orders, columns, new() { Unit = TimeUnit.Week, CalibrationEnd = new DateOnly(2024, 6, 30), ObservationEnd = new DateTime(2024, 12, 31) }),
                scores.Statement(dialect, SqlSource.Table("clv_summary"))) + "\n");
    }

    [TestCaseSource(nameof(Names))]
    public void Statements_of_tables_are_the_approved_ones(string name)
    {
        SqlDialect dialect = SqlDialect.Named(name);
        TransactionCsvOptions columns = name == "clickhouse" ? _columns with { Refunds = RefundPolicy.Ignore } : _columns;
        OrderStatements statements = OrderStatements.For(
            dialect, SqlSource.Table("shop", "orders"), columns, new() { Grain = Grain.Month, ObservationEnd = new DateTime(2024, 12, 31) });

        ApprovedStatements.Require(
            $"{name}-tables", string.Join("\n\n", statements.Histories(), statements.Spend(), statements.Cohorts(CohortPeriod.Quarter), statements.Check()) + "\n");
    }

    [Test]
    public void Names_and_values_are_nothing_else()
    {
        foreach (SqlDialect dialect in SqlDialect.All)
        {
            SqlStatement statement = SqlOrders.SummaryStatement(
                dialect,
                SqlSource.Table("orders\"`]; DROP TABLE orders; --"),
                new() { CustomerColumn = "id\"`]\\; --", DateColumn = "at", Refunds = RefundPolicy.Ignore, OrderColumn = "", Drop = [new ColumnFilter("at", ["' OR 1 = 1 --", "\\' OR 1 = 1 --"])] },
                new() { ObservationEnd = new DateTime(2024, 12, 31) });

            using (Assert.EnterMultipleScope())
            {
                Assert.That(statement.Text, Does.Not.Contain("OR 1 = 1").IgnoreCase, dialect.Name);
                Assert.That(statement.Parameters.Select(parameter => parameter.Value), Does.Contain("' or 1 = 1 --"), dialect.Name);
                Assert.That(Outside(statement.Text), Does.Not.Contain("DROP"), dialect.Name);
                Assert.That(Outside(statement.ToString()), Does.Not.Contain("DROP").And.Not.Contain("or 1 = 1"), dialect.Name);
            }
        }
    }

    [Test]
    public void Value_that_is_written_like_a_marker_is_a_value()
    {
        foreach (SqlDialect dialect in SqlDialect.All)
        {
            string marker = dialect.Parameter("keep");
            SqlStatement statement = SqlOrders.SummaryStatement(
                dialect,
                SqlSource.Table($"orders {marker}"),
                new() { OrderColumn = "", Keep = [new ColumnFilter("state", [$"{marker}_2 OR 1 = 1", $"it's {marker}"])] },
                new() { ObservationEnd = new DateTime(2024, 12, 31) });

            using (Assert.EnterMultipleScope())
            {
                Assert.That(statement.ToString(), Does.Contain(dialect.Quote($"orders {marker}")), dialect.Name);
                Assert.That(statement.ToString(), Does.Contain(dialect.Literal($"{marker}_2 or 1 = 1")).And.Contain(dialect.Literal($"it's {marker}")), dialect.Name);
                Assert.That(Outside(statement.ToString()), Does.Not.Contain("1 = 1"), dialect.Name);
            }
        }
    }

    [TestCase("a\uF8FF0\uF8FFb")]
    public void Character_that_marks_the_places_of_values_is_in_no_name(string name)
    {
        Assert.That(() => SqlSource.Table(name), Throws.ArgumentException.With.Message.Contains("U+F8FF"));
        Assert.That(() => SqlSource.Query($"SELECT 1 AS \"{name}\""), Throws.ArgumentException.With.Message.Contains("U+F8FF"));
        Assert.That(
            () => SqlOrders.SummaryStatement(SqlDialect.DuckDb, SqlSource.Table("orders"), new() { CustomerColumn = name, DateColumn = "at" }),
            Throws.ArgumentException.With.Message.Contains("U+F8FF"));
    }

    [Test]
    public void Dialect_that_is_not_known_is_a_sentence() => Assert.That(
        () => SqlDialect.Named("oracle"),
        Throws.ArgumentException.With.Message.Contains("There is no dialect 'oracle' among duckdb, sqlite, postgres"));

    /// <summary>A statement without what stands in quotation marks of any kind, as its engine sees them.</summary>
    private static string Outside(string text)
    {
        System.Text.StringBuilder left = new();
        for (int i = 0; i < text.Length; i++)
        {
            char end = text[i] == '[' ? ']' : text[i];
            if (text[i] is not ('"' or '`' or '\'' or '['))
            {
                left.Append(text[i]);
                continue;
            }

            bool escapes = text[i] != '"' && text[i] != '[' && text.Contains("\\\\", StringComparison.Ordinal);
            for (i++; i < text.Length; i++)
            {
                if (escapes && text[i] == '\\')
                {
                    i++;
                }
                else if (text[i] == end)
                {
                    if (i + 1 >= text.Length || text[i + 1] != end)
                    {
                        break;
                    }

                    i++;
                }
            }
        }

        return left.ToString();
    }
}
