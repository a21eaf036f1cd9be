namespace Clv.Probabilistic.Tests;

/// <summary>A few weighted customers for likelihoods: one-time buyers and repeat buyers, short and long ages.</summary>
internal static class FiftyCustomers
{
    /// <summary>The same every time, from a small generator written out so that the test needs no data.</summary>
    public static CustomerSummary OfAllKinds()
    {
        Random random = new(20240229);
        int[] x = [.. Enumerable.Range(0, 50).Select(i => i % 3 == 0 ? 0 : random.Next(1, 30))];
        double[] t = [.. Enumerable.Range(0, 50).Select(_ => 5 + (60 * random.NextDouble()))];
        double[] tx = [.. Enumerable.Range(0, 50).Select(i => x[i] == 0 ? 0 : t[i] * random.NextDouble())];
        double[] weight = [.. Enumerable.Range(0, 50).Select(_ => 0.5 + random.NextDouble())];
        double[] logIntervals = [.. x.Select((f, i) => f == 0 ? 0 : f * (Math.Log(tx[i] / f) - 0.1))];
        return new CustomerSummary(TimeUnit.Week, x, tx, t, weight: weight).WithColumn(SummaryColumns.LogIntervals, logIntervals);
    }
}
