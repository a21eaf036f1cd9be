namespace Clv.Probabilistic.Tests;

/// <summary>Every body of the Gamma-Gamma loop against the scalar one, and what does not depend on the body.</summary>
[Category(Widths.Category)]
public sealed class GammaGammaKernelTests
{
    /// <summary>Relative to the sum of what was added up, each term no smaller than is usual at such shapes: the rounding of a
    /// shape of 64, or of a share of 1/32, and of a few dozen factors.</summary>
    private const double SumTolerance = 1e-13;

    /// <summary>A gap and its scalar counterpart: two polynomials of the same function, each good to two units in the last place.</summary>
    private const double GapTolerance = 1e-15;

    private const int LongestBlock = 256;

    /// <summary>p, q, x: ordinary, either side of the largest shape and the smallest share that go by products, and beyond.</summary>
    private static readonly (double P, double Q, int X)[] _shapes =
    [
        (6.25, 3.74, 1),
        (6.25, 3.74, 9),
        (0.02, 0.01, 1),
        (30, 33.99, 1),
        (30, 34.01, 1),
        (1, 31, 1),
        (1, 31.01, 1),
        (31, 1, 1),
        (31.01, 1, 1),
        (0.3, 2_000, 12),
        (500, 0.01, 40),
        (Math.Exp(30), Math.Exp(30), 4),
        (Math.Exp(90), Math.Exp(-90), 2),
    ];

    /// <summary>ln(ρ) of customers: their centre and how far they spread.</summary>
    private static readonly (double Centre, double Spread)[] _spends =
        [(0, 0.4), (0, 1e-7), (0.5, 0.2), (-3, 4), (9, 2), (0, 40), (150, 5), (-150, 5), (0, 240)];

    [Test]
    public void Sum_of_every_length_agrees_with_the_scalar_body(
        [ValueSource(typeof(Widths), nameof(Widths.Forced))] int width, [Values] bool weighted)
    {
        Random random = new(20250310);
        IGammaGammaKernel kernel = new GammaGammaKernels().Of(width);
        for (int length = 0; length <= LongestBlock; length++)
        {
            (double p, double q, int x) = _shapes[length % _shapes.Length];
            foreach ((double centre, double spread) in _spends)
            {
                double[] spend = Spends(random, length, centre, spread);
                double[] weight = weighted ? Weights(random, length) : [];
                AssertAgree(kernel, new GammaGammaGroup(p, q, x), spend, weight, $"p {p}, q {q}, x {x}, {length} of {centre} ± {spread}");
            }
        }
    }

    [Test]
    public void Sum_at_every_shape_agrees_with_the_scalar_body([ValueSource(typeof(Widths), nameof(Widths.Forced))] int width, [Values] bool weighted)
    {
        Random random = new(7);
        IGammaGammaKernel kernel = new GammaGammaKernels().Of(width);
        foreach ((double p, double q, int x) in _shapes)
        {
            foreach ((double centre, double spread) in _spends)
            {
                double[] spend = Spends(random, kernel.BlockSize, centre, spread);
                double[] weight = weighted ? Weights(random, spend.Length) : [];
                AssertAgree(kernel, new GammaGammaGroup(p, q, x), spend, weight, $"p {p}, q {q}, x {x}: {centre} ± {spread}");
            }
        }
    }

    [Test]
    public void Logarithms_of_every_length_agree_with_the_library([ValueSource(typeof(Widths), nameof(Widths.Forced))] int width)
    {
        Random random = new(3);
        for (int length = 0; length <= LongestBlock; length++)
        {
            double[] values = Spends(random, length, 0, 600);
            double[] logs = new double[length];
            new GammaGammaKernels().Of(width).Logarithms(values, logs);
            for (int i = 0; i < length; i++)
            {
                // One unit in the last place of either.
                Assert.That(logs[i], Is.EqualTo(Math.Log(values[i])).Within(4.5e-16 * Math.Abs(logs[i])), $"{values[i]:r}");
            }
        }
    }

