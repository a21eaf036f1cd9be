namespace Clv.Probabilistic;

/// <summary>Weighted moments of log mean spend that a Gamma-Gamma fit starts from.</summary>
/// <param name="Mean">The mean of ln m.</param>
/// <param name="Between">The variance of ln m between customers.</param>
/// <param name="Within">The variance of ln m within a customer, from one purchase to the next.</param>
/// <remarks>
/// Var(ln m | x) ≈ between + within/x, so a least-squares line through (ln m − mean)² against 1/x separates the two. On logarithms,
/// because a few large orders would otherwise decide the start, and because money may be in any unit.
/// </remarks>
internal readonly record struct SpendMoments(double Mean, double Between, double Within)
{
    /// <summary>The moments of customers with x ≥ 1 and m > 0.</summary>
    public static SpendMoments Of(
        ReadOnlySpan<int> frequency, ReadOnlySpan<double> monetaryValue, ReadOnlySpan<double> weight)
    {
        double total = 0;
        double mean = 0;
        double meanInverse = 0;
        for (int i = 0; i < frequency.Length; i++)
        {
            double w = weight.IsEmpty ? 1 : weight[i];
            total += w;
            mean += w * Math.Log(monetaryValue[i]);
            meanInverse += w / frequency[i];
        }

        mean /= total;
        meanInverse /= total;
        double variance = 0;
        double spread = 0;
        double common = 0;
        for (int i = 0; i < frequency.Length; i++)
        {
            double w = (weight.IsEmpty ? 1 : weight[i]) / total;
            double square = Math.Pow(Math.Log(monetaryValue[i]) - mean, 2);
            double inverse = (1.0 / frequency[i]) - meanInverse;
            variance += w * square;
            spread += w * inverse * inverse;
            common += w * inverse * square;
        }

        // Neither part may claim all of the variance: a line through noise says little, and the search must start inside.
        const double SmallestShare = 0.05;
        double within = spread > 0 ? common / spread : 0.5 * variance / meanInverse;
        within = Math.Clamp(within * meanInverse, SmallestShare * variance, (1 - SmallestShare) * variance);
        return new SpendMoments(mean, variance - within, within / meanInverse);
    }
}
