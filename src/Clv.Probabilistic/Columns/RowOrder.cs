namespace Clv.Probabilistic;

/// <summary>Rows in the order of a column, found digit by digit and not by comparing pairs: millions of rows in passes over memory.</summary>
/// <remarks>Of equal values the earlier row comes first. −0 equals 0, and NaN is smaller than every number.</remarks>
internal static class RowOrder
{
    private const int DigitBits = 11;
    private const int Digits = 6;
    private const int Buckets = 1 << DigitBits;

    /// <summary>The rows, the smallest value first.</summary>
    public static int[] Ascending(ReadOnlySpan<double> values) => Sorted(values, flip: 0);

    /// <summary>The rows, the largest value first.</summary>
    public static int[] Descending(ReadOnlySpan<double> values) => Sorted(values, flip: ulong.MaxValue);

    /// <summary>The rows of the largest values, the largest first; all of them where there are fewer.</summary>
    public static int[] Largest(ReadOnlySpan<double> values, int count)
    {
        int[] best = new int[Math.Min(count, values.Length)];
        int known = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (known == best.Length && (known == 0 || values[row].CompareTo(values[best[^1]]) <= 0))
            {
                continue;
            }

            int place = known < best.Length ? known++ : known - 1;
            for (; place > 0 && values[row].CompareTo(values[best[place - 1]]) > 0; place--)
            {
                best[place] = best[place - 1];
            }

            best[place] = row;
        }

        return best;
    }

    /// <summary>Per row, its place among rows in an order.</summary>
    /// <param name="rows">Each row once, in the order.</param>
    public static int[] Places(ReadOnlySpan<int> rows)
    {
        int[] places = new int[rows.Length];
        for (int place = 0; place < rows.Length; place++)
        {
            places[rows[place]] = place;
        }

        return places;
    }

    /// <summary>A whole number that is in the order of the value.</summary>
    private static ulong KeyOf(double value)
    {
        if (double.IsNaN(value))
        {
            return 0;
        }

        // Adding 0 makes 0 of −0. The bits of positive numbers ascend, and those of negative ones descend below them.
        long bits = BitConverter.DoubleToInt64Bits(value + 0.0);
        return (ulong)(bits ^ ((bits >> 63) | long.MinValue));
    }

    private static int[] Sorted(ReadOnlySpan<double> values, ulong flip)
    {
        ulong[] keys = LargeArray.Of<ulong>(values.Length);
        int[] rows = LargeArray.Of<int>(values.Length);
        int[] counts = new int[Digits * Buckets];
        for (int row = 0; row < keys.Length; row++)
        {
            ulong key = KeyOf(values[row]) ^ flip;
            keys[row] = key;
            rows[row] = row;
            for (int digit = 0; digit < Digits; digit++)
            {
                counts[(digit * Buckets) + DigitOf(key, digit)]++;
            }
        }

        ulong[]? otherKeys = null;
        int[]? otherRows = null;
        for (int digit = 0; digit < Digits && keys.Length > 0; digit++)
        {
            Span<int> next = counts.AsSpan(digit * Buckets, Buckets);
            if (next[DigitOf(keys[0], digit)] == keys.Length)
            {
                // All have the same digit here, as the last ones of whole numbers.
                continue;
            }

            Accumulate(next);
            otherKeys ??= LargeArray.Of<ulong>(keys.Length);
            otherRows ??= LargeArray.Of<int>(keys.Length);
            for (int i = 0; i < keys.Length; i++)
            {
                int place = next[DigitOf(keys[i], digit)]++;
                otherKeys[place] = keys[i];
                otherRows[place] = rows[i];
            }

            (keys, otherKeys) = (otherKeys, keys);
            (rows, otherRows) = (otherRows, rows);
        }

        return rows;
    }

    private static int DigitOf(ulong key, int digit) => (int)(key >> (digit * DigitBits)) & (Buckets - 1);

    /// <summary>Turns the number of each into the number of all before it.</summary>
    private static void Accumulate(Span<int> counts)
    {
        int before = 0;
        foreach (ref int count in counts)
        {
            (before, count) = (before + count, before);
        }
    }
}