    [TestCase(-0.999999)]
    [TestCase(-0.5)]
    [TestCase(-0.35)]
    [TestCase(-0.34)]
    [TestCase(-1e-5)]
    [TestCase(-1e-150)]
    [TestCase(0)]
    [TestCase(1e-150)]
    [TestCase(1e-9)]
    [TestCase(0.3)]
    [TestCase(0.53)]
    [TestCase(0.54)]
    [TestCase(1)]
    [TestCase(1e10)]
    public void Gap_of_a_logarithm_keeps_its_digits(double t)
    {
        double log = VectorLog<Lanes1, double>.OfRatio(1 + t, 1, t, t, out double gap);
        Assert.Multiple(() =>
        {
            Assert.That(log, Is.EqualTo(Log1p.Of(t)).Within(GapTolerance * Math.Abs(log)));
            Assert.That(gap, Is.EqualTo(Log1pGap.Of(t)).Within(GapTolerance * Math.Max(gap, Math.Min(t * t, Math.Abs(t)))));
        });
    }

    [Test]
    public void Likelihood_agrees_at_every_width([ValueSource(typeof(Widths), nameof(Widths.Forced))] int width)
    {
        (int[] x, double[] m) = Customers(5_000);
        GammaGammaLikelihood reference = new(Spaces.GammaGamma, x, m, [], new GammaGammaKernels().Of(0));
        GammaGammaLikelihood likelihood = new(Spaces.GammaGamma, x, m, [], new GammaGammaKernels().Of(width));
        foreach (double[] point in new double[][] { [1.8, 1.3, 2.7], [0, 0, 0], [4, 4, 3], [-3, 2, 5], [7, 7, 3.5] })
        {
            double[] g = new double[3], h = new double[9], expectedG = new double[3], expectedH = new double[9];
            double value = likelihood.Evaluate(point, g, h);
            double expected = reference.Evaluate(point, expectedG, expectedH);

            // A value is a sum of terms as large as D, of which a shape of e^7 makes a hundred per customer.
            double scale = SumTolerance * expectedH.Append(expected).Max(Math.Abs);
            Assert.Multiple(() =>
            {
                Assert.That(value, Is.EqualTo(expected).Within(scale));
                Assert.That(g, Is.EqualTo(expectedG).Within(scale));
                Assert.That(h, Is.EqualTo(expectedH).Within(scale));
            });
        }
    }

    [Test]
    public void Likelihood_is_the_same_to_the_last_bit_on_any_number_of_threads([Values(2, 3, 8)] int threads)
    {
        (int[] x, double[] m) = Customers(60_000);
        double[] point = [1.8, 1.3, 2.7];
        double[] g = new double[3], h = new double[9], expectedG = new double[3], expectedH = new double[9];
        double expected = new GammaGammaLikelihood(Spaces.GammaGamma, x, m, []).Evaluate(point, expectedG, expectedH);
        GammaGammaLikelihood likelihood = new(Spaces.GammaGamma, x, m, [], threads: threads);
        for (int repeat = 0; repeat < 20; repeat++)
        {
            Assert.That(likelihood.Evaluate(point, g, h), Is.EqualTo(expected));
            Assert.That(g, Is.EqualTo(expectedG));
            Assert.That(h, Is.EqualTo(expectedH));
        }
    }

    [Test]
    public void Likelihood_allocates_nothing_per_evaluation()
    {
        (int[] x, double[] m) = Customers(3_000);
        GammaGammaLikelihood likelihood = new(Spaces.GammaGamma, x, m, []);
        double[] point = [1.8, 1.3, 2.7], g = new double[3], h = new double[9];
        Assert.That(AllocatedBytes.PerRunOf(() => likelihood.Evaluate(point, g, h)), Is.Zero);
    }

    [Test]
    public void Likelihood_of_spends_at_the_ends_of_the_range_is_that_of_the_model([ValueSource(typeof(Widths), nameof(Widths.Forced))] int width)
    {
        int[] x = [1, 1, 1, 2, 2, 2];
        double[] m = [1e-307, 1e-300, 1e-3, 1, 1e300, 1e307];
        GammaGammaModel model = new(new GammaGammaParameters(0.3, 0.2, 1));
        double expected = x.Zip(m, model.LogLikelihood).Sum();
        double actual = new GammaGammaLikelihood(Spaces.GammaGamma, x, m, [], new GammaGammaKernels().Of(width))
            .Evaluate([Math.Log(0.3), Math.Log(0.2), 0], [], []);
        Assert.That(actual, Is.EqualTo(expected).Within(1e-12 * Math.Abs(expected)));
    }

