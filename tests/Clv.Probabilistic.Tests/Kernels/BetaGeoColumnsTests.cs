namespace Clv.Probabilistic.Tests;

/// <summary>Predictions of BG/NBD and MBG/NBD over columns, at every vector width, against the scalar forms.</summary>
[Category(Widths.Category)]
[TestFixture(false)]
[TestFixture(true)]
public class BetaGeoColumnsTests(bool dropoutAtFirstPurchase)
{
    /// <summary>Relative: what the model promises of columns against scalars.</summary>
    private const double Tolerance = 1e-11;

    /// <summary>Below this a double has lost digits; results of both forms need only both be there.</summary>
    private const double SmallestNormal = 2.3e-308;

    /// <summary>Ordinary parameters, those at which formulas degenerate (a = 1, a + b = 1), small and huge ones, a time scale far below
    /// and far above every T, and some beyond what the vector forms take on.</summary>
    private static readonly BetaGeoParameters[] _parameters =
    [
        new(0.243, 4.414, 0.793, 2.426),
        new(0.8, 10, 1, 2.5),
        new(0.8, 10, 1 + 1e-9, 2.5),
        new(0.8, 10, 1 - 1e-4, 2.5),
        new(0.3, 5, 0.4, 0.6),
        new(0.3, 5, 0.4, 0.6 + 1e-8),
        new(1e-3, 1e-2, 1e-3, 1e-3),
        new(1e-9, 7, 1e-9, 1e-9),
        new(60, 400, 30, 2000),
        new(1e6, 1e7, 1e5, 1e4),
        new(0.5, 1e-6, 2, 0.5),
        new(2, 1e9, 0.7, 3),
        new(1e-35, 3, 0.5, 2),
        new(0.3, 5e-33, 0.8, 2),
    ];

    private static readonly double[] _horizons = [1e-120, 1e-9, 0.3, 39, 3e4, 1e200, double.PositiveInfinity];

    [TestCaseSource(nameof(_parameters))]
    public void Every_quantity_agrees_with_the_scalar_form(BetaGeoParameters parameters)
    {
        CustomerSummary customers = Customers(1500, 15);
        double[] alive = Scalars(customers, i => Model(parameters).ProbabilityAlive((customers.Frequency[i], customers.Recency[i], customers.T[i])));
        foreach (int width in Widths.Forced)
        {
            AssertClose(Predict(width, customers, d => Model(parameters).ProbabilityAlive(customers, d)), alive, $"alive, {width}");
        }

        foreach (double horizon in _horizons)
        {
            double[] expected = Scalars(customers, i => Model(parameters).ExpectedPurchases((customers.Frequency[i], customers.Recency[i], customers.T[i]), horizon));
            double[] any = Scalars(customers, i => Model(parameters).ProbabilityOfAnyPurchase((customers.Frequency[i], customers.Recency[i], customers.T[i]), horizon));
            foreach (int width in Widths.Forced)
            {
                string what = FormattableString.Invariant($"within {horizon}, width {width}");
                AssertClose(
                    Predict(width, customers, d => Model(parameters).ExpectedPurchases(customers, horizon, d)), expected, "purchases " + what);
                AssertClose(
                    Predict(width, customers, d => Model(parameters).ProbabilityOfAnyPurchase(customers, horizon, d)), any, "any " + what);
            }
        }
    }

    [TestCaseSource(nameof(_parameters))]
    public void Horizons_of_every_length_side_by_side_agree_with_the_scalar_form(BetaGeoParameters parameters)
    {
        CustomerSummary customers = Customers(1200, 10);
        Random random = new(5);
        double[] horizons = Scalars(customers, i => (i % 97) switch
        {
            0 => 0,
            1 => double.PositiveInfinity,
            2 => 1e-200,
            _ => 60 * random.NextDouble(),
        });
        double[] expected = Scalars(customers, i => Model(parameters).ExpectedPurchases((customers.Frequency[i], customers.Recency[i], customers.T[i]), horizons[i]));
        foreach (int width in Widths.Forced)
        {
            AssertClose(
                Predict(width, customers, d => Model(parameters).ExpectedPurchases(customers, horizons, d)), expected, $"width {width}");
        }
    }

