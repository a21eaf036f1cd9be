namespace Clv.Probabilistic.Learning.Tests.Forecasters;

/// <summary>Weights of a stack are the best ones that are allowed.</summary>
public sealed class StackWeightsTests
{
    [Test]
    public void What_happened_as_a_mixture_is_found() => Assert.That(
        StackWeights.Of([[1, 0, 2, 5], [0, 3, 1, 1], [2, 2, 2, 2]], [0.75, 0.75, 1.75, 4]), Is.EqualTo(new[] { 0.75, 0.25, 0 }).Within(1e-12));

    [Test]
    public void Nothing_has_a_negative_weight() => Assert.That(
        StackWeights.Of([[1, 2, 3], [3, 2, 1]], [0, 2, 4]), Is.EqualTo(new[] { 1.0, 0 }));

    [Test]
    public void Equal_forecasts_share_no_weight_and_stop_nothing() => Assert.That(
        StackWeights.Of([[1, 2, 3], [1, 2, 3]], [1, 2, 4]).Sum(), Is.EqualTo(1).Within(1e-12));

    [Test]
    public void No_other_weights_come_nearer()
    {
        Random random = new(8);
        double[][] forecasts = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 60).Select(_ => random.NextDouble()).ToArray())];
        double[] actual = [.. Enumerable.Range(0, 60).Select(i => (0.7 * forecasts[0][i]) + (0.6 * forecasts[2][i]) - (0.3 * forecasts[1][i]) + random.NextDouble())];
        double least = Loss(StackWeights.Of(forecasts, actual));
        for (int trial = 0; trial < 2000; trial++)
        {
            double[] weights = [.. Enumerable.Range(0, 4).Select(_ => -Math.Log(1 - random.NextDouble()) * random.Next(2))];
            if (weights.Sum() > 0)
            {
                Assert.That(Loss([.. weights.Select(weight => weight / weights.Sum())]), Is.GreaterThanOrEqualTo(least - 1e-12));
            }
        }

        double Loss(double[] weights) =>
            actual.Select((happened, i) => Math.Pow(happened - weights.Select((weight, member) => weight * forecasts[member][i]).Sum(), 2)).Sum();
    }
}
