namespace Clv.Probabilistic.Learning.Tests.Validation;

/// <summary>Windows of the sample shop to validate on.</summary>
internal static class ValidationWindows
{
    public static ForecastOrigin Now { get; } = ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13);

    /// <summary>A few features, the latest window first.</summary>
    public static IReadOnlyList<FeatureTable> Few { get; } = CustomerFeatures.Windows(Now, most: 3, Some);

    public static FeatureOptions Some => new() { Names = ["orders", "T", "silence", "gap_mean", "spend_mean"] };

    /// <summary>The same orders, of which those after a day go to customers by chance among some.</summary>
    public static TransactionTable Dealt(TransactionTable orders, DateOnly after, HashSet<long> customers)
    {
        Random random = new(5);
        long[] ids = [.. customers.Order()];
        return Shops.Changed(orders, after, order => customers.Contains(order.CustomerId.Number) ? order with { CustomerId = ids[random.Next(ids.Length)] } : order);
    }
}
