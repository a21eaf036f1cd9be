namespace Clv.Probabilistic;

/// <summary>Whether chains agree, and how many independent draws their draws are worth.</summary>
/// <remarks>Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), Rank-Normalization, Folding, and Localization: An Improved R-hat for
/// Assessing Convergence of MCMC, Bayesian Analysis 16(2); the computations are those of the R package posterior.</remarks>
internal static class ChainDiagnostics
{
    private const double LowerTail = 0.05;
    private const double UpperTail = 0.95;

    /// <summary>The rank-normalized split R-hat: the larger of that of location and of scale. 1 where all draws are equal.</summary>
    /// <param name="chains">Per chain its draws, as many in each; four at least.</param>
    public static double RHat(double[][] chains)
    {
        double[][] halves = Split(chains);
        double[] all = Sorted(halves);
        double median = OrderedDraws.Quantile(all, 0.5);
        double[][] folded = [.. halves.Select(half => half.Select(value => Math.Abs(value - median)).ToArray())];
        return all[0] == all[^1] ? 1 : Math.Max(PlainRHat(RankNormal(halves)), PlainRHat(RankNormal(folded)));
    }

    /// <summary>How many independent draws the middle of the distribution is known from.</summary>
    public static double BulkEffectiveSize(double[][] chains) => EffectiveSize(RankNormal(Split(chains)));

    /// <summary>How many independent draws the tails are known from: the smaller of those of the 5 % and the 95 % quantile.</summary>
    public static double TailEffectiveSize(double[][] chains)
    {
        double[][] halves = Split(chains);
        double[] all = Sorted(halves);
        return Math.Min(
            EffectiveSize(Below(halves, OrderedDraws.Quantile(all, LowerTail))),
            EffectiveSize(Below(halves, OrderedDraws.Quantile(all, UpperTail))));
    }

    /// <summary>Whether each draw is at or below a bound, as 1 or 0.</summary>
    private static double[][] Below(double[][] chains, double bound) =>
        [.. chains.Select(chain => chain.Select(value => value <= bound ? 1.0 : 0).ToArray())];

    /// <summary>Both halves of each chain; of an odd number, the draw in the middle is left out.</summary>
    private static double[][] Split(double[][] chains) =>
        [.. chains.SelectMany(chain => new[] { chain[..(chain.Length / 2)], chain[((chain.Length + 1) / 2)..] })];

    private static double[] Sorted(double[][] chains)
    {
        double[] all = [.. chains.SelectMany(chain => chain)];
        Array.Sort(all);
        return all;
    }

    /// <summary>Each draw's rank among all, as the quantile of a standard normal distribution; equal draws share their ranks.</summary>
    private static double[][] RankNormal(double[][] chains)
    {
        double[] values = [.. chains.SelectMany(chain => chain)];
        int[] order = [.. Enumerable.Range(0, values.Length)];
        double[] keys = [.. values];
        Array.Sort(keys, order);
        double[] scores = new double[values.Length];
        for (int start = 0; start < keys.Length;)
        {
            int end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            double rank = 0.5 * (start + 1 + end);
            double score = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (rank - 0.375) / (keys.Length + 0.25));
            for (int i = start; i < end; i++)
            {
                scores[order[i]] = score;
            }

            start = end;
        }

        int length = chains[0].Length;
        return [.. chains.Select((_, chain) => scores[(chain * length)..((chain + 1) * length)])];
    }

    private static double PlainRHat(double[][] chains)
    {
        int length = chains[0].Length;
        double[] means = [.. chains.Select(chain => chain.Average())];
        double between = length * Variance(means);
        double within = chains.Select(Variance).Average();
        return within > 0 ? Math.Sqrt(((between / within) + length - 1) / length) : between > 0 ? double.PositiveInfinity : 1;
    }

    /// <summary>The effective sample size by Geyer's initial monotone sequence.</summary>
    private static double EffectiveSize(double[][] chains)
    {
        int length = chains[0].Length;
        double total = (double)length * chains.Length;
        double[] means = [.. chains.Select(chain => chain.Average())];
        double Covariance(int lag) => chains.Select((chain, i) => Autocovariance(chain, means[i], lag)).Average();
        double within = Covariance(0) * length / (length - 1);
        double pooled = (within * (length - 1) / length) + (chains.Length > 1 ? Variance(means) : 0);
        if (!(pooled > 0))
        {
            return total;
        }

        double Correlation(int lag) => 1 - ((within - Covariance(lag)) / pooled);
        List<double> pairs = [];
        double even = 1;
        double odd = Correlation(1);
        int at = 0;
        double sum = 0;
        double last = 1;
        while (even + odd > 0)
        {
            // Sums of pairs of neighbours fall; what rises is noise.
            pairs.Add(Math.Min(even + odd, pairs.Count > 0 ? pairs[^1] : double.PositiveInfinity));
            at += 2;
            if (at >= length - 3)
            {
                last = 0;
                break;
            }

            even = Correlation(at);
            odd = Correlation(at + 1);
            last = Math.Max(0, even);
        }

        foreach (double pair in pairs)
        {
            sum += pair;
        }

        double time = -1 + (2 * sum) + (pairs.Count > 0 ? last : 0);
        return total / Math.Max(time, 1 / Math.Log10(total));
    }

    private static double Autocovariance(double[] chain, double mean, int lag)
    {
        double sum = 0;
        for (int i = lag; i < chain.Length; i++)
        {
            sum += (chain[i] - mean) * (chain[i - lag] - mean);
        }

        return sum / chain.Length;
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        double sum = 0;
        foreach (double value in values)
        {
            sum += (value - mean) * (value - mean);
        }

        return sum / (values.Length - 1);
    }
}
