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
    /// <summary>Weights or times that add up to less are nothing in any unit, and their inverses would not be numbers.</summary>
    private const double Smallest = 1e-18;

    /// <summary>The moments of a summary.</summary>
    public static PurchaseMoments Of(CustomerSummary customers)
    {
        ReadOnlySpan<int> frequency = customers.Frequency;
        ReadOnlySpan<double> age = customers.T;
        ReadOnlySpan<double> weight = customers.Weight;
        double total = customers.TotalWeight();
        double purchases = 0;
        double squares = 0;
        double time = 0;
        double largest = 0;
        for (int i = 0; i < frequency.Length; i++)
        {
            double w = weight.IsEmpty ? 1 : weight[i];
            double x = frequency[i];
            double t = age[i];
            purchases += w * x;
            squares += w * x * x;
            time += w * t;

            // Nobody is as old as a row that stands for nobody.
            largest = w > 0 ? Math.Max(largest, t) : largest;
        }

        double mean = purchases / total;
        return new PurchaseMoments(total, mean, (squares / total) - (mean * mean), time / total, largest);
    }

    /// <summary>r and alpha of the purchase rate to start from: r from the overdispersion of x, alpha from its mean.</summary>
    public double[] PurchaseRate()
    {
        double excess = FrequencyVariance - MeanFrequency;
        double r = excess > 0 ? Math.Clamp(MeanFrequency * MeanFrequency / excess, 0.1, 5) : 5;

        // Some customers have dropped out, so those who have not buy faster than the mean suggests.
        const double ActiveShare = 0.6;
        return [r, ActiveShare * r * MeanT / MeanFrequency];
    }

    /// <summary>Refuses data that say nothing about how customers buy.</summary>
    public void RequireRepeatPurchases(string model)
    {
        string? reason =
            !(TotalWeight > 0) ? "there are no customers"
            : TotalWeight < Smallest ? "the weights add up to next to nothing"
            : !double.IsFinite(TotalWeight) ? "the weights add up to infinity"
            : MeanFrequency == 0 ? "no customer has a repeat purchase (every frequency is 0)"
            : LargestT == 0 ? "no time has passed for any customer (every T is 0)"
            : LargestT < Smallest ? "next to no time has passed for any customer (every T is below 1e-18)"
            : null;
        if (reason is not null)
        {
            throw new InvalidOperationException($"{model} cannot be fitted: {reason}; observe for longer, or use a finer grain.");
        }
    }
}
