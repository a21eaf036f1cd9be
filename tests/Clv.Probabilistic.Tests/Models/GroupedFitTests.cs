namespace Clv.Probabilistic.Tests;

/// <summary>A fit to grouped customers is the fit to the customers.</summary>
[Category(Widths.Category)]
public sealed class GroupedFitTests
{
    /// <summary>Estimates, standard errors and log-likelihoods, relative: the same sums in another order, at a maximum that both
    /// searches come closer to than this.</summary>
    private const double Tolerance = 1e-10;

    private static readonly int[] _widths = [0, .. Widths.Forced];

    [Test]
    public void Fit_of_bg_nbd_to_grouped_cdnow_equals_the_plain_fit(
        [ValueSource(nameof(_widths))] int width, [Values(0, 0.01)] double penalizer)
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        CustomerSummary grouped = customers.Grouped(keepMonetaryValue: false);
        Assert.That(grouped.Count, Is.LessThan(customers.Count));
        BetaGeoFitter fitter = new(new BetaGeoKernels().Of(width));
        FitOptions options = new() { Penalizer = penalizer };
        ModelFit<BetaGeoModel> plain = fitter.Fit(customers, options);
        AssertEqual(fitter.Fit(grouped, options), plain);
        AssertEqual(fitter.Fit(customers.Grouped(), options), plain);
    }

    [Test]
    public void Fit_of_gamma_gamma_to_grouped_cdnow_equals_the_plain_fit(
        [ValueSource(nameof(_widths))] int width, [Values(0, 0.01)] double penalizer)
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        GammaGammaFitter fitter = new(new GammaGammaKernels().Of(width));
        FitOptions options = new() { Penalizer = penalizer };
        AssertEqual(fitter.Fit(customers.Grouped(), options), fitter.Fit(customers, options));
    }

    [Test]
    public void Grouped_cdnow_equals_the_reference_and_so_does_its_fit([ValueSource(nameof(_widths))] int width)
    {
        ReferenceTable table = ReferenceTable.Read("models/cdnow_grouped_weights.csv");
        CustomerSummary reference = new(
            TimeUnit.Week, table.Integers("frequency"), table.Numbers("recency"), table.Numbers("T"), weight: table.Numbers("weights"));
        CustomerSummary customers = ReferenceFits.Cdnow();
        CustomerSummary grouped = customers.Grouped(keepMonetaryValue: false);
        Assert.That(grouped.Fingerprint(), Is.EqualTo(reference.Fingerprint()));
        BetaGeoFitter fitter = new(new BetaGeoKernels().Of(width));
        AssertEqual(fitter.Fit(reference), fitter.Fit(customers));
    }

    [Test]
    public void Fit_to_grouped_simulated_customers_equals_the_plain_fit(
        [ValueSource(nameof(_widths))] int width, [Values(0, 0.01)] double penalizer)
    {
        CustomerSummary customers = Simulated(6_000);
        CustomerSummary grouped = customers.Grouped();
        FitOptions options = new() { Penalizer = penalizer };
        AssertEqual(
            new BetaGeoFitter(new BetaGeoKernels().Of(width)).Fit(grouped, options),
            new BetaGeoFitter(new BetaGeoKernels().Of(width)).Fit(customers, options));
        AssertEqual(
            new GammaGammaFitter(new GammaGammaKernels().Of(width)).Fit(grouped, options),
            new GammaGammaFitter(new GammaGammaKernels().Of(width)).Fit(customers, options));
    }

    [Test]
    public void Fit_to_many_grouped_customers_that_is_warm_started_equals_the_plain_fit()
    {
        // Both are above the number of rows from which a part is fitted first, and the parts are different.
        CustomerSummary customers = Simulated(150_000);
        CustomerSummary grouped = customers.Grouped();
        Assert.That(grouped.Count, Is.GreaterThan(50_000).And.LessThan(customers.Count));
        AssertEqual(new BetaGeoFitter().Fit(grouped), new BetaGeoFitter().Fit(customers));
        AssertEqual(new GammaGammaFitter().Fit(grouped), new GammaGammaFitter().Fit(customers));
    }

    [TestCase(0.39, 0.5, 8L)]
    [TestCase(0.18, 0.4, 21L)]
    [TestCase(0.39, 0.4, 28L)]
    public void Fit_to_grouped_customers_from_another_start_equals_the_plain_fit(double r, double a, long seed)
    {
        // Only the customers are many enough to fit a part of them first. In these cases a search that ended at a predicted gain
        // of 1e-12 left more than the tolerance of the way to the maximum.
        CustomerSummary customers = Simulated(60_000, new(r, 4.414, a, 2.426), seed);
        CustomerSummary grouped = customers.Grouped(keepMonetaryValue: false);
        Assert.That(customers.Count, Is.GreaterThan(50_000));
        Assert.That(grouped.Count, Is.LessThan(50_000));
        AssertEqual(new BetaGeoFitter().Fit(grouped), new BetaGeoFitter().Fit(customers));
    }

    [Test]
    public void Fit_to_grouped_rows_with_weights_equals_the_fit_to_the_rows([Values(0, 0.01)] double penalizer)
    {
        CustomerSummary plain = Simulated(3_000);
        CustomerSummary customers = new(
            plain.TimeUnit,
            plain.Frequency,
            plain.Recency,
            plain.T,
            plain.MonetaryValue,
            [.. Enumerable.Range(0, plain.Count).Select(i => i % 7 * 0.3)]);
        FitOptions options = new() { Penalizer = penalizer };
        AssertEqual(new BetaGeoFitter().Fit(customers.Grouped(), options), new BetaGeoFitter().Fit(customers, options));
        AssertEqual(new GammaGammaFitter().Fit(customers.Grouped(), options), new GammaGammaFitter().Fit(customers, options));
    }

    [Test]
    public void Fit_penalized_scales_time_by_those_who_count()
    {
        // The oldest row stands for nobody, so grouping leaves it out; the penalty is on time scaled to the largest T.
        CustomerSummary customers = ReferenceFits.Cdnow();
        CustomerSummary withNobody = new(
            customers.TimeUnit,
            [.. customers.Frequency, 1],
            [.. customers.Recency, 1],
            [.. customers.T, 500],
            weight: [.. Enumerable.Repeat(1.0, customers.Count), 0]);
        FitOptions options = new() { Penalizer = 0.1 };
        ModelFit<BetaGeoModel> plain = new BetaGeoFitter().Fit(customers, options);
        AssertEqual(new BetaGeoFitter().Fit(withNobody, options), plain);
        AssertEqual(new BetaGeoFitter().Fit(withNobody.Grouped(), options), plain);
    }

    /// <summary>Customers by day, whose histories repeat, with mean spends in whole units that do as well.</summary>
    private static CustomerSummary Simulated(int count) => Simulated(count, new(0.243, 4.414, 0.793, 2.426), seed: 11);

    private static CustomerSummary Simulated(int count, BetaGeoParameters parameters, long seed)
    {
        double[] ages = [.. Enumerable.Range(0, count).Select(i => 27 + (i % 85 / 7.0))];
        CustomerSummary exact = new BetaGeoModel(parameters, TimeUnit.Week)
            .SimulateCustomers(ages, seed, new GammaGammaModel(new(6.25, 3.74, 15.44)));
        return new CustomerSummary(
            exact.TimeUnit,
            exact.Frequency,
            [.. exact.Recency.ToArray().Select(t => Math.Floor(t * 7) / 7)],
            exact.T,
            [.. exact.MonetaryValue.ToArray().Select(Math.Ceiling)]);
    }

    private static void AssertEqual<TModel>(ModelFit<TModel> actual, ModelFit<TModel> expected)
        where TModel : class, IModel
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(expected.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
            Assert.That(actual.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
            AssertClose(actual.Customers, expected.Customers);
            AssertClose(actual.LogLikelihood, expected.LogLikelihood);
            AssertClose(actual.Bic, expected.Bic);
            for (int i = 0; i < expected.Parameters.Count; i++)
            {
                AssertClose(actual.Parameters[i].Value, expected.Parameters[i].Value);
                AssertClose(actual.Parameters[i].StandardError!.Value, expected.Parameters[i].StandardError!.Value);
            }
        }
    }

    private static void AssertClose(double actual, double expected) =>
        Assert.That(actual, Is.EqualTo(expected).Within(Tolerance * Math.Abs(expected)));
}
