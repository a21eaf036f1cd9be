namespace Clv.Probabilistic.Tests;

/// <summary>Every body of the BG/NBD likelihood's loop against the plain scalar one, at every length.</summary>
[Category(Widths.Category)]
public class BetaGeoKernelTests
{
    private static readonly int[] _widthsAndScalar = [.. Widths.Forced, 0];

    /// <summary>Relative to the sum of absolute terms, which is what rounding in another order can touch.</summary>
    private const double Tolerance = 1e-13;

    /// <summary>Ordinary time; alpha far above T, where products of numbers next to 1 would lose digits; alpha far below T, where
    /// products would overflow.</summary>
    private static readonly double[] _alphas = [4.4, 1e7, 1e-7];

    [Test]
    public void Sum_is_that_of_the_scalar_body_at_every_length(
        [ValueSource(typeof(Widths), nameof(Widths.Forced))] int width,
        [Values(0, 1, 7)] int frequency,
        [Values] bool weighted,
        [ValueSource(nameof(_alphas))] double alpha)
    {
        IBetaGeoKernel kernel = new BetaGeoKernels().Of(width);
        IBetaGeoKernel scalar = new BetaGeoKernels().Of(0);
        Random random = new(20250318);
        double[] age = [.. Enumerable.Range(0, 256).Select(_ => 40 * random.NextDouble())];
        double[] recency = [.. age.Select(t => frequency == 0 ? 0 : t * random.NextDouble())];
        double[] weight = weighted ? [.. age.Select(_ => 3 * random.NextDouble())] : [];
        BetaGeoGroup group = new(frequency, frequency > 0, alpha, 0.24 + frequency, Math.Log(0.8 / (2.4 + frequency)), 40);
        for (int length = 0; length <= Math.Min(256, kernel.BlockSize); length++)
        {
            ReadOnlySpan<double> w = weighted ? weight.AsSpan(0, length) : [];
            BetaGeoSums expected = scalar.Sum(group, recency.AsSpan(0, length), age.AsSpan(0, length), w, Derivatives.Second);
            foreach (Derivatives derivatives in Enum.GetValues<Derivatives>())
            {
                BetaGeoSums actual = kernel.Sum(group, recency.AsSpan(0, length), age.AsSpan(0, length), w, derivatives);
                AssertClose(actual, expected, derivatives, length);
            }
        }
    }

    [Test]
    public void Evaluate_gives_the_same_bits_on_any_number_of_threads([ValueSource(nameof(_widthsAndScalar))] int width)
    {
        CustomerSummary customers = Population(40_000);
        double[] point = [-1.4, 1.5, -0.2, 0.9];
        double[] gradient = new double[4], hessian = new double[16];
        double value = new BetaGeoLikelihood(Spaces.BetaGeo, customers, new BetaGeoKernels().Of(width)).Evaluate(point, gradient, hessian);
        foreach (int threads in new[] { 2, 3, 8 })
        {
            double[] otherGradient = new double[4], otherHessian = new double[16];
            BetaGeoLikelihood likelihood = new(Spaces.BetaGeo, customers, new BetaGeoKernels().Of(width), threads);
            for (int again = 0; again < 5; again++)
            {
                Assert.That(likelihood.Evaluate(point, otherGradient, otherHessian), Is.EqualTo(value));
                Assert.That(otherGradient, Is.EqualTo(gradient));
                Assert.That(otherHessian, Is.EqualTo(hessian));
            }
        }
    }

    [Test]
    public void Evaluate_agrees_across_widths([ValueSource(typeof(Widths), nameof(Widths.Forced))] int width)
    {
        CustomerSummary customers = Population(5_000);
        double[] point = [-1.4, 1.5, -0.2, 0.9];
        double[] gradient = new double[4], hessian = new double[16], g = new double[4], h = new double[16];
        double value = new BetaGeoLikelihood(Spaces.BetaGeo, customers, new BetaGeoKernels().Of(0)).Evaluate(point, gradient, hessian);
        double other = new BetaGeoLikelihood(Spaces.BetaGeo, customers, new BetaGeoKernels().Of(width)).Evaluate(point, g, h);
        double scale = Tolerance * hessian.Max(Math.Abs);
        Assert.That(other, Is.EqualTo(value).Within(Tolerance * Math.Abs(value)));
        Assert.That(g, Is.EqualTo(gradient).Within(scale));
        Assert.That(h, Is.EqualTo(hessian).Within(scale));
    }

