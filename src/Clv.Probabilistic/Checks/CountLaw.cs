namespace Clv.Probabilistic;

/// <summary>A distribution of counts: negative binomial, or Poisson where the variance is no larger than the mean.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Variance">The variance.</param>
internal readonly record struct CountLaw(double Mean, double Variance)
{
    /// <summary>The probability of at most so many.</summary>
    /// <remarks>Where the probability of none lies below double range, so do, for the limits of half a mean and less that
    /// checks ask about, the others that count.</remarks>
    public double AtMost(int limit)
    {
        double size = Variance > Mean ? Mean * Mean / (Variance - Mean) : double.PositiveInfinity;
        bool poisson = double.IsInfinity(size);
        double probability = Math.Exp(poisson ? -Mean : -size * Log1p.Of(Mean / size));
        double sum = probability;
        for (int i = 0; i < limit; i++)
        {
            probability *= (poisson ? Mean : Mean * (size + i) / (size + Mean)) / (i + 1);
            sum += probability;
        }

        return sum;
    }
}
