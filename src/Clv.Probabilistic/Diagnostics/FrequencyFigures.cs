namespace Clv.Probabilistic;

/// <summary>What a column of frequencies comes to.</summary>
/// <param name="Counts">Customers with 0, 1, … repeat purchases; the last count is of that many and more.</param>
/// <param name="Purchases">All repeat purchases.</param>
/// <param name="TopShare">The share of them that the tenth of customers who made most has; 0 where there are none.</param>
internal sealed record FrequencyFigures(int[] Counts, double Purchases, double TopShare)
{
    /// <summary>The tenth, rounded up to a whole customer.</summary>
    private const int Tenth = 10;

    /// <summary>Frequencies below are counted, which is quicker than sorting; those above are few, and sorted.</summary>
    private const int Counted = 1024;

    /// <summary>Of a column.</summary>
    /// <param name="frequency">The frequency of each customer.</param>
    /// <param name="pooledFrom">The frequency from which on customers are counted together.</param>
    public static FrequencyFigures Of(ReadOnlySpan<int> frequency, int pooledFrom)
    {
        int[] counts = new int[pooledFrom + 1];
        int[] histogram = new int[Counted];
        List<int> large = [];
        double purchases = 0;
        foreach (int x in frequency)
        {
            counts[Math.Min(x, pooledFrom)]++;
            purchases += x;
            if (x < Counted)
            {
                histogram[x]++;
            }
            else
            {
                large.Add(x);
            }
        }

        large.Sort();
        int left = (frequency.Length + Tenth - 1) / Tenth;
        double top = 0;
        for (int i = large.Count - 1; i >= 0 && left > 0; i--, left--)
        {
            top += large[i];
        }

        for (int x = Counted - 1; x > 0 && left > 0; x--)
        {
            int taken = Math.Min(left, histogram[x]);
            top += (double)taken * x;
            left -= taken;
        }

        return new FrequencyFigures(counts, purchases, purchases > 0 ? top / purchases : 0);
    }
}
