namespace Clv.Probabilistic.Tests.Simulation;

public sealed class ResampleCountsTests
{
    private const int Resamples = 20_000;

    [TestCase(new[] { 1.0, 1, 1, 1, 1, 1, 1 })]
    [TestCase(new[] { 3.0, 0, 1, 2, 5, 1, 1 })]
    [TestCase(new[] { 300.0, 0, 1, 25, 50, 10, 999 })]
    [TestCase(new[] { 1e6, 0, 2e9, 1, 3e7, 5, 5 })]
    [TestCase(new[] { 0.5, 0, 1.5, 2.5, 3, 0.25, 0.3 })]
    [TestCase(new[] { 0.1, 0, 0.1, 0.05, 0.01, 0.02, 0.03 })]
    public void Draw_is_multinomial(double[] weight)
    {
        double total = weight.Sum();
        double drawn = Math.Max(1, Math.Round(total));
        ResampleCounts resampling = new(weight.Length, weight.Distinct().Count() == 1 ? [] : weight);
        double[][] counts = new double[Resamples][];
        for (int i = 0; i < Resamples; i++)
        {
            counts[i] = new double[weight.Length];
            RandomStream random = RandomStream.Of(1, StreamPurpose.Resampling, i);
            resampling.Draw(ref random, counts[i]);
        }

        Assert.That(resampling.Drawn, Is.EqualTo(drawn));
        Assert.That(resampling.Drawn * resampling.Each, Is.EqualTo(total).Within(1e-12 * total));
        Assert.That(counts.Select(row => row.Sum()), Is.All.EqualTo(drawn));
        for (int row = 0; row < weight.Length; row++)
        {
            double share = weight[row] / total;
            double variance = drawn * share * (1 - share);
            double[] from = [.. counts.Select(resample => resample[row] - (drawn * share))];
            if (variance == 0)
            {
                Assert.That(from, Is.All.EqualTo(0));
                continue;
            }

            GoodnessOfFit.Normal(from.Average() / Math.Sqrt(variance / Resamples), $"mean of row {row}");

            // The square of a binomial number from its mean has the variance 2v² + v(1 − 6q(1 − q)), with v its variance.
            double spread = (2 * variance * variance) + (variance * (1 - (6 * share * (1 - share))));
            GoodnessOfFit.Normal(
                (from.Average(value => value * value) - variance) / Math.Sqrt(spread / Resamples), $"variance of row {row}");
        }
    }
}
