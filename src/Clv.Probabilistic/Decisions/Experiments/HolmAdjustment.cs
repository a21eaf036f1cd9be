namespace Clv.Probabilistic;

/// <summary>P-values of several comparisons, so that the chance of any false one stays what it is of one.</summary>
/// <remarks>Holm (1979, A simple sequentially rejective multiple test procedure): the smallest is multiplied by the number of comparisons, the
/// next by one less, and so on, and none falls below the one before.</remarks>
internal static class HolmAdjustment
{
    /// <summary>The adjusted values, in the order of the given ones.</summary>
    public static double[] Of(double[] pValues)
    {
        int[] order = [.. Enumerable.Range(0, pValues.Length).OrderBy(place => pValues[place])];
        double[] adjusted = new double[pValues.Length];
        double before = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            before = Math.Max(before, Math.Min(1, (order.Length - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = before;
        }

        return adjusted;
    }
}
