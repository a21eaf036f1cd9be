namespace Clv.Probabilistic.Cli;

/// <summary>The customers that an account of a run names.</summary>
internal static class TopCustomers
{
    private const int Count = 5;

    /// <summary>The rows of the most valuable customers, or, without spend, of those who are likely to buy most.</summary>
    public static int[] Of(CustomerPredictions predictions)
    {
        double[] rank = (predictions.HasSpend ? predictions.LifetimeValue : predictions.ExpectedPurchases).ToArray();
        foreach (ref double value in rank.AsSpan())
        {
            value = double.IsFinite(value) ? value : double.NegativeInfinity;
        }

        return RowOrder.Largest(rank, Count);
    }
}
