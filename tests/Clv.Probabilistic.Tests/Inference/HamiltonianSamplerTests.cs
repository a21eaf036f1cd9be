namespace Clv.Probabilistic.Tests;

internal sealed class HamiltonianSamplerTests
{
    /// <summary>A mean of draws may be so many of its own standard errors off: three parameters, seeded.</summary>
    private const double StandardErrors = 4;

    /// <summary>So many draws know a standard deviation to 5 %.</summary>
    private const double DeviationTolerance = 0.06;

    private static readonly PosteriorOptions _options = new() { Draws = 2_000, Seed = 3 };

    [Test]
    public void A_correlated_normal_distribution_is_drawn_from_without_knowing_its_scales()
    {
        // Standard deviations 0.01, 1 and 300, and a correlation of 0.9 between the last two.
        NormalDensity normal = new([5, -1, 40], [[1e-4, 0, 0], [0, 1, 270], [0, 270, 90_000]]);
        LaplaceApproximation unit = LaplaceApproximation.Unit([5, -1, 40], height: 0);
        (ChainDraws[] chains, _) = HamiltonianSampler.Draw(
            () => new ExactDensity(normal, unit), expansion: null, count: 3, _options, CancellationToken.None);
        for (int i = 0; i < 3; i++)
        {
            double[][] columns = [.. chains.Select(chain => chain.Points.Select(point => point[i]).ToArray())];
            Check(columns, mean: 0, Math.Sqrt(normal.Variance(i)));
        }

        Assert.That(chains.Sum(chain => chain.Tally.Divergences), Is.Zero);
    }

    [Test]
    public void A_skewed_distribution_is_drawn_from()
    {
        // The logarithm of a Gamma(3) number has mean ψ(3) and variance ψ′(3) = π²/6 − 1.25.
        (ChainDraws[] chains, _) = HamiltonianSampler.Draw(
            LogGammaDensity.Exact, expansion: null, count: 1, _options, CancellationToken.None);
        double[][] columns = [.. chains.Select(chain => chain.Points.Select(point => LogGammaDensity.Coordinate(point[0])).ToArray())];
        Check(columns, 1.5 - 0.57721566490153286, Math.Sqrt((Math.PI * Math.PI / 6) - 1.25));
    }

    [Test]
    public void Draws_are_from_the_density_whatever_the_expansion_is_worth()
    {
        (ChainDraws[] chains, _) = HamiltonianSampler.Draw(
            LogGammaDensity.Exact, new WrongExpansion(), count: 1, _options with { Draws = 6_000 }, CancellationToken.None);
        double[][] columns = [.. chains.Select(chain => chain.Points.Select(point => LogGammaDensity.Coordinate(point[0])).ToArray())];
        Assert.That(chains.Average(chain => chain.Tally.Accepted), Is.InRange(0.2, 0.9), "the expansion is to be wrong");
        Check(columns, 1.5 - 0.57721566490153286, Math.Sqrt((Math.PI * Math.PI / 6) - 1.25));
    }

    [TestCase(2)]
    [TestCase(4)]
    public void Chains_have_the_same_bits_on_any_number_of_threads(int threads)
    {
        double[] Bits(int number) => [.. HamiltonianSampler.Draw(
            LogGammaDensity.Exact, expansion: null, count: 1, _options with { Draws = 200, MaximumThreads = number }, CancellationToken.None)
            .Chains.SelectMany(chain => chain.Points.Select(point => point[0]))];
        Assert.That(Bits(threads), Is.EqualTo(Bits(1)));
    }

    [Test]
    public void Importance_sampling_corrects_the_normal_approximation()
    {
        WeightedDraws drawn = ImportanceSampler.Draw(
            LogGammaDensity.Exact(), count: 1, draws: 20_000, RandomStream.Of(1, StreamPurpose.Parameters, 0), CancellationToken.None);
        double[] values = [.. drawn.Drawn.Select(point => LogGammaDensity.Coordinate(point[0]))];
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        double size = drawn.BulkEffectiveSize([.. drawn.Tries.Select(point => point[0])]);
        double expected = Math.Sqrt((Math.PI * Math.PI / 6) - 1.25);
        Assert.Multiple(() =>
        {
            Assert.That(drawn.KHat, Is.LessThan(ParetoSmoothing.LargestReliable));
            Assert.That(size, Is.InRange(5_000, 20_000));
            Assert.That(mean, Is.EqualTo(1.5 - 0.57721566490153286).Within(StandardErrors * expected / Math.Sqrt(size)));
            Assert.That(deviation, Is.EqualTo(expected).Within(DeviationTolerance * expected));
        });
    }

    [Test]
    public void Importance_draws_are_in_random_order()
    {
        WeightedDraws drawn = ImportanceSampler.Draw(
            LogGammaDensity.Exact(), count: 1, draws: 4_000, RandomStream.Of(2, StreamPurpose.Parameters, 0), CancellationToken.None);
        double[] values = [.. drawn.Drawn.Select(point => point[0])];
        double first = values[..2_000].Average();
        double second = values[2_000..].Average();
        Assert.That(first - second, Is.EqualTo(0).Within(StandardErrors * Math.Sqrt(2.0 / 2_000)));
    }

    [TestCase(500, 75, new[] { 100, 150, 250, 450 })]
    [TestCase(1000, 75, new[] { 100, 150, 250, 450, 950 })]
    [TestCase(100, 15, new[] { 90 })]
    [TestCase(10, 10, new int[0])]
    public void Warm_up_is_planned_as_Stan_plans_it(int iterations, int before, int[] ends)
    {
        WarmUpPlan plan = WarmUpPlan.Of(iterations);
        Assert.Multiple(() =>
        {
            Assert.That(plan.Before, Is.EqualTo(before));
            Assert.That(plan.WindowEnds, Is.EqualTo(ends));
        });
    }

    private static void Check(double[][] chains, double mean, double deviation)
    {
        double[] all = [.. chains.SelectMany(chain => chain)];
        double found = all.Average();
        double spread = Math.Sqrt(all.Average(value => (value - found) * (value - found)));
        double error = deviation / Math.Sqrt(ChainDiagnostics.BulkEffectiveSize(chains));
        Assert.Multiple(() =>
        {
            Assert.That(ChainDiagnostics.RHat(chains), Is.LessThan(1.01));
            Assert.That(found, Is.EqualTo(mean).Within(StandardErrors * error));
            Assert.That(spread, Is.EqualTo(deviation).Within(DeviationTolerance * deviation));
        });
    }

    /// <summary>A normal distribution that is somewhere else and twice as wide as the posterior.</summary>
    private sealed class WrongExpansion : IWhitenedDensity
    {
        public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
        {
            double distance = (point[0] - 0.5) / 2;
            if (!gradient.IsEmpty)
            {
                gradient[0] = -distance / 2;
            }

            return -0.5 * distance * distance;
        }
    }
}
