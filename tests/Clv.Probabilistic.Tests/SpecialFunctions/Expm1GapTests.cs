namespace Clv.Probabilistic.Tests.SpecialFunctions;

public sealed class Expm1GapTests
{
    /// <summary>A few units in the last place.</summary>
    private const double Rounding = 1e-15;

    // mpmath, exp(x) - 1 - x with 40 digits.
    [TestCase(1, 0.71828182845904523536)]
    [TestCase(-1, 0.3678794411714423216)]
    [TestCase(0.5, 0.14872127070012814685)]
    [TestCase(-0.25, 0.028800783071404868245)]
    [TestCase(1e-3, 5.0016670834166807658e-7)]
    [TestCase(1e-9, 5.0000000016666672899e-19)]
    [TestCase(-1e-12, 4.9999999999983331486e-25)]
    [TestCase(2, 4.3890560989306502272)]
    [TestCase(-30, 29.000000000000093576)]
    [TestCase(0, 0)]
    public void Of_a_number_keeps_its_digits(double x, double expected)
    {
        Assert.That(Expm1Gap.Of(x), Is.EqualTo(expected).Within(Rounding * expected));
    }
}
