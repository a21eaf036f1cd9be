namespace Clv.Probabilistic.Tests.Kernels;

public sealed class ActivePurchasesTests
{
    /// <summary>Quadrature weights are exponentials of sums of a few dozen; a few units in the last place of those.</summary>
    private const double Rounding = 1e-13;

    /// <summary>Where a dwarfs b, dropout after the next purchase is certain, so that one purchase at most is left.</summary>
    [TestCase(2.9588579291278864e22, 1, 52_751_763_016.68211, 5.5e-11)]
    [TestCase(1.36e23, 1, 105_506_302_928.2, 1.2e-10)]
    [TestCase(1e50, 1e-5, 3, 0.5)]
    public void Expected_where_dropout_is_certain_is_the_chance_of_one_purchase(double a, double b, double shape, double y)
    {
        double one = -Expm1.Of(-shape * Log1p.Of(y));

        Assert.That(ActivePurchases.Expected(shape, a, b, y), Is.EqualTo(one).Within(Rounding * one));
        Assert.That(ActivePurchases.Quadrature(shape, a, b, y), Is.EqualTo(one).Within(Rounding * one));
    }

    /// <summary>The horizons of months share a series; each is what quadrature says, which has no difficult case: also where the closed
    /// formula is 0·∞ (a = 1, a + B = 1), for one-time buyers, and where purchases are many.</summary>
    [Test]
    public void Positive_series_gives_what_quadrature_gives_at_every_horizon(
        [Values(0.05, 0.243, 2.7, 12.3, 80)] double shape,
        [Values(0.04, 0.793, 1, 1.0001, 30, 1e9)] double a,
        [Values(0.207, 1, 2.426, 40)] double b,
        [Values(0.7, 5.5, 45, 900)] double age)
    {
        double[] y = [.. Enumerable.Range(1, 12).Select(k => k * 4.348 / age)];
        double[] purchases = new double[y.Length];
        bool isSummed = PositiveSeries.IsFor(shape, y[^1]) && PositiveSeries.TrySum(shape, a, b, y, purchases);
        for (int k = 0; k < y.Length; k++)
        {
            double exact = ActivePurchases.Quadrature(shape, a, b, y[k]);

            Assert.That(ActivePurchases.Expected(shape, a, b, y[k]), Is.EqualTo(exact).Within(Rounding * exact), $"month {k + 1} by itself");
            Assert.That(isSummed ? purchases[k] : exact, Is.EqualTo(exact).Within(Rounding * exact), $"month {k + 1} with the others");
        }

        Assert.That(isSummed || y[^1] >= 12 || shape > 5, "the series is for all ordinary customers");
    }

    [TestCase(30, TestName = "Along_a_path_weighs_all_horizons")]
    [TestCase(3, TestName = "Along_a_path_that_is_long_for_the_customer_weighs_all_horizons")]
    public void Along_a_path(double age)
    {
        double[] months = [.. Enumerable.Range(1, 40).Select(k => k * 4.348)];
        double[] discounts = [.. months.Select(month => Math.Exp(-0.002 * month))];
        HorizonPath path = HorizonPath.Of(months, discounts);
        double expected = 0;
        for (int k = 0; k < path.Count; k++)
        {
            expected += path.Weights[k] * ActivePurchases.Expected(2.243, 0.793, 4.426, path.Horizons[k] / age);
        }

        Assert.That(ActivePurchases.Along(path, 2.243, age, 0.793, 4.426), Is.EqualTo(expected).Within(Rounding * expected));
    }

    /// <summary>Over all that parameters may be, a horizon of any length gives a number between nothing and what a customer who
    /// never leaves would buy.</summary>
    [Test]
    public void Expected_over_two_hundred_powers_of_ten_is_a_number_within_bounds()
    {
        Random random = new(20241122);
        for (int i = 0; i < 20_000; i++)
        {
            double shape = Decade(100);
            double a = Decade(100);
            double b = Decade(100);
            double y = Decade(200);

            double expected = ActivePurchases.Expected(shape, a, b, y);

            Assert.That(expected, Is.InRange(0, double.MaxValue), $"A = {shape:R}, a = {a:R}, b = {b:R}, y = {y:R}");
            Assert.That(expected, Is.LessThanOrEqualTo(shape * y * (1 + Rounding)), $"A = {shape:R}, a = {a:R}, b = {b:R}, y = {y:R}");
        }

        double Decade(int most) => Math.Pow(10, most * ((2 * random.NextDouble()) - 1));
    }

    [TestCase(1e100, 1e-100, 1e-100, 1e200)]
    [TestCase(1e100, 0.793, 2.426, double.MaxValue)]
    [TestCase(1e100, 1e100, 1e-100, double.MaxValue)]
    [CancelAfter(10_000)]
    public void Expected_where_shape_times_horizon_overflows_ends(double shape, double a, double b, double y)
    {
        Assert.That(ActivePurchases.Expected(shape, a, b, y), Is.InRange(0, double.MaxValue));
    }
}
