namespace Clv.Probabilistic;

/// <summary>Weighted moments of a summary that starting values are made from.</summary>
/// <param name="TotalWeight">N.</param>
/// <param name="MeanFrequency">The mean of x.</param>
/// <param name="FrequencyVariance">The variance of x.</param>
/// <param name="MeanT">The mean of T.</param>
/// <param name="LargestT">The largest T.</param>
internal readonly record struct PurchaseMoments(
    double TotalWeight, double MeanFrequency, double FrequencyVariance, double MeanT, double LargestT)
{
    /// <summary>The moments of a summary.</summary>
    public static PurchaseMoments Of(CustomerSummary customers)
    {
        double total = customers.TotalWeight();
        double mean = Mean(customers, total, i => customers.Frequency[i]);
        double variance = Mean(customers, total, i => Math.Pow(customers.Frequency[i] - mean, 2));
        double meanT = Mean(customers, total, i => customers.T[i]);
        double largest = 0;
        foreach (double t in customers.T)
        {
            largest = Math.Max(largest, t);
        }

        return new PurchaseMoments(total, mean, variance, meanT, largest);
    }

    /// <summary>Refuses data that say nothing about how customers buy.</summary>
    public void RequireRepeatPurchases(string model)
    {
        string? reason =
            !(TotalWeight > 0) ? "there are no customers"
            : !double.IsFinite(TotalWeight) ? "the weights add up to infinity"
            : MeanFrequency == 0 ? "no customer has a repeat purchase (every frequency is 0)"
            : LargestT == 0 ? "no time has passed for any customer (every T is 0)"
            : null;
        if (reason is not null)
        {
            throw new InvalidOperationException($"{model} cannot be fitted: {reason}; observe for longer, or use a finer grain.");
        }
    }

    private static double Mean(CustomerSummary customers, double total, Func<int, double> value)
    {
        CompensatedSum sum = default;
        for (int i = 0; i < customers.Count; i++)
        {
            sum.Add((customers.HasWeight ? customers.Weight[i] : 1) * value(i));
        }

        return sum.Value / total;
    }
}
