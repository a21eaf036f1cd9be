namespace Clv.Probabilistic.Learning.Tests;

/// <summary>Orders to learn from.</summary>
internal static class Shops
{
    /// <summary>Time in weeks.</summary>
    public static SummaryOptions Weeks { get; } = new() { Unit = TimeUnit.Week };

    /// <summary>The sample shop: 18 months of 1,500 customers.</summary>
    public static TransactionTable Sample { get; } = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"));

    /// <summary>Skips what learns where LightGBM's library, or the OpenMP that it needs, is not on this machine.</summary>
    public static void RequireTrees()
    {
        try
        {
            using BoostedTrees trees = BoostedTrees.Learn(
                FeatureMatrix.Of([CustomerFeatures.Of(ForecastOrigin.Of(Sample, Weeks, horizon: 13), new() { Names = ["orders"] })], ["orders"]),
                [.. Enumerable.Range(0, 1500).Select(row => (double)(row % 3))],
                [],
                new() { Objective = "poisson" },
                rounds: 1,
                default);
        }
        catch (InvalidOperationException error) when (error.InnerException is DllNotFoundException)
        {
            Assert.Ignore(error.Message);
        }
    }

    /// <summary>Orders of made-up rows.</summary>
    public static TransactionTable Of(params (long Customer, string Day, double Amount)[] rows) =>
        TransactionTable.FromRows(rows, row => new OrderRow(row.Customer, DateOnly.Parse(row.Day, System.Globalization.CultureInfo.InvariantCulture), row.Amount));

    /// <summary>The same orders up to a day, and others after it.</summary>
    public static TransactionTable Changed(TransactionTable orders, DateOnly after, Func<OrderRow, OrderRow> change) =>
        TransactionTable.FromRows(orders.Select(order => order.Time.Date > after ? change(order) : order), order => order);
}