    [Test]
    public void Evaluate_allocates_nothing()
    {
        BetaGeoLikelihood likelihood = new(Spaces.BetaGeo, Population(20_000), new BetaGeoKernels().Best);
        double[] point = [-1.4, 1.5, -0.2, 0.9];
        double[] gradient = new double[4], hessian = new double[16];
        Assert.That(AllocatedBytes.PerRunOf(() => likelihood.Evaluate(point, gradient, hessian)), Is.Zero);
    }

    [Test]
    public void Equal_ages_of_one_time_buyers_are_merged_without_changing_the_likelihood()
    {
        // Ages by day merge into 30 weights; the same ages moved by a bit or so each are too many to merge.
        const int Count = 3_000;
        double[] byDay = [.. Enumerable.Range(0, Count).Select(i => (double)(i % 30) + 1)];
        double[] apart = [.. byDay.Select((t, i) => t + (i / 30 * 4e-15))];
        int[] x = new int[Count];
        x[0] = 1;
        double[] point = [-1.4, 1.5, -0.2, 0.9];
        double[] g1 = new double[4], g2 = new double[4];
        double merged = new BetaGeoLikelihood(Spaces.BetaGeo, new CustomerSummary(TimeUnit.Day, x, new double[Count], byDay), new BetaGeoKernels().Best)
            .Evaluate(point, g1, []);
        double single = new BetaGeoLikelihood(Spaces.BetaGeo, new CustomerSummary(TimeUnit.Day, x, new double[Count], apart), new BetaGeoKernels().Best)
            .Evaluate(point, g2, []);
        Assert.That(merged, Is.EqualTo(single).Within(1e-11 * Math.Abs(single)));
        Assert.That(g1, Is.EqualTo(g2).Within(1e-10));
    }

    private static CustomerSummary Population(int count)
    {
        Random random = new(77);
        int[] x = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < 0.6 ? 0 : 1 + (int)(-4 * Math.Log(random.NextDouble())))];
        double[] t = [.. x.Select(_ => 20 + (20 * random.NextDouble()))];
        double[] tx = [.. x.Select((f, i) => f == 0 ? 0 : t[i] * random.NextDouble())];
        return new CustomerSummary(TimeUnit.Week, x, tx, t);
    }

    private static void AssertClose(BetaGeoSums actual, BetaGeoSums expected, Derivatives derivatives, int length)
    {
        double[] a = SumsByName.All(ref actual).ToArray();
        double[] e = SumsByName.All(ref expected).ToArray();
        int wanted = derivatives switch
        {
            Derivatives.None => Position(nameof(BetaGeoSums.Softplus)) + 1,
            Derivatives.First => Position(nameof(BetaGeoSums.Pd)) + 1,
            _ => a.Length,
        };
        for (int i = 0; i < wanted; i++)
        {
            if (derivatives == Derivatives.None && i is > 1 and not 2)
            {
                continue;
            }

            // Sums of terms of either sign are compared on the scale of their largest relative, Σ p·δ.
            double scale = Math.Max(Math.Abs(e[i]), i == Position(nameof(BetaGeoSums.Pdd)) ? e[Position(nameof(BetaGeoSums.Pd))] : 0);
            Assert.That(a[i], Is.EqualTo(e[i]).Within(Tolerance * scale), $"sum {i}, length {length}, {derivatives}");
        }
    }

    private static int Position(string name) =>
        (int)System.Runtime.InteropServices.Marshal.OffsetOf<BetaGeoSums>(name) / sizeof(double);
}
