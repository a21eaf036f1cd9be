namespace Clv.Probabilistic;

/// <summary>Quantiles of numbers of purchases.</summary>
internal static class CountQuantile
{
    /// <summary>The smallest n that is not exceeded with more than some probability.</summary>
    /// <param name="exceeds">Whether P(Y ≥ n + 1) is larger than what may be left above; false for all n from some on.</param>
    /// <returns>n; 2³¹ − 1 where it is beyond a quarter of that.</returns>
    public static int Of(Func<int, bool> exceeds)
    {
        // First a bound by doubling, then bisection.
        if (!exceeds(0))
        {
            return 0;
        }

        int low = 0;
        int high = 1;
        while (exceeds(high))
        {
            low = high;
            if (high > int.MaxValue / 4)
            {
                return int.MaxValue;
            }

            high *= 2;
        }

        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = exceeds(middle) ? (middle, high) : (low, middle);
        }

        return high;
    }
}
