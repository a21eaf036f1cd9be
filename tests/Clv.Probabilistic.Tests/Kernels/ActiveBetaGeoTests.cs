namespace Clv.Probabilistic.Tests.Kernels;

/// <summary>Discounted purchases of an active customer of the beta-geometric models.</summary>
public sealed class ActiveBetaGeoTests
{
    private const double Tolerance = 1e-12;

    // A·E[e^v·E_{A+1}(v)/p] with v = δn/p and E the generalised exponential integral, by mpmath to 25 digits.
    [TestCase(0.243, 4.414, 0.793, 2.426, 0.0018, 4.3989996966690064)]
    [TestCase(7.243, 43.4, 0.793, 9.426, 0.0018, 24.192132365701023)]
    [TestCase(1, 1, 1, 1, 1, 0.59634736232319407)]
    [TestCase(0.01, 100, 0.05, 0.2, 1e-06, 52.990279967844478)]
    [TestCase(2.5, 10, 3, 0.5, 50, 0.0049702376284031374)]
    [TestCase(20.2, 3, 0.02, 30, 0.01, 637.67302245742912)]
    [TestCase(0.3, 0.001, 5, 2, 1e-05, 1.491085168353198)]
    [TestCase(100.5, 80, 1.5, 300, 0.0001, 461.21288953701394)]
    [TestCase(0.5, 5, 0.0001, 3, 0.002, 49.983684546262053)]
    [TestCase(3, 8, 0.5, 0.001, 0.1, 0.74621330027080693)]
    [TestCase(40, 60, 2000, 5000, 0.002, 3.4639306921321171)]
    public void Discounted_for_ever_agrees_with_high_precision_values(
        double shape, double age, double a, double b, double rate, double expected) => Assert.That(
        new ActiveBetaGeo(shape, age, a, b).Discounted(rate, double.PositiveInfinity), Is.EqualTo(expected).Within(Tolerance * expected));

    [Test]
    public void Discounted_for_ever_agrees_with_a_horizon_that_leaves_nothing(
        [Values(1e-6, 0.3, 12, 4000)] double shape,
        [Values(1e-3, 0.8, 40, 1e6)] double a,
        [Values(1e-3, 3, 1e6)] double b,
        [Values(1e-5, 0.002, 3)] double rate)
    {
        ActiveBetaGeo customer = new(shape, 30, a, b);
        double within = customer.Discounted(rate, 60 / rate);
        Assert.That(customer.Discounted(rate, double.PositiveInfinity), Is.EqualTo(within).Within(Tolerance * within));
    }

    [Test]
    public void Discounted_for_ever_is_finite_for_any_rate(
        [Values(1e-100, 1, 1e100)] double shape,
        [Values(1e-100, 1, 1e18)] double age,
        [Values(1e-100, 1, 1e100)] double a,
        [Values(1e-100, 1, 1e100)] double b,
        [Values(double.Epsilon, 1e-300, 1e-9, 1e9, 1e300)] double rate) => Assert.That(
        new ActiveBetaGeo(shape, age, a, b).Discounted(rate, double.PositiveInfinity),
        Is.InRange(0, Math.Min(double.MaxValue, shape / age / rate * (1 + Tolerance))));
}
