using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

/// <summary>BG/NBD predictions: published values, 50-digit values, and what must hold for any parameters.</summary>
[Category(Widths.Category)]
public class BetaGeoModelTests
{
    /// <summary>Predictions against 50-digit values, relative: the target that the accuracy page promises.</summary>
    private const double PredictionTolerance = 1e-10;

    /// <summary>Columns against scalars, relative: columns are vectorised, and expected purchases interpolated between the
    /// customers of a frequency, so they are no longer the same to the bit; this is what the model promises.</summary>
    private const double ColumnTolerance = 1e-11;

    /// <summary>Against lifetimes' own doubles, which cancel for short horizons.</summary>
    private const double LifetimesTolerance = 1e-9;

    private static readonly BetaGeoModel _published = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    [TestCase(0.1429, 0.0078)]
    [TestCase(1, 0.0532)]
    [TestCase(3, 0.1506)]
    [TestCase(31.8571, 1.0405)]
    [TestCase(32, 1.0437)]
    [TestCase(78, 1.8580)]
    public void ExpectedPurchasesNewCustomer_agrees_with_the_published_table(double horizon, double expected)
    {
        // Fader and Hardie's BG/NBD spreadsheet at fitted parameters; the last is 1.8576 there, from a truncated series.
        BetaGeoModel fitted = new(ReferenceParameters(), TimeUnit.Week);
        Assert.That(fitted.ExpectedPurchasesNewCustomer(horizon), Is.EqualTo(expected).Within(5.1e-5));
    }

    [Test]
    public void Predictions_agree_with_published_and_high_precision_values()
    {
        // Fader, Hardie and Lee (2005): customer x = 2, t_x = 30.43, T = 38.86 is expected to buy 1.226 times in
        // 39 weeks; the further digits are 50-digit values at the printed parameters.
        Assert.Multiple(() =>
        {
            Assert.That(_published.ExpectedPurchases((2, 30.43, 38.86), 39), Is.EqualTo(1.2260281747671444).Within(1e-14));
            Assert.That(_published.LogLikelihood((2, 30.43, 38.86)), Is.EqualTo(-9.4586063070662712).Within(1e-14));
            Assert.That(_published.ProbabilityAlive((2, 30.43, 38.86)), Is.EqualTo(0.72657857008067291).Within(1e-15));
            Assert.That(_published.LogLikelihood((1000, 100, 104)), Is.EqualTo(1244.4979943045001).Within(1e-10));
            Assert.That(_published.ProbabilityAlive((1000, 100, 104)), Is.EqualTo(5.8985262251564152e-14).Within(1e-24));
        });
    }

    [Test]
    public void LogLikelihood_where_spreadsheets_overflow_is_right()
    {
        // Fader and Hardie's note on the "#NUM!" error: r .25, alpha 4, a .8, b 2.5, x 200, t_x 38, T 40.
        BetaGeoModel model = new(new BetaGeoParameters(0.25, 4, 0.8, 2.5));
        Assert.That(model.LogLikelihood((200, 38, 40)), Is.EqualTo(100.79569309270645).Within(1e-11));
    }

    [Test]
    public void Predictions_over_cdnow_agree_with_high_precision_values()
    {
        ReferenceTable table = ReferenceTable.Read("models/bg_cdnow_customers_mpmath.csv");
        BetaGeoModel model = new(ReferenceParameters(), TimeUnit.Week);
        CustomerSummary customers = new(
            TimeUnit.Week, table.Integers("frequency"), table.Numbers("recency"), table.Numbers("T"));
        AssertClose(model.ProbabilityAlive(customers), table.Numbers("p_alive"), "p_alive");
        AssertClose(model.LogLikelihood(customers), table.Numbers("loglik"), "loglik");
        foreach (double horizon in new double[] { 1, 4, 13, 26, 39, 52, 104, 260 })
        {
            string column = FormattableString.Invariant($"cond_exp_{horizon}");
            AssertClose(model.ExpectedPurchases(customers, horizon), table.Numbers(column), column);
        }
    }

