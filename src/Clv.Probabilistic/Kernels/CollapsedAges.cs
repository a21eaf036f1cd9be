namespace Clv.Probabilistic;

/// <summary>Equal ages merged into one of their summed weight, where that pays.</summary>
/// <remarks>All that matters of a one-time buyer is T, and in data by day there are a few hundred different ones among
/// millions of customers.</remarks>
internal static class CollapsedAges
{
    /// <summary>A table of this many slots stays in the processor's nearest cache.</summary>
    private const int Slots = 1 << 12;

    /// <summary>Merging stops paying when this many different ages have turned up.</summary>
    private const int MostDistinct = Slots / 2;

    /// <summary>Merges equal ages.</summary>
    /// <param name="age">Ages.</param>
    /// <param name="weight">Weights, or empty where each is 1.</param>
    /// <returns>Distinct ages in order of first appearance with their weights, or null where there are too many.</returns>
    public static (double[] Age, double[] Weight)? Of(ReadOnlySpan<double> age, ReadOnlySpan<double> weight)
    {
        if (age.Length < 2)
        {
            return null;
        }

        Span<int> slots = stackalloc int[Slots];
        double[] ages = new double[MostDistinct];
        double[] weights = new double[MostDistinct];
        int distinct = 0;
        for (int i = 0; i < age.Length; i++)
        {
            // + 0.0 makes one zero of two.
            double value = age[i] + 0.0;
            ulong bits = BitConverter.DoubleToUInt64Bits(value);
            int slot = (int)((bits * 0x9E3779B97F4A7C15UL) >> 52);
            while (slots[slot] != 0 && ages[slots[slot] - 1] != value)
            {
                slot = (slot + 1) & (Slots - 1);
            }

            if (slots[slot] == 0)
            {
                if (distinct == MostDistinct)
                {
                    return null;
                }

                ages[distinct] = value;
                slots[slot] = ++distinct;
            }

            weights[slots[slot] - 1] += weight.IsEmpty ? 1 : weight[i];
        }

        return 2 * distinct > age.Length ? null : (ages[..distinct], weights[..distinct]);
    }
}
