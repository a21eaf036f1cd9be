using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic.Tests;

[SetCulture("de-DE")]
internal sealed class QuantileResidualsTests
{
    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    [Test]
    public void Of_residuals_lie_within_the_jumps_of_the_distribution_function()
    {
        CustomerSummary customers = _model.SimulateCustomers(
            [.. Enumerable.Range(0, 2_000).Select(i => 5.0 + (i % 7))], seed: 3);
        ReadOnlySpan<double> residuals = QuantileResiduals.Of(_model, customers, seed: 9).Residuals;
        for (int i = 0; i < customers.Count; i++)
        {
            double below = Enumerable.Range(0, customers.Frequency[i]).Sum(n => _model.ProbabilityOfPurchases(n, customers.T[i]));
            double until = below + _model.ProbabilityOfPurchases(customers.Frequency[i], customers.T[i]);
            double u = Normal.CDF(0, 1, residuals[i]);
            Assert.That(u, Is.GreaterThan(below - 1e-12).And.LessThan(until + 1e-12), $"row {i}");
        }
    }

    [Test]
    public void Of_the_true_model_are_standard_normal()
    {
        const int Customers = 10_000;
        CustomerSummary customers = _model.SimulateCustomers(
            [.. Enumerable.Range(0, Customers).Select(i => 20.0 + (i % 20))], seed: 8);
        QuantileResidualsResult result = QuantileResiduals.Of(_model, customers);
        Simulation.GoodnessOfFit.Kolmogorov(result.Residuals.ToArray(), x => Normal.CDF(0, 1, x));

        // The square root of N times a mean is a standard normal number, and √(2N) times a standard deviation less 1 nearly one.
        Simulation.GoodnessOfFit.Normal(result.Mean * Math.Sqrt(Customers), "mean");
        Simulation.GoodnessOfFit.Normal((result.StandardDeviation - 1) * Math.Sqrt(2 * Customers), "standard deviation");
        Assert.That(result.KolmogorovSmirnov * Math.Sqrt(Customers), Is.LessThan(1.95));
    }

    [Test]
    public void Of_a_wrong_model_are_not()
    {
        CustomerSummary customers = _model.SimulateCustomers(10_000, T: 39, seed: 8);
        BetaGeoModel wrong = new(new BetaGeoParameters(0.5, 4.414, 0.793, 2.426), TimeUnit.Week);
        QuantileResidualsResult result = QuantileResiduals.Of(wrong, customers);
        Assert.That(result.Mean, Is.LessThan(-0.1));
        Assert.That(result.KolmogorovSmirnov * Math.Sqrt(10_000), Is.GreaterThan(4));
    }

    [Test]
    public void Of_statistics_are_those_of_the_residuals()
    {
        CustomerSummary customers = new(TimeUnit.Week, [0, 1, 5], [0, 3, 8], [10, 20, 10]);
        QuantileResidualsResult result = QuantileResiduals.Of(_model, customers);
        double[] z = [.. result.Residuals.ToArray().Order()];
        double distance = 0;
        for (int i = 0; i < 3; i++)
        {
            double normal = Normal.CDF(0, 1, z[i]);
            distance = Math.Max(distance, Math.Max(normal - (i / 3.0), ((i + 1) / 3.0) - normal));
        }

        Assert.That(result.Mean, Is.EqualTo(z.Average()).Within(1e-14));
        Assert.That(
            result.StandardDeviation, Is.EqualTo(Math.Sqrt(z.Average(value => Math.Pow(value - z.Average(), 2)))).Within(1e-14));
        Assert.That(result.KolmogorovSmirnov, Is.EqualTo(distance).Within(1e-14));
    }

    [Test]
    public void Of_the_same_seed_are_the_same_whatever_the_other_rows_and_another_seed_gives_others()
    {
        CustomerSummary customers = _model.SimulateCustomers(100, T: 39, seed: 8);
        CustomerSummary more = _model.SimulateCustomers(200, T: 39, seed: 8);
        double[] once = QuantileResiduals.Of(_model, customers, seed: 4).Residuals.ToArray();
        Assert.That(QuantileResiduals.Of(_model, customers, seed: 4).Residuals.ToArray(), Is.EqualTo(once));
        Assert.That(QuantileResiduals.Of(_model, more, seed: 4).Residuals[..100].ToArray(), Is.EqualTo(once).Within(1e-9));
        Assert.That(QuantileResiduals.Of(_model, customers, seed: 5).Residuals.ToArray(), Is.Not.EqualTo(once));
    }

    [Test]
    public void Of_impossible_and_improbable_customers_are_finite()
    {
        // Five purchases in no time, five thousand in a week, none in for ever, and none where the model has everyone buy.
        CustomerSummary customers = new(TimeUnit.Week, [5, 5_000, 0, 0], [0, 1, 0, 0], [0, 1, 1e18, 0]);
        NbdModel eager = new(new NbdParameters(500, 1e-3), TimeUnit.Week);
        foreach (IPurchaseModel model in new IPurchaseModel[] { _model, eager })
        {
            QuantileResidualsResult result = QuantileResiduals.Of(model, customers);
            Assert.That(result.Residuals.ToArray(), Is.All.InRange(-38, 8.3));
            Assert.That(new[] { result.Mean, result.StandardDeviation, result.KolmogorovSmirnov }.All(double.IsFinite));
        }
    }

    [Test]
    public void Of_weights_count_in_the_moments()
    {
        QuantileResidualsResult result = QuantileResiduals.Of(
            _model, new CustomerSummary(TimeUnit.Week, [0, 3, 7], [0, 3, 8], [10, 20, 10], weight: [3, 1, 0]));
        Assert.That(result.Mean, Is.EqualTo(((3 * result.Residuals[0]) + result.Residuals[1]) / 4).Within(1e-14));
        Assert.That(result.KolmogorovSmirnov, Is.InRange(0.25, 1));
    }

    [Test]
    [NonParallelizable]
    public void Of_all_cdnow_customers_take_a_moment()
    {
        TransactionTable orders = TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_master.txt"), TransactionCsvOptions.Cdnow);
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = new(1997, 9, 30) });
        BetaGeoModel model = new BetaGeoFitter().Fit(customers).Model;
        QuantileResidualsResult result = QuantileResiduals.Of(model, customers);
        double shortest = Timing.Shortest(() => QuantileResiduals.Of(model, customers));
        TestContext.Out.WriteLine(FormattableString.Invariant(
            $"{customers.Count} customers, {1000 * shortest:0} ms: mean {result.Mean}, sd {result.StandardDeviation}, KS {result.KolmogorovSmirnov}"));
        Assert.That(customers.Count, Is.EqualTo(23_570));

        // A tenth of a second on a machine of its own; tests share theirs.
        Assert.That(shortest, Is.LessThan(0.5));
    }

    [Test]
    public void Of_breaks_no_rule()
    {
        Assert.That(
            () => QuantileResiduals.Of(_model, new CustomerSummary(TimeUnit.Week, [], [], [])),
            Throws.ArgumentException.With.Message.EqualTo("The summary has no customers; give at least one."));
        Assert.That(
            () => QuantileResiduals.Of(_model, new CustomerSummary(TimeUnit.Day, [0], [0], [1])),
            Throws.ArgumentException.With.Message.Contains("summarize in the model's unit"));
        Assert.That(
            () => QuantileResiduals.Of(
                _model, new CustomerSummary(TimeUnit.Week, [1], [0], [1]), cancellationToken: new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }
}
