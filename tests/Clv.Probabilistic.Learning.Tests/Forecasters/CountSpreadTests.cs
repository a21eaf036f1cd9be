namespace Clv.Probabilistic.Learning.Tests.Forecasters;

/// <summary>How far counts lie around their means is found again.</summary>
public sealed class CountSpreadTests
{
    [TestCase(0.0, 0.0)]
    [TestCase(0.5, 0.8)]
    [TestCase(-1.0, 0.3)]
    public void Spread_of_simulated_counts_is_found(double constant, double slope)
    {
        Random random = new(17);
        CountSpread truth = new(constant, slope);
        double[] means = [.. Enumerable.Range(0, 40_000).Select(_ => Math.Exp((4 * random.NextDouble()) - 2))];
        double[] counts = [.. means.Select(mean => (double)Poisson(random, Gamma(random, truth.Shape(mean)) * mean / truth.Shape(mean)))];
        CountSpread found = CountSpread.Of(means, counts);
        Assert.That(found.Constant, Is.EqualTo(constant).Within(0.06));
        Assert.That(found.Slope, Is.EqualTo(slope).Within(0.08));
    }

    [Test]
    public void Counts_without_spread_have_a_finite_shape()
    {
        double[] means = [.. Enumerable.Repeat(1.0, 500)];
        CountSpread found = CountSpread.Of(means, means);
        Assert.That(found.Shape(1), Is.GreaterThan(1000).And.LessThan(double.PositiveInfinity));
        Assert.That(found.Shape(1e-9), Is.Positive);
    }

    /// <summary>Marsaglia and Tsang's method.</summary>
    private static double Gamma(Random random, double shape)
    {
        if (shape < 1)
        {
            return Gamma(random, shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        }

        double d = shape - (1 / 3.0);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            double v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    private static int Poisson(Random random, double mean)
    {
        int count = 0;
        double product = 1 - random.NextDouble();
        double limit = Math.Exp(-mean);
        for (; product > limit; count++)
        {
            product *= 1 - random.NextDouble();
        }

        return count;
    }
}
