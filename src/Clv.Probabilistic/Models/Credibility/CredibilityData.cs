namespace Clv.Probabilistic;

/// <summary>What a credibility fit looks at: customers by their number of purchases, as sums that do not depend on the order of rows.</summary>
internal sealed class CredibilityData
{
    /// <summary>Differences of so many units in the last place of the largest mean are rounding.</summary>
    private const double Rounding = 16 * 2.220446049250313e-16;

    private CredibilityData(int groups)
    {
        Purchases = new double[groups];
        LogPurchases = new double[groups];
        Weight = new double[groups];
        Mean = new double[groups];
        Squares = new double[groups];
    }

    /// <summary>The number of groups.</summary>
    public int Count => Purchases.Length;

    /// <summary>Per group n, ascending.</summary>
    public double[] Purchases { get; }

    /// <summary>Per group ln n.</summary>
    public double[] LogPurchases { get; }

    /// <summary>Per group the number of customers, Σ w.</summary>
    public double[] Weight { get; }

    /// <summary>Per group the mean of the customers' means, Σ w·m/Σ w.</summary>
    public double[] Mean { get; }

    /// <summary>Per group their squared deviations from it, Σ w·(m − mean)².</summary>
    public double[] Squares { get; }

    /// <summary>N: Σ w.</summary>
    public double TotalWeight { get; private set; }

    /// <summary>Σ w·(n − 1).</summary>
    public double WithinDegrees { get; private set; }

    /// <summary>Σ w·(n − 1)·s², where s² is the variance within a customer.</summary>
    public double WithinSquares { get; private set; }

    /// <summary>A variance up to this is rounding.</summary>
    public double Negligible { get; private set; }

    /// <summary>Whether customers with different numbers of purchases are among those that count.</summary>
    public bool HasSeveralCounts => Weight.Count(weight => weight > 0) > 1;

    /// <summary>Collects customers.</summary>
    /// <param name="frequency">x.</param>
    /// <param name="mean">m over n = x + 1 purchases.</param>
    /// <param name="variance">s² within the n purchases, divided by n − 1.</param>
    /// <param name="weight">Multiplicities; empty where each row is one customer.</param>
    /// <returns>The sums; some are infinite where amounts are too large for a variance.</returns>
    public static CredibilityData Of(
        ReadOnlySpan<int> frequency, ReadOnlySpan<double> mean, ReadOnlySpan<double> variance, ReadOnlySpan<double> weight)
    {
        FrequencyGroups groups = FrequencyGroups.Of(frequency);
        double[] w = groups.Arrange(weight);
        double[] m = groups.Arrange(mean);
        double[] s = groups.Arrange(variance);
        CredibilityData data = new(groups.Count);
        double largest = 0;
        foreach (double value in m)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        for (int group = 0; group < groups.Count; group++)
        {
            Range rows = groups.Rows(group);
            ReadOnlySpan<double> weights = w.Length == 0 ? [] : w.AsSpan(rows);
            double n = CredibilityFormulas.Purchases(groups.Frequency(group));
            double customers = Sum(m.AsSpan(rows), weights, _ => 1);
            double center = customers > 0 ? Sum(m.AsSpan(rows), weights, value => value) / customers : 0;
            data.Purchases[group] = n;
            data.LogPurchases[group] = Math.Log(n);
            data.Weight[group] = customers;
            data.Mean[group] = center;
            data.Squares[group] = Sum(m.AsSpan(rows), weights, value => (value - center) * (value - center));
            data.TotalWeight += customers;
            data.WithinDegrees += customers * (n - 1);
            data.WithinSquares += n > 1 ? (n - 1) * Sum(s.AsSpan(rows), weights, value => value) : 0;
        }

        data.Negligible = Rounding * largest * (Rounding * largest);
        return data;
    }

    /// <summary>The variance of customers' means around the mean of all.</summary>
    public double Spread()
    {
        double center = 0;
        double squares = 0;
        for (int group = 0; group < Count; group++)
        {
            center += Weight[group] / TotalWeight * Mean[group];
            squares += Squares[group] / TotalWeight;
        }

        for (int group = 0; group < Count; group++)
        {
            squares += Weight[group] / TotalWeight * (Mean[group] - center) * (Mean[group] - center);
        }

        return squares;
    }

    /// <summary>The log-likelihood of customers' means, as the model says of each; NaN where it has no density.</summary>
    public double LogLikelihood(CredibilitySpendParameters parameters)
    {
        double total = 0;
        for (int group = 0; group < Count; group++)
        {
            double variance = CredibilityFormulas.Variance(parameters, Purchases[group]);
            if (!(variance > 0))
            {
                return double.NaN;
            }

            double deviation = Mean[group] - CredibilityFormulas.PriorMean(parameters, Purchases[group]);
            total -= 0.5 * ((Weight[group] * (Math.Log(2 * Math.PI) + Math.Log(variance)))
                + ((Squares[group] + (Weight[group] * deviation * deviation)) / variance));
        }

        return total;
    }

    /// <summary>Σ w·f(value), the same bits in any order.</summary>
    private static double Sum(ReadOnlySpan<double> values, ReadOnlySpan<double> weight, Func<double, double> of)
    {
        double largest = 0;
        for (int i = 0; i < values.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(Term(i, values, weight, of)));
        }

        if (!double.IsFinite(largest))
        {
            return double.PositiveInfinity;
        }

        OrderFreeSum sum = new(largest);
        for (int i = 0; i < values.Length; i++)
        {
            sum.Add(Term(i, values, weight, of));
        }

        return sum.Value;
    }

    private static double Term(int row, ReadOnlySpan<double> values, ReadOnlySpan<double> weight, Func<double, double> of) =>
        weight.IsEmpty ? of(values[row]) : weight[row] > 0 ? weight[row] * of(values[row]) : 0;
}
