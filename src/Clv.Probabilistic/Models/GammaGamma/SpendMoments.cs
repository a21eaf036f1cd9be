namespace Clv.Probabilistic;

/// <summary>Weighted moments of log mean spend that a Gamma-Gamma fit starts from.</summary>
/// <param name="Mean">The mean of ln m.</param>
/// <param name="Variance">The variance of ln m.</param>
/// <param name="MeanInverseFrequency">The mean of 1/x.</param>
/// <param name="WithinShare">The share of the variance that lies within customers, from one purchase to the next.</param>
/// <remarks>
/// Var(ln m | x) ≈ between + within/x, so a least-squares line through (ln m − mean)² against 1/x separates the two. On logarithms,
/// because a few large orders would otherwise decide the start, and because money may be in any unit.
/// </remarks>
internal readonly record struct SpendMoments(
    double Mean, double Variance, double MeanInverseFrequency, double WithinShare)
{
    /// <summary>The least share of the variance that either part is given.</summary>
    public const double SmallestShare = 0.05;

    /// <summary>The moments of customers with x ≥ 1 and m > 0.</summary>
    /// <param name="groups">The customers by frequency.</param>
    /// <param name="logSpend">ln m in grouped order, m in any unit.</param>
    /// <param name="logUnit">ln of that unit.</param>
    /// <param name="weight">Multiplicities in grouped order, or empty.</param>
    public static SpendMoments Of(
        FrequencyGroups groups, ReadOnlySpan<double> logSpend, double logUnit, ReadOnlySpan<double> weight)
    {
        double total = 0;
        double mean = 0;
        double meanInverse = 0;
        for (int i = 0; i < groups.Count; i++)
        {
            (double w, double sum) = Sum(logSpend[groups.Rows(i)], weight.IsEmpty ? weight : weight[groups.Rows(i)]);
            total += w;
            mean += sum;
            meanInverse += w / groups.Frequency(i);
        }

        mean /= total;
        meanInverse /= total;
        double variance = 0;
        double spread = 0;
        double common = 0;
        for (int i = 0; i < groups.Count; i++)
        {
            (double w, double squares) = SumOfSquares(
                logSpend[groups.Rows(i)], weight.IsEmpty ? weight : weight[groups.Rows(i)], mean);
            double inverse = (1.0 / groups.Frequency(i)) - meanInverse;
            variance += squares / total;
            spread += w / total * inverse * inverse;
            common += inverse * squares / total;
        }

        // Neither part may claim all of the variance: a line through noise says little, and the search must start inside.
        double within = spread > 0 && variance > 0 ? common / spread * meanInverse / variance : 0.5;
        return new SpendMoments(mean + logUnit, variance, meanInverse, Math.Clamp(within, SmallestShare, 1 - SmallestShare));
    }

    /// <summary>Parameters p, q and v that have these moments if a given share of the variance lies within customers.</summary>
    /// <remarks>Var ln m is ψ′(q) ≈ 1/q + 1/(2q²) between customers and about 1/(p·x) within one, and E ln m is about
    /// ln p + ln v − ψ(q).</remarks>
    public double[] Parameters(double withinShare)
    {
        const double Smallest = 0.05;
        const double Largest = 1_000;
        double within = withinShare * Variance / MeanInverseFrequency;
        double between = (1 - withinShare) * Variance;
        double p = Math.Clamp(1 / within, Smallest, Largest);

        // Spends that are all equal have no variance at all.
        double q = between > 0 ? (1 + Math.Sqrt(1 + (2 * between))) / (2 * between) : Largest;
        q = Math.Clamp(q, Smallest, Largest);
        return [p, q, Math.Exp(Mean - Math.Log(p) + Digamma.Of(q))];
    }

    /// <summary>Σ w and Σ w·y.</summary>
    private static (double Weight, double Sum) Sum(ReadOnlySpan<double> values, ReadOnlySpan<double> weight)
    {
        double total = 0;
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double w = weight.IsEmpty ? 1 : weight[i];
            total += w;
            sum += w * values[i];
        }

        return (total, sum);
    }

    /// <summary>Σ w and Σ w·(y − mean)².</summary>
    private static (double Weight, double Squares) SumOfSquares(
        ReadOnlySpan<double> values, ReadOnlySpan<double> weight, double mean)
    {
        double total = 0;
        double squares = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double w = weight.IsEmpty ? 1 : weight[i];
            double difference = values[i] - mean;
            total += w;
            squares += w * difference * difference;
        }

        return (total, squares);
    }
}
