namespace Clv.Probabilistic.Tests;

internal sealed class ParetoSmoothingTests
{
    /// <summary>The shape of 1,000 exact quantiles in the tail is found to some 3 %, and drawn by the weak prior a hundredth towards 0.5.</summary>
    private const double ShapeTolerance = 0.03;

    /// <summary>With 600 random draws in the tail its standard error is (1 + k)/√600, here three of them and the prior's part.</summary>
    private const double RandomShapeTolerance = 0.2;

    [TestCase(-0.3)]
    [TestCase(0.1)]
    [TestCase(0.5)]
    [TestCase(0.7)]
    [TestCase(1.2)]
    public void The_shape_of_a_Pareto_tail_is_found(double shape)
    {
        const int Count = 1_000;
        double[] excess = [.. Enumerable.Range(0, Count).Select(i => 3 * (Math.Pow(1 - ((i + 0.5) / Count), -shape) - 1) / shape)];
        double shrunk = ((shape * Count) + (0.5 * 10)) / (Count + 10);
        Assert.That(ParetoSmoothing.FitTail(excess).Shape, Is.EqualTo(shrunk).Within(ShapeTolerance));
    }

    [TestCase(1)]
    [TestCase(3)]
    public void Weights_of_normal_proposals_for_a_t_distribution_have_no_reliable_tail(int freedom)
    {
        // The ratio of the densities grows as e^(x²/2): k-hat is large whatever the freedom.
        RandomStream random = RandomStream.Of(5, StreamPurpose.Parameters, 0);
        double[] logWeights = new double[20_000];
        for (int i = 0; i < logWeights.Length; i++)
        {
            double x = random.NextNormal();
            logWeights[i] = (-0.5 * (freedom + 1) * Math.Log(1 + (x * x / freedom))) + (0.5 * x * x);
        }

        Assert.That(ParetoSmoothing.Smooth(logWeights), Is.GreaterThan(ParetoSmoothing.LargestReliable));
    }

    [TestCase(0.3)]
    [TestCase(0.5)]
    [TestCase(0.9)]
    public void Weights_with_a_Pareto_tail_have_its_shape(double shape)
    {
        RandomStream random = RandomStream.Of(6, StreamPurpose.Parameters, 0);
        double[] logWeights = [.. Enumerable.Range(0, 40_000).Select(_ => -shape * Math.Log(random.NextUniform()))];
        double largest = logWeights.Max();
        double kHat = ParetoSmoothing.Smooth(logWeights);
        Assert.Multiple(() =>
        {
            Assert.That(kHat, Is.EqualTo(shape).Within(RandomShapeTolerance));
            Assert.That(logWeights.Sum(Math.Exp), Is.EqualTo(1).Within(1e-12));
            Assert.That(logWeights.Max(), Is.LessThan(largest));
        });
    }

    [Test]
    public void Equal_weights_stay_equal()
    {
        double[] logWeights = [.. Enumerable.Repeat(7.0, 100)];
        Assert.Multiple(() =>
        {
            Assert.That(ParetoSmoothing.Smooth(logWeights), Is.Zero);
            Assert.That(logWeights, Is.All.EqualTo(-Math.Log(100)).Within(1e-12));
        });
    }

    [Test]
    public void A_handful_of_weights_says_nothing_of_a_tail()
    {
        Assert.That(ParetoSmoothing.Smooth([0, 1, 2]), Is.EqualTo(double.PositiveInfinity));
    }
}
