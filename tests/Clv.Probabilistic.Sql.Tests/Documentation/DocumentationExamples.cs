using System.Data.Common;

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
}
