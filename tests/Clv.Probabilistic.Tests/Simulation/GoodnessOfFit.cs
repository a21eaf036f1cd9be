using MathNetFunctions = MathNet.Numerics.SpecialFunctions;

namespace Clv.Probabilistic.Tests.Simulation;

/// <summary>Tests of whether numbers follow a distribution, each with a stated chance of a false alarm.</summary>
/// <remarks>Seeds are fixed, so that a passing test passes for ever; the chance is that of a correct sampler failing when its
/// numbers change. Some eighty tests at this level make a false alarm in one of a thousand such changes.</remarks>
internal static class GoodnessOfFit
{
    /// <summary>The chance of a false alarm per test.</summary>
    public const double Level = 1e-5;

    /// <summary>The fewest expected observations of a cell of a chi-square test; Cochran asks for five.</summary>
    private const double FewestPerCell = 10;

    /// <summary>Kolmogorov's test, of a distribution that may have atoms (then the level is an upper bound).</summary>
    /// <param name="sample">The numbers.</param>
    /// <param name="cdf">P(X ≤ x).</param>
    /// <param name="below">P(X &lt; x); null where the distribution is continuous.</param>
    public static void Kolmogorov(double[] sample, Func<double, double> cdf, Func<double, double>? below = null)
    {
        double[] sorted = [.. sample.Order()];
        double distance = 0;
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            next = first + 1;
            while (next < sorted.Length && sorted[next] == sorted[first])
            {
                next++;
            }

            double before = (double)first / sorted.Length;
            double after = (double)next / sorted.Length;
            distance = Math.Max(distance, Math.Abs(after - cdf(sorted[first])));
            distance = Math.Max(distance, Math.Abs(before - (below ?? cdf)(sorted[first])));
        }

        AssertPlausible(KolmogorovTail(distance, sorted.Length));
    }

    /// <summary>Smirnov's test that two samples have the same distribution.</summary>
    public static void Smirnov(double[] one, double[] other)
    {
        double[] a = [.. one.Order()];
        double[] b = [.. other.Order()];
        double distance = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            double value = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] <= value)
            {
                i++;
            }

            while (j < b.Length && b[j] <= value)
            {
                j++;
            }

            distance = Math.Max(distance, Math.Abs(((double)i / a.Length) - ((double)j / b.Length)));
        }

        AssertPlausible(KolmogorovTail(distance, (double)a.Length * b.Length / (a.Length + b.Length)));
    }

    /// <summary>Pearson's chi-square test of counts 0, 1, …, the last cell being everything above; cells with few expected
    /// observations are pooled with their successors.</summary>
    public static void ChiSquare(ReadOnlySpan<int> sample, Func<int, double> probability, int cells)
    {
        double[] observed = new double[cells + 1];
        foreach (int value in sample)
        {
            observed[Math.Min(value, cells)]++;
        }

        double[] expected = new double[cells + 1];
        for (int n = 0; n < cells; n++)
        {
            expected[n] = sample.Length * probability(n);
        }

        expected[cells] = sample.Length - expected.Sum();
        double statistic = 0;
        int used = 0;
        double pooledObserved = 0;
        double pooledExpected = 0;
        double rest = sample.Length;
        for (int n = 0; n <= cells; n++)
        {
            pooledObserved += observed[n];
            pooledExpected += expected[n];
            rest -= expected[n];
            if (n == cells || (pooledExpected >= FewestPerCell && rest >= FewestPerCell))
            {
                double difference = pooledObserved - pooledExpected;
                statistic += difference * difference / pooledExpected;
                used++;
                (pooledObserved, pooledExpected) = (0, 0);
            }
        }

        AssertPlausible(ChiSquareTail(statistic, used - 1));
    }

    /// <summary>That a statistic is neither too large nor too small for a chi-square number.</summary>
    public static void ChiSquare(double statistic, int degrees, string what)
    {
        double tail = ChiSquareTail(statistic, degrees);
        Assert.That(tail, Is.InRange(Level / 2, 1 - (Level / 2)), $"{what}: chi-square {statistic:F2} with {degrees} degrees of freedom");
    }

    /// <summary>That a statistic is a plausible standard normal number.</summary>
    public static void Normal(double statistic, string what) =>
        Assert.That(MathNetFunctions.Erfc(Math.Abs(statistic) / Math.Sqrt(2)), Is.GreaterThan(Level), $"{what}: z = {statistic:F2}");

    private static void AssertPlausible(double tail) => Assert.That(tail, Is.GreaterThan(Level), "the chance of a sample this far off");

    private static double ChiSquareTail(double statistic, int degrees) =>
        MathNetFunctions.GammaUpperRegularized(degrees / 2.0, statistic / 2);

    // Kolmogorov's limit with the correction of M. A. Stephens (1970), Journal of the Royal Statistical Society B 32(1).
    private static double KolmogorovTail(double distance, double size)
    {
        double root = Math.Sqrt(size);
        double scaled = (root + 0.12 + (0.11 / root)) * distance;
        double tail = 0;
        for (int k = 1; k <= 100; k++)
        {
            tail += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * scaled * scaled);
        }

        return scaled < 0.2 ? 1 : tail;
    }
}