    [Test]
    public void ExpectedPurchasesNewCustomer_agrees_with_high_precision_values()
    {
        ReferenceTable table = ReferenceTable.Read("models/expected_purchases_unconditional.csv");
        BetaGeoModel model = new(ReferenceParameters(), TimeUnit.Week);
        double[] actual = [.. table.Numbers("t").Select(model.ExpectedPurchasesNewCustomer)];
        AssertClose(actual, table.Numbers("bg_mpmath"), "E[X(t)]");
    }

    [Test]
    public void ProbabilityOfPurchases_agrees_with_high_precision_values()
    {
        ReferenceTable table = ReferenceTable.Read("models/probability_of_n_purchases.csv");
        BetaGeoModel model = new(ReferenceParameters(), TimeUnit.Week);
        for (int row = 0; row < table.Count; row++)
        {
            if (table[row, "model"] == "bg")
            {
                double expected = table.Number(row, "mpmath");
                int n = (int)table.Number(row, "n");
                double t = table.Number(row, "t");
                Assert.That(
                    model.ProbabilityOfPurchases(n, t),
                    Is.EqualTo(expected).Within(PredictionTolerance * expected),
                    $"n = {n}, t = {t}");
            }
        }
    }

    [Test]
    public void ProbabilityAlive_agrees_with_the_matrix_of_lifetimes()
    {
        // Rows are recency 0 to 38, columns frequency 0 to 29, T = 38: conditional_probability_alive_matrix of
        // lifetimes 0.11.3.
        string[] lines = File.ReadAllLines(ReferenceData.PathOf("models/bg_alive_matrix.csv"));
        BetaGeoModel model = new(ReferenceParameters(), TimeUnit.Week);
        for (int recency = 0; recency < lines.Length - 1; recency++)
        {
            string[] cells = lines[recency + 1].Split(',');
            for (int x = 1; x < cells.Length; x++)
            {
                double expected = double.Parse(cells[x], System.Globalization.CultureInfo.InvariantCulture);
                Assert.That(
                    model.ProbabilityAlive((x, recency, 38)), Is.EqualTo(expected).Within(LifetimesTolerance * expected));
            }
        }
    }

    [Test]
    public void Columns_agree_with_scalars()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        double[] alive = _published.ProbabilityAlive(customers);
        double[] expected = _published.ExpectedPurchases(customers, 39);
        double[] any = _published.ProbabilityOfAnyPurchase(customers, 39);
        double[] logLikelihood = _published.LogLikelihood(customers);
        double[] horizons = [.. Enumerable.Range(0, customers.Count).Select(i => 1.0 + (i % 50))];
        double[] several = _published.ExpectedPurchases(customers, horizons);
        double[] discounted = _published.DiscountedPurchases(customers, [13, 26, 39], [1, 0.9, 0.8]);
        for (int i = 0; i < customers.Count; i++)
        {
            (int x, double tx, double t) = (customers.Frequency[i], customers.Recency[i], customers.T[i]);
            AssertSame(alive[i], _published.ProbabilityAlive((x, tx, t)));
            AssertSame(expected[i], _published.ExpectedPurchases((x, tx, t), 39));
            AssertSame(any[i], _published.ProbabilityOfAnyPurchase((x, tx, t), 39));
            AssertSame(several[i], _published.ExpectedPurchases((x, tx, t), horizons[i]));
            AssertSame(
                discounted[i],
                (0.1 * _published.ExpectedPurchases((x, tx, t), 13))
                    + (0.1 * _published.ExpectedPurchases((x, tx, t), 26))
                    + (0.8 * _published.ExpectedPurchases((x, tx, t), 39)));

            // Log-likelihoods take the same steps either way.
            Assert.That(logLikelihood[i], Is.EqualTo(_published.LogLikelihood((x, tx, t))));
        }

