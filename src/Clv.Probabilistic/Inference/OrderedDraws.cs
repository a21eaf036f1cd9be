namespace Clv.Probabilistic;

/// <summary>Quantiles of draws.</summary>
internal static class OrderedDraws
{
    /// <summary>The interval that holds the middle of sorted draws.</summary>
    /// <param name="sorted">The draws, ascending; one at least.</param>
    /// <param name="level">The share of them in the interval, in (0, 1).</param>
    public static Interval Middle(ReadOnlySpan<double> sorted, double level) =>
        new(Quantile(sorted, (1 - level) / 2), Quantile(sorted, (1 + level) / 2));

    /// <summary>The interval that holds the middle of draws in any order, which are left as they are.</summary>
    public static Interval MiddleOf(IEnumerable<double> draws, double level)
    {
        double[] sorted = [.. draws];
        Array.Sort(sorted);
        return Middle(sorted, level);
    }

    /// <summary>A quantile of sorted draws: linear between order statistics, with the smallest at probability 0 and the largest at 1.</summary>
    /// <remarks>Hyndman and Fan (1996), Sample Quantiles in Statistical Packages, The American Statistician 50(4), definition 7.</remarks>
    public static double Quantile(ReadOnlySpan<double> sorted, double probability)
    {
        double at = probability * (sorted.Length - 1);
        int below = (int)Math.Floor(at);
        if (below >= sorted.Length - 1)
        {
            return sorted[^1];
        }

        double share = at - below;
        return share == 0 || sorted[below] == sorted[below + 1] ? sorted[below] : sorted[below] + (share * (sorted[below + 1] - sorted[below]));
    }
}
