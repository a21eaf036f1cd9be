namespace Clv.Probabilistic.Tests;

/// <summary>Every body of the Pareto/NBD likelihood's loop against the plain scalar one, at every length.</summary>
[Category(Widths.Category)]
public class ParetoNbdKernelTests
{
    private static readonly int[] _widthsAndScalar = [.. Widths.Forced, 0];

    /// <summary>Values, relative: the quadrature rules are chosen for 1e-14 in the integral.</summary>
    private const double ValueTolerance = 1e-13;

    /// <summary>Means of first and second derivatives, relative: the rules are chosen for 1e-12 in means of squares.</summary>
    private const double MeanTolerance = 2e-12;

    /// <summary>Covariances, relative: differences of such means, up to ten times as large.</summary>
    private const double CovarianceTolerance = 2e-11;

    /// <summary>Ordinary ones; equal scales; beta far below alpha; scales far above every T; alpha so small that some customers take the scalar body;
    /// nobody drops out; everybody at the same rate; and some beyond what the vector bodies take on.</summary>
    private static readonly double[][] _parameters =
    [
        [0.553, 10.578, 0.606, 11.669],
        [0.5, 10, 0.6, 10],
        [50, 300, 30, 0.7],
        [0.5, 1e7, 0.6, 1e8],
        [0.5, 1e-3, 0.1, 2000],
        [1, 5, 1e-8, 1e4],
        [0.5, 10, 1e6, 1e7],
        [0.5, 10, 0.5, 1e31],
    ];

    [Test]
    public void Sum_is_that_of_the_scalar_body_at_every_length(
        [ValueSource(typeof(Widths), nameof(Widths.Forced))] int width,
        [Values(0, 1, 7)] int frequency,
        [Values] bool weighted,
        [ValueSource(nameof(_parameters))] double[] parameters)
    {
        IParetoNbdKernel kernel = new ParetoNbdKernels().Of(width);
        Random random = new(20250318);
        double[] age = [.. Enumerable.Range(0, 256).Select(i => i % 50 == 0 ? 0 : 40 * random.NextDouble())];
        double[] recency = [.. age.Select((t, i) => frequency == 0 ? 0 : i % 9 == 0 ? t : t * random.NextDouble())];
        double[] weight = weighted ? [.. age.Select(_ => 3 * random.NextDouble())] : [];
        ParetoNbdGroup group = new(frequency, parameters[0] + frequency, parameters[1], parameters[2], parameters[3]);

        // The scalar body adds customer by customer, so that its sums over the first n are those over n − 1 and one more.
        ParetoNbdSums expected = default;
        for (int length = 0; length <= 256; length++)
        {
            if (length > 0)
            {
                ScalarParetoNbdKernel.Add(
                    ref expected,
                    group,
                    recency[length - 1],
                    age[length - 1],
                    weighted ? weight[length - 1] : 1,
                    Derivatives.Second);
            }

            // Every length for ordinary parameters; for the others what is left over by every register.
            if (parameters != _parameters[0] && length > 16 && length < 240)
            {
                continue;
            }

            ReadOnlySpan<double> w = weighted ? weight.AsSpan(0, length) : [];
            foreach (Derivatives derivatives in Enum.GetValues<Derivatives>())
            {
                ParetoNbdSums actual = kernel.Sum(group, recency.AsSpan(0, length), age.AsSpan(0, length), w, derivatives);
                AssertClose(actual, expected, derivatives, $"length {length}, {derivatives}");
            }
        }
    }

