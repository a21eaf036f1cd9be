using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Clv.Probabilistic.Sql.Tests.Documentation;

/// <summary>The examples of docs/databases.md.</summary>
internal static class DatabasesPageExample
{
    public static void All()
    {
        #region summary
        using SqliteConnection shop = new("Data Source=shop.db;Mode=ReadOnly");
        SqlOrders orders = new(shop, SqlDialect.Sqlite, SqlSource.Table("orders"), new() { DateColumn = "ordered_at", Keep = [new ColumnFilter("status", ["paid"])] });
        SummaryOptions weeks = new() { Unit = TimeUnit.Week };
        CustomerSummary customers = orders.Summarize(weeks);
        Console.WriteLine(customers.Account!.Transactions);
        Console.WriteLine($"{customers.Count} customers; the first: {customers[0].CustomerId}, x = {customers[0].Frequency}, T = {customers[0].T:0.00}");
        #endregion

        #region groups
        GroupedSummary groups = orders.SummarizeGroups(weeks);
        ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(groups.Purchases);
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(groups.Spend!);
        Console.WriteLine($"{groups.Account.Customers} customers are {groups.Purchases.Count} histories and {groups.Spend!.Count} kinds of spend");
        Console.WriteLine($"{purchases.Model}; of all customers: {new BetaGeoFitter().Fit(customers).Model}");
        Console.WriteLine($"{spend.Model}; of all customers: {new GammaGammaFitter().Fit(customers).Model}");
        #endregion

        #region cohorts
        CohortActivity activity = orders.Activity(CohortPeriod.Quarter, Grain.Day);
        CumulativePurchasesResult tracked = CumulativePurchases.Of(purchases.Model, activity);
        CohortTrackingResult cohorts = CohortTracking.Of(purchases.Model, activity);
        Console.WriteLine($"{tracked.Actual[^1]} repeat purchases in {tracked.Count} weeks, where {tracked.Expected[^1]:0} are expected");
        Console.WriteLine($"of {cohorts.Cohorts.Count} quarters the last brought {cohorts.Cohorts[^1].Customers} customers");
        RowTotals rows = orders.CountRows();
        Console.WriteLine($"{rows.Rows} rows from {rows.FirstDay:yyyy-MM-dd} to {rows.LastDay:yyyy-MM-dd}; {rows.RepeatedRows} say what another says");
        #endregion

        #region query
        SqlStatement query = SqlOrders.SummaryStatement(
            SqlDialect.Named("snowflake"), SqlSource.Table("shop", "orders"), new() { DateColumn = "ordered_at", ValueColumn = "amount", Refunds = RefundPolicy.Purchase }, weeks);
        Console.WriteLine(string.Join('\n', query.ToString().Split('\n').TakeLast(9)));
        using DbCommand command = orders.SummaryStatement(weeks).CommandOn(shop);   // the same in this shop, as a command
        #endregion

        #region scores
        SqlScores scores = new(purchases.Model, spend.Model, new() { Horizon = 52 });
        HistoryScores lookup = scores.Lookup(groups.Purchases);
        using SqliteConnection own = new("Data Source=scores.db");
        lookup.WriteTo(own, SqlDialect.Sqlite, "clv_histories");
        SqlStatement select = scores.Statement(SqlDialect.Sqlite, SqlSource.Table("clv_summary"), lookup, "clv_histories");
        Console.WriteLine($"{lookup.Count} histories with {string.Join(", ", lookup.Columns)}");
        string script = string.Join(";\n", lookup.Statements(SqlDialect.PostgreSql, "clv_histories"));   // for another engine
        #endregion

        #region write
        CustomerPredictions year = CustomerPredictions.Predict(customers, purchases.Model, spend.Model, new() { Horizon = 52 });
        ScoreTable.Write(own, SqlDialect.Sqlite, year, replace: true, table: "clv_scores");
        #endregion

        Assert.That(scores.HasFormulas);
        using (DbCommand create = own.CreateCommand())
        {
            create.CommandText = "CREATE TABLE customer_summary AS SELECT 1 AS customer_id, 2 AS frequency, 20.5 AS recency, 30.25 AS T, 14.9 AS monetary_value";
            own.Open();
            create.ExecuteNonQuery();
            own.Close();
        }

        #region inside
        SqlSource view = SqlSource.Table("customer_summary");
        HistoryScores distinct = scores.Lookup(scores.Histories(own, SqlDialect.Sqlite, view));
        scores.Write(own, SqlDialect.Sqlite, view, distinct, replace: true, table: "clv_scores");
        #endregion

        #region state
        using SqliteConnection owner = new("Data Source=shop.db");
        SqlOrders all = new(owner, SqlDialect.Sqlite, SqlSource.Table("orders"), new() { DateColumn = "ordered_at", Keep = [new ColumnFilter("status", ["paid"])] });
        CustomerState state = new(owner, SqlDialect.Sqlite, "clv_state");
        StateChange built = state.Rebuild(all, Grain.Day, changedColumn: "order_id");
        Console.WriteLine(built);
        Console.WriteLine(built.Orders);
        #endregion

        #region refresh
        owner.Open();
        using DbCommand shopping = owner.CreateCommand();
        shopping.CommandText = """
            INSERT INTO orders VALUES (1001, '2025-07-01 09:30:00', 25, 'paid', 1, 25, 5246);
            UPDATE orders SET amount = 12.5 WHERE customer_id = 1002 AND order_id = (SELECT MAX(order_id) FROM orders WHERE customer_id = 1002 AND status = 'paid');
            DELETE FROM orders WHERE customer_id = 1003;
            """;
        shopping.ExecuteNonQuery();
        Console.WriteLine(state.RefreshSince(all, "order_id"));                                                 // the new order
        Console.WriteLine(state.Refresh(all, SqlSource.Query("SELECT 1002 AS customer_id UNION SELECT 1003"))); // the corrected and the deleted ones
        Console.WriteLine(state.Refresh(all).HasChanges);                                                       // nobody else
        #endregion

        #region current
        CustomerSummary current = state.Summarize(weeks);
        GroupedSummary currentGroups = state.SummarizeGroups(weeks);
        StateDescription known = state.Describe()!;
        Console.WriteLine($"{current.Count} customers and {currentGroups.Purchases.Count} histories, after {known.Refreshes} batches");
        Console.WriteLine($"the same as of all orders: {current.Frequency.SequenceEqual(all.Summarize(weeks).Frequency)}");
        #endregion

        ScoreTable.Write(own, SqlDialect.Sqlite, year, table: "clv_more");
        Assert.That(select.Text, Does.Contain("clv_histories"));
        Assert.That(command.CommandText, Does.Contain("customer_id"));
        Assert.That(script, Does.StartWith("CREATE TABLE"));
    }
}
