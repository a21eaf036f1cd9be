namespace Clv.Probabilistic;

/// <summary>What customers are worth if they are active: the value that is expected, over P(alive).</summary>
/// <remarks>A model's expectation of a customer is P(alive) times that of one who is active for certain.</remarks>
internal static class WorthIfActive
{
    /// <summary>The worth of every customer; NaN where it is not known.</summary>
    public static double[] Of(CustomerPredictions predictions)
    {
        ReadOnlyColumn<double> worth = predictions.Worth;
        double[] ifActive = new double[worth.Length];
        for (int row = 0; row < ifActive.Length; row++)
        {
            double value = worth[row] / predictions.ProbabilityAlive[row];
            ifActive[row] = double.IsFinite(value) ? value : double.NaN;
        }

        return ifActive;
    }

    /// <summary>The tier of every customer; the last one where the worth is not known.</summary>
    public static int[] TiersOf(CustomerPredictions predictions, double[] shares)
    {
        double[] worth = Of(predictions);
        int last = shares.Length;
        return Array.TrueForAll(worth, double.IsNaN)
            ? [.. worth.Select(_ => last)]
            : [.. ValueTiers.Of(predictions.Customers, worth, shares).Tier.Select(tier => tier < 0 ? last : tier)];
    }
}