    [TestCaseSource(nameof(_parameters))]
    public void Discounted_purchases_agree_with_the_sum_over_scalars(BetaGeoParameters parameters)
    {
        CustomerSummary customers = Customers(600, 10);
        double[] times = [.. Enumerable.Range(0, 13).Select(k => k * 4.345)];
        double[] discounts = [.. times.Select(t => Math.Exp(-0.002 * t))];
        double[] expected = Scalars(customers, i =>
        {
            double sum = 0;
            for (int k = 1; k < times.Length; k++)
            {
                double weight = k == times.Length - 1 ? discounts[k] : discounts[k] - discounts[k + 1];
                sum += weight * Model(parameters).ExpectedPurchases((customers.Frequency[i], customers.Recency[i], customers.T[i]), times[k]);
            }

            return sum;
        });
        foreach (int width in Widths.Forced)
        {
            AssertClose(
                Predict(width, customers, d => Model(parameters).DiscountedPurchases(customers, times, discounts, d)),
                expected,
                $"width {width}");
        }
    }

    [TestCaseSource(typeof(Widths), nameof(Widths.Forced))]
    public void Columns_of_every_length_agree_with_the_scalar_form(int width)
    {
        BetaGeoParameters p = _parameters[0];
        for (int length = 0; length <= 64; length++)
        {
            // Four frequencies only, so that from some length on there are curves as well as rows without one.
            CustomerSummary customers = Customers(length, 0);
            string what = $"length {length}";
            AssertClose(
                Predict(width, customers, d => Model(p).ProbabilityAlive(customers, d)),
                Scalars(customers, i => Model(p).ProbabilityAlive((customers.Frequency[i], customers.Recency[i], customers.T[i]))),
                what);
            AssertClose(
                Predict(width, customers, d => Model(p).ProbabilityOfAnyPurchase(customers, 8, d)),
                Scalars(customers, i => Model(p).ProbabilityOfAnyPurchase((customers.Frequency[i], customers.Recency[i], customers.T[i]), 8)),
                what);
            AssertClose(
                Predict(width, customers, d => Model(p).ExpectedPurchases(customers, 8, d)),
                Scalars(customers, i => Model(p).ExpectedPurchases((customers.Frequency[i], customers.Recency[i], customers.T[i]), 8)),
                what);
        }
    }

    [Test]
    public void One_age_for_all_agrees_with_the_scalar_form([Values(0, 52)] double age)
    {
        BetaGeoParameters p = _parameters[0];
        int[] x = [.. Enumerable.Range(0, 300).Select(i => i % 3)];
        double[] tx = [.. x.Select(count => count == 0 ? 0 : age / 2)];
        CustomerSummary customers = new(TimeUnit.Week, x, tx, [.. x.Select(_ => age)]);
        AssertClose(
            Predict(256, customers, d => Model(p).ExpectedPurchases(customers, 39, d)),
            Scalars(customers, i => Model(p).ExpectedPurchases((x[i], tx[i], age), 39)),
            "one age");
    }

    [Test]
    public void Frequencies_and_ages_beyond_all_measure_agree_with_the_scalar_form()
    {
        BetaGeoParameters p = _parameters[0];
        CustomerSummary customers = new(
            TimeUnit.Week,
            [int.MaxValue, int.MaxValue, 5, 0, 1, 2_000_000],
            [1, 1e17, 1e17, 0, 0, 1e8],
            [1, 1e18, 2e17, 1e18, 1e16, 1.0001e8]);
        foreach (int width in Widths.Forced)
        {
            AssertClose(
                Predict(width, customers, d => Model(p).ProbabilityAlive(customers, d)),
                Scalars(customers, i => Model(p).ProbabilityAlive((customers.Frequency[i], customers.Recency[i], customers.T[i]))),
                "alive");
            AssertClose(
                Predict(width, customers, d => Model(p).ProbabilityOfAnyPurchase(customers, 1e140, d)),
                Scalars(customers, i => Model(p).ProbabilityOfAnyPurchase((customers.Frequency[i], customers.Recency[i], customers.T[i]), 1e140)),
                "any");
        }
    }

