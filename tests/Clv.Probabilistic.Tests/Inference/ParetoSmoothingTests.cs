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

    [Test]
    public void The_narrower_the_proposals_the_less_reliable_are_their_weights()
    {
        // Of a standard normal target the weights are e^(z²(1 − σ²)/2) of normal z: their tail has the shape 1 − σ², but for a logarithm
        // that makes it look lighter among few.
        double KHat(double deviation)
        {
            RandomStream random = RandomStream.Of(5, StreamPurpose.Parameters, 0);
            double[] logWeights = new double[20_000];
            for (int i = 0; i < logWeights.Length; i++)
            {
                double z = random.NextNormal();
                logWeights[i] = 0.5 * z * z * (1 - (deviation * deviation));
            }

            return ParetoSmoothing.Smooth(logWeights);
        }

        Assert.Multiple(() =>
        {
            Assert.That(KHat(1.2), Is.LessThan(0));
            Assert.That(KHat(0.9), Is.InRange(0, 0.25));
            Assert.That(KHat(0.3), Is.InRange(0.5, 0.95));
        });
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
