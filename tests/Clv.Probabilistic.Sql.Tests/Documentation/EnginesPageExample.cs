using System.Data.Common;

namespace Clv.Probabilistic.Sql.Tests.Documentation;

/// <summary>The examples of docs/engines.md.</summary>
internal static class EnginesPageExample
{
    public static void All()
    {
        #region read
        using ClickHouseConnection clickHouse = new(Environment.GetEnvironmentVariable("SHOP_CLICKHOUSE")!);
        clickHouse.Open();
        using DbCommand query = clickHouse.CreateCommand();
        query.CommandText = "SELECT customer_id, ordered_at AS date, amount FROM orders WHERE status = @status";
        DbParameter status = query.CreateParameter();
        status.ParameterName = "status";
        status.Value = "paid";
        query.Parameters.Add(status);
        using DbDataReader rows = query.ExecuteReader();
        TransactionTable orders = TransactionTable.FromReader(rows);
        Console.WriteLine(orders);
        #endregion

        #region write
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
        BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
        CustomerPredictions year = CustomerPredictions.Predict(customers, model, options: new() { Horizon = 52 });

        using DbCommand create = clickHouse.CreateCommand();
        create.CommandText = "CREATE TABLE scores (customer_id Int64, p_alive Float64, expected_purchases Float64) ENGINE = MergeTree() ORDER BY customer_id";
        create.ExecuteNonQuery();
        long written = clickHouse.Insert(
            "scores",
            ["customer_id", "p_alive", "expected_purchases"],
            year.Select(customer => new object?[] { customer.CustomerId.Number, customer.ProbabilityAlive, customer.ExpectedPurchases }));
        Console.WriteLine($"{written} customers are scored");
        #endregion
    }
}