    [TestCaseSource(typeof(Widths), nameof(Widths.Forced))]
    public void A_history_gets_the_same_number_wherever_its_row_stands(int width)
    {
        BetaGeoParameters p = _parameters[0];
        CustomerSummary customers = Customers(5000, 20);
        int[] order = [.. Enumerable.Range(0, customers.Count)];
        new Random(3).Shuffle(order);
        CustomerSummary shuffled = new(
            TimeUnit.Week,
            [.. order.Select(i => customers.Frequency[i])],
            [.. order.Select(i => customers.Recency[i])],
            [.. order.Select(i => customers.T[i])]);
        AssertSame((c, d) => Model(p).ProbabilityAlive(c, d));
        AssertSame((c, d) => Model(p).ProbabilityOfAnyPurchase(c, 39, d));
        AssertSame((c, d) => Model(p).ExpectedPurchases(c, 39, d));

        void AssertSame(PredictionOf prediction)
        {
            double[] here = Predict(width, customers, d => prediction(customers, d));
            double[] there = Predict(width, shuffled, d => prediction(shuffled, d));
            Assert.That(there, Is.EqualTo(order.Select(i => here[i]).ToArray()));
        }
    }

    private delegate void Prediction(Span<double> destination);

    private delegate void PredictionOf(CustomerSummary customers, Span<double> destination);

    private PurchaseModel Model(BetaGeoParameters p) => dropoutAtFirstPurchase
        ? new ModifiedBetaGeoModel(new(p.R, p.Alpha, p.A, p.B), TimeUnit.Week)
        : new BetaGeoModel(p, TimeUnit.Week);

    private static double[] Predict(int width, CustomerSummary customers, Prediction prediction)
    {
        using IDisposable forced = LaneWidth.Force(width);
        double[] result = [.. Enumerable.Repeat(double.NaN, customers.Count)];
        prediction(result);
        return result;
    }

    private static double[] Scalars(CustomerSummary customers, Func<int, double> scalar) =>
        [.. Enumerable.Range(0, customers.Count).Select(scalar)];

    /// <summary>Histories of every kind, most of them of a few frequencies, and some so that there are too few for a curve.</summary>
    private static CustomerSummary Customers(int count, int rareFrequencies)
    {
        Random random = new(20240601);
        int[] x = [.. Enumerable.Range(0, count).Select(i => (i % 40) switch
        {
            < 20 => 0,
            < 30 => 1,
            < 34 => 2,
            < 37 => 11,
            _ => rareFrequencies > 0 ? 300 * random.Next(rareFrequencies) : 1,
        })];
        double[] t = [.. x.Select((_, i) => i % 29 == 7 ? 0 : 80 * random.NextDouble())];
        double[] tx = [.. x.Select((f, i) => f == 0 ? 0 : i % 13 == 5 ? t[i] : t[i] * random.NextDouble())];
        return new CustomerSummary(TimeUnit.Week, x, tx, t);
    }

    private static void AssertClose(double[] actual, double[] expected, string what)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            bool close = actual[i] == expected[i]
                || Math.Abs(actual[i] - expected[i]) <= Tolerance * expected[i]
                || (expected[i] < SmallestNormal && actual[i] >= 0 && actual[i] < SmallestNormal);
            if (!close)
            {
                Assert.Fail(FormattableString.Invariant($"{what}, row {i}: {actual[i]:r} instead of {expected[i]:r}."));
            }
        }

        Assert.That(actual, Has.Length.EqualTo(expected.Length));
    }
}
