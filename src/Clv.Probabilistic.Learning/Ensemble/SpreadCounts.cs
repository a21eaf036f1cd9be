namespace Clv.Probabilistic.Learning;

/// <summary>Numbers of purchases around forecasts.</summary>
/// <param name="means">The forecasts, above 0.</param>
/// <param name="spread">How far around them.</param>
internal sealed class SpreadCounts(double[] means, CountSpread spread) : ICountDistribution
{
    /// <inheritdoc/>
    public int Customers => means.Length;

    /// <inheritdoc/>
    public void ProbabilityOfPurchases(int count, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (int i = 0; i < means.Length; i++)
        {
            double k = spread.Shape(means[i]);
            double log = (k * Math.Log(k / (k + means[i]))) + (count * Math.Log(means[i] / (k + means[i])));
            for (int j = 0; j < count; j++)
            {
                log += Math.Log((k + j) / (j + 1));
            }

            destination[i] = Math.Exp(log);
        }
    }

    /// <inheritdoc/>
    public ICountDistribution Rows(ReadOnlySpan<int> rows)
    {
        double[] picked = new double[rows.Length];
        for (int i = 0; i < picked.Length; i++)
        {
            picked[i] = means[rows[i]];
        }

        return new SpreadCounts(picked, spread);
    }
}
