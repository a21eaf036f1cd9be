namespace Clv.Probabilistic;

/// <summary>What the mean spends of a block add up to and lie between: it does not change from one evaluation to the next.</summary>
/// <param name="Weight">Σ w.</param>
/// <param name="LogSpend">Σ w·ln m.</param>
/// <param name="Smallest">The smallest m; +∞ of none.</param>
/// <param name="Largest">The largest m; 0 of none.</param>
internal readonly record struct GammaGammaSpends(double Weight, double LogSpend, double Smallest, double Largest)
{
    /// <summary>The spends of a block.</summary>
    /// <param name="spend">m.</param>
    /// <param name="logSpend">ln m.</param>
    /// <param name="weight">Multiplicities, or empty where each is 1.</param>
    public static GammaGammaSpends Of(
        ReadOnlySpan<double> spend, ReadOnlySpan<double> logSpend, ReadOnlySpan<double> weight)
    {
        double total = 0;
        double sum = 0;
        double smallest = double.PositiveInfinity;
        double largest = 0;
        for (int i = 0; i < spend.Length; i++)
        {
            double w = weight.IsEmpty ? 1 : weight[i];
            total += w;
            sum += w * logSpend[i];
            smallest = spend[i] < smallest ? spend[i] : smallest;
            largest = spend[i] > largest ? spend[i] : largest;
        }

        return new GammaGammaSpends(total, sum, smallest, largest);
    }
}
