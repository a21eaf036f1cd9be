namespace Clv.Probabilistic;

/// <summary>Importance weights whose largest are replaced by what a generalized Pareto distribution expects of them.</summary>
/// <remarks>Vehtari, Simpson, Gelman, Yao and Gabry (2024), Pareto Smoothed Importance Sampling, Journal of Machine Learning Research 25; the
/// fit is Zhang and Stephens (2009), A New and Efficient Estimation Method for the Generalized Pareto Distribution, Technometrics 51(3),
/// with the weak prior of the R package loo.</remarks>
internal static class ParetoSmoothing
{
    /// <summary>Fewer weights in the tail say nothing of its shape.</summary>
    private const int SmallestTail = 5;

    /// <summary>Above this k-hat, weights are not to be relied on.</summary>
    public const double LargestReliable = 0.7;

    /// <summary>Smooths logarithms of weights, which need not be normalized.</summary>
    /// <param name="logWeights">The logarithms; they get those of the smoothed weights, which sum to 1.</param>
    /// <returns>k-hat, the shape of the tail: the larger, the heavier. 0 where all of the tail is equal; +∞ where there is too little of
    /// it.</returns>
    public static double Smooth(double[] logWeights)
    {
        int count = logWeights.Length;
        int[] order = [.. Enumerable.Range(0, count)];
        double[] sorted = [.. logWeights];
        Array.Sort(sorted, order);
        double largest = sorted[^1];
        int tail = (int)Math.Ceiling(Math.Min(0.2 * count, 3 * Math.Sqrt(count)));
        double shape = double.PositiveInfinity;
        if (tail >= SmallestTail && tail < count && double.IsFinite(largest))
        {
            double cutoff = Math.Exp(sorted[count - tail - 1] - largest);
            double[] excess = [.. sorted[(count - tail)..].Select(value => Math.Exp(value - largest) - cutoff)];
            if (excess[^1] - excess[0] < 1e-14)
            {
                shape = 0;
            }
            else
            {
                (shape, double scale) = FitTail(excess);
                for (int i = 0; i < tail && double.IsFinite(shape); i++)
                {
                    double quantile = Quantile((i + 0.5) / tail, shape, scale) + cutoff;
                    logWeights[order[count - tail + i]] = Math.Min(Math.Log(quantile), 0) + largest;
                }
            }
        }

        Normalize(logWeights);
        return shape;
    }

    /// <summary>The shape and the scale of a generalized Pareto distribution.</summary>
    /// <param name="excess">Ascending, positive.</param>
    internal static (double Shape, double Scale) FitTail(ReadOnlySpan<double> excess)
    {
        const double Prior = 3;
        const double PriorWeight = 10;
        const double PriorShape = 0.5;
        int count = excess.Length;
        int grid = 30 + (int)Math.Floor(Math.Sqrt(count));
        double quartile = excess[(int)Math.Floor((count / 4.0) + 0.5) - 1];
        double largest = excess[^1];
        double[] theta = new double[grid];
        double[] height = new double[grid];
        for (int i = 0; i < grid; i++)
        {
            theta[i] = (1 / largest) + ((1 - Math.Sqrt(grid / (i + 0.5))) / Prior / quartile);
            double mean = MeanLog(excess, theta[i]);
            height[i] = count * (Math.Log(-theta[i] / mean) - mean - 1);
        }

        double top = height.Where(double.IsFinite).DefaultIfEmpty(0).Max();
        double total = 0;
        double best = 0;
        for (int i = 0; i < grid; i++)
        {
            double weight = double.IsFinite(height[i]) ? Math.Exp(height[i] - top) : 0;
            total += weight;
            best += weight * theta[i];
        }

        best /= total;
        double shape = MeanLog(excess, best);
        double scale = -shape / best;
        shape = ((shape * count) + (PriorShape * PriorWeight)) / (count + PriorWeight);
        return double.IsNaN(shape) || double.IsNaN(scale) ? (double.PositiveInfinity, double.NaN) : (shape, scale);
    }

    private static double MeanLog(ReadOnlySpan<double> excess, double theta)
    {
        double sum = 0;
        foreach (double value in excess)
        {
            sum += Log1p.Of(-theta * value);
        }

        return sum / excess.Length;
    }

    private static double Quantile(double probability, double shape, double scale) =>
        Math.Abs(shape) < 1e-12
            ? -scale * Log1p.Of(-probability)
            : scale * Expm1.Of(-shape * Log1p.Of(-probability)) / shape;

    private static void Normalize(double[] logWeights)
    {
        double largest = logWeights.Max();
        double total = 0;
        foreach (double value in logWeights)
        {
            total += Math.Exp(value - largest);
        }

        double log = largest + Math.Log(total);
        for (int i = 0; i < logWeights.Length; i++)
        {
            logWeights[i] -= log;
        }
    }
}
