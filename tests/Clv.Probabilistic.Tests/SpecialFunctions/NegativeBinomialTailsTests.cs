namespace Clv.Probabilistic.Tests.SpecialFunctions;

public sealed class NegativeBinomialTailsTests
{
    /// <summary>A sum of a few hundred masses.</summary>
    private const double Absolute = 1e-12;

    [TestCase(0.25, 3)]
    [TestCase(0.25, 1e-6)]
    [TestCase(5, 0.7)]
    [TestCase(80, 2)]
    [TestCase(5_000, 3)]
    [TestCase(1e-4, 1e8)]
    public void Tails_are_those_of_each_count(double r, double y)
    {
        double[] tails = new double[300];
        NegativeBinomialTails.Fill(r, y, tails);
        for (int n = 1; n <= tails.Length; n++)
        {
            Assert.That(tails[n - 1], Is.EqualTo(Math.Exp(NegativeBinomialTail.At(n, r, y).LogTail)).Within(Absolute), $"{n}");
        }
    }

    [Test]
    public void No_time_brings_no_purchases()
    {
        double[] tails = [3, 3];
        NegativeBinomialTails.Fill(2, 0, tails);
        Assert.That(tails, Is.All.Zero);
    }

    [TestCase(0.25, 3e5)]
    [TestCase(3, 1e6)]
    [TestCase(40, 1e3)]
    public void Large_counts_are_reached_as_the_gamma_distribution_says(double r, double y)
    {
        // N/y is nearly Gamma(r): the count differs from its rate by a Poisson spread, which is small against it.
        int n = (int)(r * y);
        double gamma = MathNet.Numerics.SpecialFunctions.GammaUpperRegularized(r, n / y);
        Assert.That(Math.Exp(NegativeBinomialTail.At(n, r, y).LogTail), Is.EqualTo(gamma).Within(2e-3));
    }
}
