namespace Clv.Probabilistic;

/// <summary>When the next order comes, if it comes at all.</summary>
/// <remarks>With F(t) the probability of an order within t, the quantile at q is where F(t) = q F(∞): F(∞) is the probability that the customer
/// ever orders again, and what is left of it says when.</remarks>
internal static class NextOrderTimes
{
    private const int CustomersAtOnce = 4_096;

    /// <summary>The quantiles of every customer.</summary>
    /// <param name="model">The purchase model.</param>
    /// <param name="customers">The customers.</param>
    /// <param name="shares">The probabilities by which the order has come, in (0, 1).</param>
    /// <param name="token">Stops the work.</param>
    /// <returns>Times after the end of observation, a column per share; +∞ for a customer who is certain never to return.</returns>
    public static double[][] Of(IPurchaseModel model, CustomerSummary customers, double[] shares, CancellationToken token)
    {
        double[][] times = Array.ConvertAll(shares, _ => new double[customers.Count]);
        HistoryOrder order = HistoryOrder.OfAll(customers);
        Parallel.For(
            0,
            order.Blocks(CustomersAtOnce),
            new ParallelOptions { CancellationToken = token },
            at => Fill(model, order.Block(at, CustomersAtOnce), shares, times));
        return times;
    }

    /// <summary>The quantiles of one customer.</summary>
    /// <param name="model">The purchase model.</param>
    /// <param name="history">What is known of the customer.</param>
    /// <param name="shares">The probabilities by which the order has come, in (0, 1).</param>
    /// <param name="times">Gets a time per share; +∞ for a customer who is certain never to return.</param>
    public static void Fill(IPurchaseModel model, CustomerHistory history, ReadOnlySpan<double> shares, Span<double> times)
    {
        double ever = model.Answer(PurchaseQuery.ProbabilityOfAnyPurchase(double.PositiveInfinity), history);
        for (int share = 0; share < shares.Length; share++)
        {
            double by = shares[share] * ever;
            times[share] = by > 0 ? model.Answer(PurchaseQuery.TimeToNextPurchase(by), history) : double.PositiveInfinity;
        }
    }

    private static void Fill(IPurchaseModel model, HistoryBlock block, double[] shares, double[][] times)
    {
        CustomerSummary histories = block.Buyers.Histories;
        double[][] waits = Array.ConvertAll(shares, _ => new double[histories.Count]);
        Span<double> of = stackalloc double[shares.Length];
        for (int i = 0; i < histories.Count; i++)
        {
            Fill(model, histories.HistoryOf(i), shares, of);
            for (int share = 0; share < shares.Length; share++)
            {
                waits[share][i] = of[share];
            }
        }

        for (int share = 0; share < shares.Length; share++)
        {
            double[] all = block.Buyers.Spread(waits[share]);
            for (int i = 0; i < all.Length; i++)
            {
                times[share][block.Rows[i]] = all[i];
            }
        }
    }
}