    [Test]
    public void Fit_is_the_same_at_every_width([ValueSource(typeof(Widths), nameof(Widths.Forced))] int width, [Values] bool weighted)
    {
        (int[] x, double[] m) = Customers(2_000);
        double[] t = [.. Enumerable.Repeat(10.0, x.Length)];
        CustomerSummary customers = new(TimeUnit.Day, x, t, t, m, weighted ? Weights(new Random(8), x.Length) : []);
        ModelFit<GammaGammaModel> expected = new GammaGammaFitter(new GammaGammaKernels().Of(0)).Fit(customers);
        ModelFit<GammaGammaModel> actual = new GammaGammaFitter(new GammaGammaKernels().Of(width)).Fit(customers);

        // The last step is one of less than 1e-12 in mean log-likelihood, so parameters agree to about its square root.
        const double Tolerance = 1e-6;
        Assert.Multiple(() =>
        {
            Assert.That(actual.LogLikelihood, Is.EqualTo(expected.LogLikelihood).Within(1e-11 * Math.Abs(expected.LogLikelihood)));
            for (int i = 0; i < 3; i++)
            {
                Assert.That(actual.Parameters[i].Value, Is.EqualTo(expected.Parameters[i].Value).Within(Tolerance).Percent);
            }
        });
    }

    private static void AssertAgree(
        IGammaGammaKernel kernel, GammaGammaGroup group, double[] spend, double[] weight, string what)
    {
        ScalarGammaGammaKernel scalar = new();
        GammaGammaRatio ratio = GammaGammaRatio.Of(0, 1, spend.DefaultIfEmpty(1).Min(), spend.DefaultIfEmpty(1).Max());
        GammaGammaSpends totals = GammaGammaSpends.Of(spend, [.. spend.Select(m => Math.Log(m))], weight);
        double[] scale = Scale(group, ratio, spend, weight);
        foreach (Derivatives derivatives in Enum.GetValues<Derivatives>())
        {
            GammaGammaSums expectedSums = scalar.Sum(group, ratio, spend, weight, totals, derivatives);
            GammaGammaSums actualSums = kernel.Sum(group, ratio, spend, weight, totals, derivatives);
            Span<double> expected = SumsByName.All(ref expectedSums);
            Span<double> actual = SumsByName.All(ref actualSums);
            for (int i = 0; i < expected.Length; i++)
            {
                if (!(Math.Abs(actual[i] - expected[i]) <= SumTolerance * scale[i]))
                {
                    Assert.Fail($"Sum {i} at {derivatives} is {actual[i]:r}, not {expected[i]:r}, on a scale of {scale[i]:g3}: {what}.");
                }
            }
        }
    }

    /// <summary>What the error of each sum is measured by: Σ w·(|term| + the size such terms usually have).</summary>
    private static double[] Scale(in GammaGammaGroup group, in GammaGammaRatio ratio, double[] spend, double[] weight)
    {
        double[] usual =
        [
            0, 1, group.Rest, group.Share, group.Share * group.Rest, group.Share, group.Rest, group.Share * group.Rest,
        ];
        double[] scale = new double[usual.Length];
        for (int i = 0; i < spend.Length; i++)
        {
            double w = weight.Length == 0 ? 1 : weight[i];
            GammaGammaSums term = new ScalarGammaGammaKernel().Sum(group, ratio, [spend[i]], [w], default, Derivatives.Second);
            Span<double> terms = SumsByName.All(ref term);
            for (int j = 0; j < scale.Length; j++)
            {
                scale[j] += Math.Abs(terms[j]) + (w * usual[j]);
            }
        }

        return scale;
    }

    private static double[] Spends(Random random, int count, double centre, double spread) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.Exp(centre + (spread * ((2 * random.NextDouble()) - 1))))];

    private static double[] Weights(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(i => i % 7 == 0 ? 0 : 3 * random.NextDouble())];

    private static (int[] X, double[] M) Customers(int count)
    {
        Random random = new(99);
        int[] x = new int[count];
        double[] m = new double[count];
        for (int i = 0; i < count; i++)
        {
            x[i] = 1 + (int)(-3 * Math.Log(1 - random.NextDouble()));
            double rate = MathNet.Numerics.Distributions.Gamma.Sample(random, 4, 16);
            m[i] = MathNet.Numerics.Distributions.Gamma.Sample(random, 6.0 * x[i], rate * x[i]);
        }

        return (x, m);
    }
}
