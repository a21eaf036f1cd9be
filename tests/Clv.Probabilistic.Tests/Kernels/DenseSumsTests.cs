namespace Clv.Probabilistic.Tests.Kernels;

public sealed class DenseSumsTests
{
    /// <summary>Sums in another order.</summary>
    private const double Rounding = 1e-13;

    [Test]
    public void Sums_are_those_of_a_plain_loop_at_every_length()
    {
        for (int length = 0; length <= 256; length++)
        {
            double[] left = [.. Enumerable.Range(0, length).Select(i => 1 + Math.Sin(i))];
            double[] right = [.. Enumerable.Range(0, length).Select(i => 1 + Math.Cos(3 * i))];
            double sum = left.Zip(right, (a, b) => a * b).Sum();
            double[] expected = [.. left.Zip(right, (a, b) => (0.7 * a) + b)];

            Assert.That(DenseSums.Product(left, right), Is.EqualTo(sum).Within(Rounding * (1 + sum)), $"{length}");
            DenseSums.Add(0.7, left, right);
            Assert.That(right, Is.EqualTo(expected).Within(Rounding), $"{length}");
        }
    }
}