        static void AssertSame(double column, double scalar) =>
            Assert.That(column, Is.EqualTo(scalar).Within(ColumnTolerance * scalar));
    }

    [TestCase(new double[] { 1, 2 }, new double[] { 1 }, "There are 2 times and 1 discount factors")]
    [TestCase(new double[] { 2, 1 }, new double[] { 1, 1 }, "Time 2 is 1 after 2")]
    [TestCase(new double[] { -1.5 }, new double[] { 1 }, "Time 1 is -1.5")]
    [TestCase(new double[] { double.PositiveInfinity }, new double[] { 1 }, "Time 1 is Infinity")]
    [TestCase(new double[] { 1 }, new double[] { double.NaN }, "Discount factor 1 is NaN")]
    [SetCulture("de-DE")]
    public void DiscountedPurchases_over_a_path_that_is_none_is_refused(double[] times, double[] discounts, string reason)
    {
        CustomerSummary customers = new(TimeUnit.Week, [1], [10], [20]);
        Assert.That(
            () => _published.DiscountedPurchases(customers, times, discounts),
            Throws.ArgumentException.With.Message.Contains(reason));
    }

    [Test]
    public void An_interval_is_the_difference_of_two_horizons()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        double[] interval = _published.ExpectedPurchases(customers, 13, 39);
        double[] late = _published.ExpectedPurchases(customers, 39);
        double[] early = _published.ExpectedPurchases(customers, 13);
        Assert.That(interval, Is.EqualTo(late.Zip(early, (l, e) => l - e).ToArray()));
    }

    [Test]
    public void An_infinite_horizon_is_finite_where_dropout_is_certain_enough()
    {
        BetaGeoModel finite = new(new BetaGeoParameters(0.5, 3, 2.5, 1.5));
        Assert.Multiple(() =>
        {
            // C/(a−1) with C = a+b+x−1.
            Assert.That(finite.ExpectedPurchasesNewCustomer(double.PositiveInfinity), Is.EqualTo(3.0 / 1.5).Within(1e-15));
            Assert.That(finite.ExpectedPurchasesNewCustomer(1e300), Is.EqualTo(2).Within(1e-9));
            Assert.That(_published.ExpectedPurchasesNewCustomer(double.PositiveInfinity), Is.EqualTo(double.PositiveInfinity));
            Assert.That(finite.ProbabilityOfAnyPurchase((3, 2, 4), double.PositiveInfinity), Is.EqualTo(finite.ProbabilityAlive((3, 2, 4))));
        });
    }

    [Test]
    public void Any_parameters_and_histories_give_lawful_predictions()
    {
        // Log-uniform parameters, times and horizons over twelve decades, histories of every kind.
        Gen<double> parameter = Gen.Choose(-6000, 6000).Select(e => Math.Pow(10, e / 1000.0));
        Gen<(double[] P, int X, double Share, double T, double H)> any =
            from p in parameter.ArrayOf(4)
            from x in Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 20), Gen.Choose(1, 3000))
            from share in Gen.OneOf(Gen.Constant(0), Gen.Constant(1000), Gen.Choose(0, 1000))
            from t in parameter
            from h in parameter
            select (p, x, x == 0 ? 0 : share / 1000.0, t, h);
        Prop.ForAll(any.ToArbitrary(), c =>
        {
            BetaGeoModel model = new(new BetaGeoParameters(c.P[0], c.P[1], c.P[2], c.P[3]));
            double tx = c.Share * c.T;
            double alive = model.ProbabilityAlive((c.X, tx, c.T));
            double near = model.ExpectedPurchases((c.X, tx, c.T), c.H);
            double far = model.ExpectedPurchases((c.X, tx, c.T), 2 * c.H);
            double anyPurchase = model.ProbabilityOfAnyPurchase((c.X, tx, c.T), c.H);
            return (alive >= 0 && alive <= 1).Label("alive")
                .And(double.IsFinite(near) && near >= 0).Label("finite")
                .And(far >= near * (1 - 1e-12)).Label("increasing in the horizon")
                .And(anyPurchase <= alive && anyPurchase <= near * (1 + 1e-12) + double.Epsilon).Label("any purchase")
                .And(double.IsFinite(model.LogLikelihood((c.X, tx, c.T)))).Label("log-likelihood")
                .And(model.ProbabilityOfPurchases(c.X, c.H) is >= 0 and <= 1).Label("mass")
                .And(model.ExpectedPurchasesNewCustomer(c.H) is var fresh && double.IsFinite(fresh) && fresh >= 0).Label("new customer");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Test]
    public void Probability_mass_sums_to_one_and_has_the_expected_mean()
    {
        // Over parameters for which 20,000 terms hold all but 1e-9 of the mass and its mean.
        Gen<double[]> parameters =
            from r in Gen.Choose(1, 30)
            from alpha in Gen.Choose(10, 100)
            from a in Gen.Choose(20, 60)
            from b in Gen.Choose(1, 60)
            select new double[] { r / 10.0, alpha / 10.0, a / 10.0, b / 10.0 };
        Prop.ForAll(parameters.ToArbitrary(), p =>
        {
            BetaGeoModel model = new(new BetaGeoParameters(p[0], p[1], p[2], p[3]));
            double total = 0;
            double mean = 0;
            for (int n = 0; n < 400; n++)
            {
                double mass = model.ProbabilityOfPurchases(n, 12);
                total += mass;
                mean += n * mass;
            }

            return Math.Abs(total - 1) < 1e-9
                && Math.Abs(mean - model.ExpectedPurchasesNewCustomer(12)) < 1e-6 * mean;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    [Test]
    public void Columns_in_another_unit_are_refused()
    {
        CustomerSummary days = new(TimeUnit.Day, [1], [10], [20]);
        Assert.That(
            () => _published.ProbabilityAlive(days),
            Throws.ArgumentException.With.Message.EqualTo(
                "The model is in weeks and the customers are in days; summarize in the model's unit."));
    }

    [TestCase(-1, 0, 1, "frequency is -1")]
    [TestCase(1, 2, 1, "recency 2 exceeds T 1")]
    [TestCase(0, 1, 2, "although frequency is 0")]
    [TestCase(1, 0, double.NaN, "T is NaN")]
    public void A_history_that_cannot_be_is_refused(int x, double tx, double t, string reason) => Assert.That(
        () => _published.ProbabilityAlive((x, tx, t)), Throws.ArgumentException.With.Message.Contains(reason));

    [TestCase(0, 1, 1, 1, "r is 0")]
    [TestCase(1, double.PositiveInfinity, 1, 1, "alpha is")]
    [TestCase(1, 1, -2, 1, "a is -2")]
    [TestCase(1, 1, 1, double.NaN, "b is NaN")]
    public void Parameters_must_be_positive_and_finite(double r, double alpha, double a, double b, string reason) =>
        Assert.That(
            () => new BetaGeoParameters(r, alpha, a, b),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains(reason));

    /// <summary>The parameters at which the reference files are evaluated: lifetimes' own stopping point.</summary>
    private static BetaGeoParameters ReferenceParameters()
    {
        JsonElement fit = ReferenceFits.Of("BetaGeoFitter", "cdnow_summary|pen=0.0");
        double[] p = fit.Numbers("params", "r", "alpha", "a", "b");
        return new BetaGeoParameters(p[0], p[1], p[2], p[3]);
    }

    private static void AssertClose(double[] actual, double[] expected, string what)
    {
        Assert.That(actual, Has.Length.EqualTo(expected.Length));
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.That(
                actual[i], Is.EqualTo(expected[i]).Within(PredictionTolerance * Math.Abs(expected[i])), $"{what}, row {i}");
        }
    }
}
