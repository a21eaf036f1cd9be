namespace Clv.Probabilistic;

/// <summary>The tails of a negative binomial count at 1, 2, … in one go.</summary>
internal static class NegativeBinomialTails
{
    /// <summary>ln of what is taken for nothing, still far from the smallest double.</summary>
    private const double Nothing = -600;

    /// <summary>Writes P(N ≥ n) for n = 1, 2 and so on.</summary>
    /// <param name="r">The shape, &gt; 0.</param>
    /// <param name="y">The odds, ≥ 0 and finite.</param>
    /// <param name="tails">As many as wanted; gets them to within 1e-13.</param>
    /// <remarks>From the last one down, by the masses, which are positive: f(n−1) = f(n)·n/((r+n−1)·z) with z = y/(1+y).</remarks>
    public static void Fill(double r, double y, Span<double> tails)
    {
        if (y == 0 || tails.IsEmpty)
        {
            tails.Clear();
            return;
        }

        int last = tails.Length;
        NegativeBinomialTail end = NegativeBinomialTail.At(last, r, y);
        if (end.LogTail < Nothing)
        {
            last = LastOfAny(r, y, last);
            tails[last..].Clear();
            if (last == 0)
            {
                return;
            }

            end = NegativeBinomialTail.At(last, r, y);
        }

        double tail = Math.Exp(end.LogTail);

        // A mass below the range of doubles stands left of the mode: what is left of it is as small.
        double mass = Math.Exp(end.LogMass);
        double inverse = 1 + (1 / y);
        for (int n = last; ; n--)
        {
            tails[n - 1] = Math.Min(1, tail);
            if (n == 1)
            {
                return;
            }

            mass *= n / (r + (n - 1)) * inverse;
            tail += mass;
        }
    }

    /// <summary>The largest count, below a given one, whose tail is more than nothing.</summary>
    private static int LastOfAny(double r, double y, int beyond)
    {
        int low = 0;
        int high = beyond;
        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = NegativeBinomialTail.At(middle, r, y).LogTail < Nothing ? (low, middle) : (middle, high);
        }

        return low;
    }
}
