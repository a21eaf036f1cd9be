namespace Clv.Probabilistic.Tests.SpecialFunctions;

public sealed class IncompleteBetaTests
{
    /// <summary>MathNet's own function has a dozen digits.</summary>
    private const double AgainstMathNet = 1e-11;

    [TestCase(0.3, 0.7)]
    [TestCase(1, 1)]
    [TestCase(6.25, 3.74)]
    [TestCase(250, 40)]
    [TestCase(0.01, 900)]
    public void Below_is_the_incomplete_beta_function(double a, double b)
    {
        IncompleteBeta beta = new(a, b);
        for (double logit = -12; logit <= 12; logit += 0.37)
        {
            double p = 1 / (1 + Math.Exp(-logit));
            Assert.That(
                beta.Below(logit), Is.EqualTo(MathNet.Numerics.SpecialFunctions.BetaRegularized(a, b, p)).Within(AgainstMathNet), $"{logit}");
        }
    }

    [TestCase(0.3, 0.7)]
    [TestCase(6.25, 3.74)]
    [TestCase(250, 40)]
    [TestCase(1e8, 3e8)]
    public void Density_is_the_slope(double a, double b)
    {
        IncompleteBeta beta = new(a, b);
        double step = 1e-3 * Math.Sqrt((1 / a) + (1 / b));
        double at = beta.Peak + (400 * step);

        // A difference over a thousandth of the width, each side to 1e-12 of 1.
        double slope = (beta.Below(at + step) - beta.Below(at - step)) / (2 * step);
        Assert.That(Math.Exp(beta.LogDensity(at)), Is.EqualTo(slope).Within(1e-6 * slope + (1e-11 / step)));
    }

    [TestCase(1e-3, 5)]
    [TestCase(5, 1e-3)]
    [TestCase(1e9, 1e9)]
    [TestCase(1e9, 1e-3)]
    [TestCase(1e-300, 1)]
    public void Extreme_shapes_give_probabilities(double a, double b)
    {
        IncompleteBeta beta = new(a, b);
        double before = 0;
        foreach (double logit in new[] { double.NegativeInfinity, -1e300, -800, -1, 0, 1, 800, 1e300, double.PositiveInfinity })
        {
            double below = beta.Below(logit);
            Assert.That(below, Is.InRange(before - AgainstMathNet, 1), $"{logit}");
            before = below;
        }

        Assert.That(before, Is.EqualTo(1));
    }

    [TestCase(0.05, 3, 1e-5)]
    [TestCase(6, 4, 0.95)]
    [TestCase(900, 4_000, 0.5)]
    public void Rough_quantile_is_near(double a, double b, double probability)
    {
        IncompleteBeta beta = new(a, b);
        Assert.That(beta.Below(beta.RoughQuantile(probability)), Is.EqualTo(probability).Within(0.11 * Math.Min(probability, 1 - probability)));
    }
}
