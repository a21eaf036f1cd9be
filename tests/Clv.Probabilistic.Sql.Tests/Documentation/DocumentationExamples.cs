using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Clv.Probabilistic.Sql.Tests.Documentation;

/// <summary>The examples of the XML documentation.</summary>
internal static class DocumentationExamples
{
    public static void ClickHouse()
    {
        #region ClickHouseConnection
        // http://analyst:secret@localhost:8123/shop, kept where passwords are kept.
        using ClickHouseConnection clickHouse = new(Environment.GetEnvironmentVariable("SHOP_CLICKHOUSE")!);
        clickHouse.Open();
        using DbCommand query = clickHouse.CreateCommand();
        query.CommandText = "SELECT customer_id, ordered_at AS date, amount FROM orders";
        using DbDataReader rows = query.ExecuteReader();
        TransactionTable orders = TransactionTable.FromReader(rows);
        #endregion
        Assert.That(orders.Count, Is.EqualTo(5245));

        #region ClickHouseException
        try
        {
            clickHouse.ChangeDatabase("archive");
        }
        catch (ClickHouseException error) when (error.ErrorCode == 81)
        {
            Console.WriteLine($"Nothing is archived yet: {error.Message}");
        }
        #endregion

        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
        BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
        CustomerPredictions year = CustomerPredictions.Predict(customers, model, options: new() { Horizon = 52 });
        query.CommandText = "CREATE TABLE scores (customer_id Int64, expected_purchases Float64) ENGINE = Memory";
        query.ExecuteNonQuery();

        #region Insert
        long written = clickHouse.Insert(
            "scores",
            ["customer_id", "expected_purchases"],
            year.Select(customer => new object?[] { customer.CustomerId.Number, customer.ExpectedPurchases }));
        #endregion
        Assert.That(written, Is.EqualTo(1500));
    }

    public static void Sqlite()
    {
        #region SqlOrders
        using SqliteConnection shop = new("Data Source=shop.db;Mode=ReadOnly");
        SqlOrders orders = new(shop, SqlDialect.Sqlite, SqlSource.Table("orders"), new() { DateColumn = "ordered_at" });
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        #endregion
        Assert.That(customers.Count, Is.EqualTo(1500));
        Assert.That(fit.Customers, Is.EqualTo(1500));

        #region GroupedSummary
        GroupedSummary groups = orders.SummarizeGroups(new() { Unit = TimeUnit.Week });
        ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(groups.Purchases);
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(groups.Spend!);
        #endregion

        #region EngineException
        try
        {
            new SqlOrders(shop, SqlDialect.Sqlite, SqlSource.Table("invoices")).Summarize();
        }
        catch (EngineException failed)
        {
            Console.WriteLine(failed.Message);   // SQLite Error 1: 'no such table: invoices'.
        }
        #endregion

        #region SqlSource
        SqlSource paid = SqlSource.Query("SELECT customer_id, ordered_at AS date, amount FROM orders WHERE status = 'paid'");
        SqlSource files = SqlSource.Files("orders/*.parquet");   // read by DuckDB itself
        #endregion
        Assert.That(files, Is.Not.Null);
        Assert.That(new SqlOrders(shop, SqlDialect.Sqlite, paid).Read().Count, Is.LessThan(5245));

        #region SqlStatement
        SqlStatement summary = orders.SummaryStatement(new() { Unit = TimeUnit.Week });
        Console.WriteLine(summary);   // to be read and kept
        #endregion

        #region forLater
        SqlStatement forLater = SqlOrders.SummaryStatement(
            SqlDialect.Snowflake, SqlSource.Table("shop", "orders"), new() { ValueColumn = "amount" }, new() { Unit = TimeUnit.Week });
        Console.WriteLine(forLater);
        #endregion

        #region OrderStatements
        OrderStatements statements = OrderStatements.For(
            SqlDialect.Snowflake, SqlSource.Table("shop", "orders"), new() { ValueColumn = "amount" }, new() { Unit = TimeUnit.Week });
        Console.WriteLine(statements.Cohorts(CohortPeriod.Quarter));
        Console.WriteLine(statements.Histories());   // a table of these is all that a fit needs
        #endregion

        #region RowTotals
        RowTotals totals = orders.CountRows();
        Console.WriteLine($"{totals.Rows} rows of {totals.Customers} customers, {totals.RepeatedRows} of them there before");
        #endregion
        Assert.That(totals.Rows, Is.EqualTo(5245));

        #region SqlDialect
        foreach (SqlDialect dialect in SqlDialect.All)
        {
            Console.WriteLine($"{dialect.Name}: {dialect.Engine}");
        }
        #endregion

        #region SqlParameterValue
        SqlParameterValue end = new("last_period", 10499L);
        #endregion
        Assert.That(end.Value, Is.EqualTo(10499L));

        #region SqlScores
        SqlScores scores = new(purchases.Model, spend.Model, new() { Horizon = 52 });
        SqlStatement active = scores.Statement(SqlDialect.PostgreSql, SqlSource.Table("clv_summary"));   // p_alive, expected_spend, p_any_purchase
        #endregion
        Assert.That(active.Text, Does.Contain("p_alive"));

        using SqliteConnection connection = new("Data Source=scores.db");
        CustomerPredictions year = CustomerPredictions.Predict(customers, purchases.Model, spend.Model, new() { Horizon = 52 });

        #region HistoryScores
        HistoryScores table = scores.Lookup(groups.Purchases);
        table.WriteTo(connection, SqlDialect.Sqlite, "clv_histories");
        #endregion

        using (DbCommand create = connection.CreateCommand())
        {
            create.CommandText = "CREATE TABLE customer_summary AS SELECT 1 AS customer_id, 2 AS frequency, 20.5 AS recency, 30.25 AS T, 14.9 AS monetary_value";
            connection.Open();
            create.ExecuteNonQuery();
            connection.Close();
        }

        #region Histories
        SqlSource scored = SqlSource.Table("customer_summary");
        HistoryScores lookup = scores.Lookup(scores.Histories(connection, SqlDialect.Sqlite, scored));
        scores.Write(connection, SqlDialect.Sqlite, scored, lookup, replace: true, table: "clv_scores");
        #endregion

        #region ScoreTable
        ScoreTable.Write(connection, SqlDialect.Sqlite, year, replace: true, table: "clv_scores");
        #endregion
    }

    public static void State()
    {
        #region CustomerState
        using SqliteConnection shop = new("Data Source=shop.db");
        SqlOrders orders = new(shop, SqlDialect.Sqlite, SqlSource.Table("orders"), new() { DateColumn = "ordered_at" });
        CustomerState state = new(shop, SqlDialect.Sqlite, "clv_state");
        Console.WriteLine(state.Rebuild(orders));   // once
        Console.WriteLine(state.Refresh(orders));   // whenever orders have changed
        CustomerSummary customers = state.Summarize(new() { Unit = TimeUnit.Week });
        #endregion
        Assert.That(customers.Count, Is.EqualTo(1500));

        #region StateChange
        StateChange change = state.Refresh(orders, SqlSource.Query("SELECT customer_id FROM orders WHERE ordered_at >= '2025-06-01'"));
        Console.WriteLine($"{change.Touched} customers were looked at, and {change.Changed} have changed.");
        #endregion

        #region StateDescription
        if (state.Describe() is { } known)
        {
            Console.WriteLine($"{known.Customers} customers with {known.Orders} orders, a purchase per {known.Grain}, up to {known.LastDay}");
        }
        #endregion
    }
}
