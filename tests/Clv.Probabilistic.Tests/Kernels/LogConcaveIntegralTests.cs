namespace Clv.Probabilistic.Tests;

/// <summary>The quadrature of log-concave functions against integrals that are known.</summary>
public class LogConcaveIntegralTests
{
    private const double Tolerance = 1e-14;

    [TestCase(0, 1e-3, 1)]
    [TestCase(3, 2, 40)]
    [TestCase(0.5, 1e9, 1e9)]
    [TestCase(2e9, 1e-7, 1)]
    [TestCase(1e-9, 5, 1e12)]
    public void Integral_of_one_power_is_the_closed_form(double b, double beta, double span)
    {
        // ∫ (1 + w/β)^−b dw = β·[1 − (1 + span/β)^(1−b)]/(b − 1).
        double end = Math.Log(1 + (span / beta));
        double y = (1 - b) * end;
        double expected = Math.Log(beta * end) + Math.Log(y == 0 ? 1 : Expm1.Of(y) / y);
        Assert.That(
            DecayProduct.LogIntegral(0, 0, beta, b, beta, span, b - 1), Is.EqualTo(expected).Within(Tolerance * Math.Max(1, Math.Abs(expected))));
    }

    [TestCase(1e-12)]
    [TestCase(0.3)]
    [TestCase(1e6)]
    public void Integral_of_an_exponential_is_the_closed_form(double rate)
    {
        double expected = Math.Log(-Expm1.Of(-rate * 20) / rate);
        Assert.That(
            DecayProduct.LogIntegral(rate, 0, 1, 0, 1, 20, 0), Is.EqualTo(expected).Within(Tolerance * Math.Max(1, Math.Abs(expected))));
        Assert.That(
            DecayProduct.LogIntegral(rate, 0, 1, 0, 1, double.PositiveInfinity, 0),
            Is.EqualTo(-Math.Log(rate)).Within(Tolerance * Math.Max(1, Math.Abs(Math.Log(rate)))));
    }

    [TestCase(0.5, 3, 0.6, 3)]
    [TestCase(1e-9, 1e-6, 1e-9, 1e-6)]
    [TestCase(300, 1e-50, 2, 1e-50)]
    public void Integral_to_infinity_of_equal_scales_is_the_closed_form(double a, double alpha, double s, double beta)
    {
        // ∫ (1 + w/β)^−(a+s+1) dw = β/(a+s).
        double expected = Math.Log(beta / (a + s));
        Assert.That(
            DecayProduct.LogIntegral(0, a, alpha, s + 1, beta, double.PositiveInfinity, a + s),
            Is.EqualTo(expected).Within(1e-13 * Math.Abs(expected)));
    }
}