    [Test]
    public void Evaluate_gives_the_same_bits_on_any_number_of_threads([ValueSource(nameof(_widthsAndScalar))] int width)
    {
        CustomerSummary customers = Population(width == 0 ? 4_000 : 40_000);
        double[] point = [-0.6, 2.4, -0.5, 2.5];
        double[] gradient = new double[4], hessian = new double[16];
        double value = new ParetoNbdLikelihood(Spaces.ParetoNbd, customers, new ParetoNbdKernels().Of(width)).Evaluate(point, gradient, hessian);
        foreach (int threads in new[] { 2, 3, 8 })
        {
            double[] otherGradient = new double[4], otherHessian = new double[16];
            ParetoNbdLikelihood likelihood = new(Spaces.ParetoNbd, customers, new ParetoNbdKernels().Of(width), threads);
            for (int again = 0; again < 3; again++)
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
        double[] point = [-0.6, 2.4, -0.5, 2.5];
        double[] gradient = new double[4], hessian = new double[16], g = new double[4], h = new double[16];
        double value = new ParetoNbdLikelihood(Spaces.ParetoNbd, customers, new ParetoNbdKernels().Of(0)).Evaluate(point, gradient, hessian);
        double other = new ParetoNbdLikelihood(Spaces.ParetoNbd, customers, new ParetoNbdKernels().Of(width)).Evaluate(point, g, h);
        double scale = ValueTolerance * hessian.Max(Math.Abs);
        Assert.That(other, Is.EqualTo(value).Within(ValueTolerance * Math.Abs(value)));
        Assert.That(g, Is.EqualTo(gradient).Within(scale));
        Assert.That(h, Is.EqualTo(hessian).Within(scale));
    }

    [Test]
    public void Evaluate_allocates_nothing()
    {
        ParetoNbdLikelihood likelihood = new(Spaces.ParetoNbd, Population(20_000), new ParetoNbdKernels().Best);
        double[] point = [-0.6, 2.4, -0.5, 2.5];
        double[] gradient = new double[4], hessian = new double[16];
        Assert.That(AllocatedBytes.PerRunOf(() => likelihood.Evaluate(point, gradient, hessian)), Is.Zero);
    }

    [Test]
    public void Equal_histories_are_merged_without_changing_the_likelihood()
    {
        // Histories by day merge into a few hundred weights; the same ones moved by a bit or so each are all different.
        const int Count = 6_000;
        int[] x = [.. Enumerable.Range(0, Count).Select(i => i % 3)];
        double[] tx = [.. x.Select((f, i) => f == 0 ? 0 : (double)(i % 11))];
        double[] byDay = [.. tx.Select((t, i) => t + (i % 7))];
        double[] apart = [.. byDay.Select((t, i) => t + (i * 1e-14))];
        double[] point = [-0.6, 2.4, -0.5, 2.5];
        double[] g1 = new double[4], g2 = new double[4];
        double merged = new ParetoNbdLikelihood(Spaces.ParetoNbd, new CustomerSummary(TimeUnit.Day, x, tx, byDay), new ParetoNbdKernels().Best)
            .Evaluate(point, g1, []);
        double single = new ParetoNbdLikelihood(Spaces.ParetoNbd, new CustomerSummary(TimeUnit.Day, x, tx, apart), new ParetoNbdKernels().Best)
            .Evaluate(point, g2, []);

        // The histories themselves differ by up to 6e-11.
        Assert.That(merged, Is.EqualTo(single).Within(1e-10 * Math.Abs(single)));
        Assert.That(g1, Is.EqualTo(g2).Within(1e-7));
    }

    [Test]
    public void Order_of_the_customers_does_not_matter()
    {
        CustomerSummary customers = Population(3_000);
        int[] order = [.. Enumerable.Range(0, customers.Count).OrderBy(i => (i * 7919) % customers.Count)];
        CustomerSummary shuffled = new(
            TimeUnit.Week,
            [.. order.Select(i => customers.Frequency[i])],
            [.. order.Select(i => customers.Recency[i])],
            [.. order.Select(i => customers.T[i])]);
        double[] point = [-0.6, 2.4, -0.5, 2.5];
        double value = new ParetoNbdLikelihood(Spaces.ParetoNbd, customers, new ParetoNbdKernels().Best).Evaluate(point, [], []);
        Assert.That(
            new ParetoNbdLikelihood(Spaces.ParetoNbd, shuffled, new ParetoNbdKernels().Best).Evaluate(point, [], []),
            Is.EqualTo(value).Within(ValueTolerance * Math.Abs(value)));
    }

    private static CustomerSummary Population(int count)
    {
        Random random = new(77);
        int[] x = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < 0.6 ? 0 : 1 + (int)(-4 * Math.Log(random.NextDouble())))];
        double[] t = [.. x.Select(_ => 20 + (20 * random.NextDouble()))];
        double[] tx = [.. x.Select((f, i) => f == 0 ? 0 : t[i] * random.NextDouble())];
        return new CustomerSummary(TimeUnit.Week, x, tx, t);
    }

    private static void AssertClose(ParetoNbdSums actual, ParetoNbdSums expected, Derivatives derivatives, string what)
    {
        double[] a = SumsByName.All(ref actual).ToArray();
        double[] e = SumsByName.All(ref expected).ToArray();
        int wanted = derivatives switch
        {
            Derivatives.None => Position(nameof(ParetoNbdSums.LogQuiet)) + 1,
            Derivatives.First => Position(nameof(ParetoNbdSums.Zeta)) + 1,
            _ => a.Length,
        };
        for (int i = 0; i < wanted; i++)
        {
            // ln P(quiet) and τ are differences of numbers that are of the size of the weights.
            double scale = Math.Abs(e[i]);
            scale = i == Position(nameof(ParetoNbdSums.LogQuiet)) || i == Position(nameof(ParetoNbdSums.Tau))
                ? Math.Max(scale, expected.Weight)
                : scale;
            double tolerance = i <= Position(nameof(ParetoNbdSums.P)) ? ValueTolerance
                : i < Position(nameof(ParetoNbdSums.YY)) ? MeanTolerance
                : CovarianceTolerance;
            if (!(Math.Abs(a[i] - e[i]) <= tolerance * scale))
            {
                Assert.Fail($"sum {i}, {what}: {a[i]:r} instead of {e[i]:r}");
            }
        }
    }

    private static int Position(string name) =>
        (int)System.Runtime.InteropServices.Marshal.OffsetOf<ParetoNbdSums>(name) / sizeof(double);
}
