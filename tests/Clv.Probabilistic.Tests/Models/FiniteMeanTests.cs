namespace Clv.Probabilistic.Tests;

/// <summary>Gamma-Gamma fits that keep the population mean finite.</summary>
[Category(Widths.Category)]
public sealed class FiniteMeanTests
{
    private static readonly GammaGammaFitter _finite = new() { FiniteMean = true };

    [Test]
    public void Fit_whose_mean_is_finite_anyway_is_the_same_to_the_last_bit()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        ModelFit<GammaGammaModel> free = new GammaGammaFitter().Fit(customers);
        ModelFit<GammaGammaModel> finite = _finite.Fit(customers);
        Assert.Multiple(() =>
        {
            Assert.That(finite.Model.Parameters, Is.EqualTo(free.Model.Parameters));
            Assert.That(finite.LogLikelihood, Is.EqualTo(free.LogLikelihood));
            Assert.That(finite.Covariance(1, 2), Is.EqualTo(free.Covariance(1, 2)));
            Assert.That(finite.Convergence.Warnings, Is.Empty);
        });
    }

    [Test]
    public void Fit_of_unequal_customers_has_their_mean()
    {
        CustomerSummary customers = Unequal(weights: false);
        ModelFit<GammaGammaModel> free = new GammaGammaFitter().Fit(customers);
        ModelFit<GammaGammaModel> finite = _finite.Fit(customers);
        Assert.Multiple(() =>
        {
            Assert.That(free.Model.Parameters.Q, Is.LessThan(1));
            Assert.That(finite.Model.Parameters.Q, Is.GreaterThan(1));
            Assert.That(finite.Model.PopulationMean, Is.EqualTo(MeanOf(customers)).Within(1e-12 * MeanOf(customers)));
            Assert.That(finite.LogLikelihood, Is.LessThan(free.LogLikelihood));
            Assert.That(finite.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
            Assert.That(finite.Convergence.Warnings, Has.Count.EqualTo(1));
            Assert.That(
                finite.Convergence.Warnings[0],
                Does.StartWith("Without a bound q would be 0.").And.Contains((free.LogLikelihood - finite.LogLikelihood).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)));
            Assert.That(finite.HasCovariance, Is.False);
        });
    }

    [Test]
    public void Fit_is_the_highest_of_all_with_that_mean()
    {
        CustomerSummary customers = Unequal(weights: true);
        ModelFit<GammaGammaModel> fit = _finite.Fit(customers);
        GammaGammaParameters at = fit.Model.Parameters;
        double mean = fit.Model.PopulationMean;
        double highest = LogLikelihood(at.P, at.Q);
        Assert.Multiple(() =>
        {
            Assert.That(highest, Is.EqualTo(fit.LogLikelihood).Within(1e-10 * Math.Abs(highest)));
            foreach (double step in new[] { 0.5, 0.9, 0.99, 1.01, 1.1, 2, 10 })
            {
                Assert.That(LogLikelihood(at.P * step, at.Q), Is.LessThan(highest), $"p times {step}");
                Assert.That(LogLikelihood(at.P, 1 + ((at.Q - 1) * step)), Is.LessThan(highest), $"q - 1 times {step}");
                Assert.That(LogLikelihood(at.P * step, 1 + ((at.Q - 1) * step)), Is.LessThan(highest), $"both times {step}");
                Assert.That(LogLikelihood(at.P / step, 1 + ((at.Q - 1) * step)), Is.LessThan(highest), $"against each other by {step}");
            }
        });

        double LogLikelihood(double p, double q)
        {
            double[] each = new GammaGammaModel(new(p, q, mean * (q - 1) / p)).LogLikelihood(customers);
            return each.Select((value, row) => double.IsNaN(value) ? 0 : value * customers.Weight[row]).Sum();
        }
    }

    [TestCase(1e-6)]
    [TestCase(100)]
    [TestCase(1e200)]
    public void Fit_in_another_currency_is_the_same(double factor)
    {
        CustomerSummary customers = Unequal(weights: false);
        CustomerSummary other = new(
            TimeUnit.Week, customers.Frequency, customers.Recency, customers.T, [.. customers.MonetaryValue.ToArray().Select(m => m * factor)]);
        GammaGammaParameters expected = _finite.Fit(customers).Model.Parameters;
        GammaGammaParameters actual = _finite.Fit(other).Model.Parameters;
        AssertSame(actual, expected, factor);
    }

    [Test]
    public void Weights_count_as_rows()
    {
        CustomerSummary weighted = Unequal(weights: true);
        int[] rows = [.. Enumerable.Range(0, weighted.Count).SelectMany(row => Enumerable.Repeat(row, (int)weighted.Weight[row]))];
        CustomerSummary repeated = new(
            TimeUnit.Week,
            rows.Select(row => weighted.Frequency[row]).ToArray(),
            rows.Select(row => weighted.Recency[row]).ToArray(),
            rows.Select(row => weighted.T[row]).ToArray(),
            rows.Select(row => weighted.MonetaryValue[row]).ToArray());
        GammaGammaParameters expected = _finite.Fit(repeated).Model.Parameters;
        GammaGammaParameters actual = _finite.Fit(weighted).Model.Parameters;
        AssertSame(actual, expected);
    }

    [Test]
    public void Everyone_has_a_finite_expected_spend()
    {
        CustomerSummary customers = Unequal(weights: false);
        Assert.Multiple(() =>
        {
            Assert.That(new GammaGammaFitter().Fit(customers).Model.ExpectedAverageSpend(customers), Has.Some.EqualTo(double.PositiveInfinity));
            Assert.That(_finite.Fit(customers).Model.ExpectedAverageSpend(customers), Has.All.Matches<double>(spend => double.IsFinite(spend) && spend > 0));
        });
    }

    [Test]
    public void Bootstrap_of_a_fit_that_is_held_keeps_every_resample_finite()
    {
        CustomerSummary customers = Unequal(weights: false);
        ModelFit<GammaGammaModel> fit = _finite.Fit(customers);
        BootstrapResult ofFit = Bootstrap.Run(fit, customers, new() { Resamples = 60 });
        BootstrapResult ofFitter = Bootstrap.Run(_finite, customers, new() { Resamples = 60 });
        Assert.Multiple(() =>
        {
            Assert.That(ofFit.Draws.Values("q").ToArray(), Has.All.GreaterThan(1));
            Assert.That(ofFit.Draws.Values("q").ToArray(), Is.EqualTo(ofFitter.Draws.Values("q").ToArray()));
        });
    }

    [Test]
    public void What_looks_at_the_free_maximum_refuses_a_fit_that_is_held()
    {
        CustomerSummary customers = Unequal(weights: false);
        ModelFit<GammaGammaModel> fit = _finite.Fit(customers);
        Assert.Multiple(() =>
        {
            Assert.That(
                () => Posterior.Of(fit, customers), Throws.InvalidOperationException.With.Message.Contains("bootstrap").And.Message.Contains("GammaGammaFitter.FiniteMean"));
            Assert.That(
                () => ProfileLikelihood.Of(_finite, customers, fit), Throws.ArgumentException.With.Message.Contains("bootstrap"));
            Assert.That(FitSpectrum.Of(fit).Reason, Does.Contain("bootstrap"));
        });
    }

    [Test]
    public void Model_file_brings_a_fit_that_is_held()
    {
        CustomerSummary customers = Unequal(weights: false);
        ModelFit<GammaGammaModel> fit = _finite.Fit(customers);
        using MemoryStream file = new();
        ModelFile.Write(file, fit);
        file.Position = 0;
        ModelFit<IModel> read = ModelFile.Read(file, "spend.json");
        Assert.Multiple(() =>
        {
            Assert.That(read.Model.Parameters.Values, Is.EqualTo(((IModel)fit.Model).Parameters.Values));
            Assert.That(() => Posterior.Of(read, customers), Throws.InvalidOperationException.With.Message.Contains("bootstrap"));
        });
    }

    /// <summary>To the root of the 1e-12 by which two searches may end apart in mean log-likelihood.</summary>
    private static void AssertSame(GammaGammaParameters actual, GammaGammaParameters expected, double factor = 1)
    {
        const double Tolerance = 1e-6;
        Assert.Multiple(() =>
        {
            Assert.That(actual.P, Is.EqualTo(expected.P).Within(Tolerance * expected.P));
            Assert.That(actual.Q, Is.EqualTo(expected.Q).Within(Tolerance * expected.Q));
            Assert.That(actual.V, Is.EqualTo(expected.V * factor).Within(Tolerance * expected.V * factor));
        });
    }

    /// <summary>Customers whose means follow a law without a mean: q is 0.8.</summary>
    private static CustomerSummary Unequal(bool weights)
    {
        Random random = new(5);
        const int Customers = 600;
        int[] frequency = new int[Customers];
        double[] spend = new double[Customers];
        double[] weight = new double[Customers];
        for (int i = 0; i < Customers; i++)
        {
            frequency[i] = i % 6;
            double rate = Gamma(random, 0.8) / 12;
            spend[i] = frequency[i] == 0 ? 0 : Math.Round(Gamma(random, 4 * frequency[i]) / (frequency[i] * rate), 2) + 0.01;
            weight[i] = 1 + (i % 3);
        }

        double[] recency = [.. frequency.Select(x => (double)x)];
        double[] age = [.. frequency.Select(_ => 30.0)];
        return weights
            ? new CustomerSummary(TimeUnit.Week, frequency, recency, age, spend, weight)
            : new CustomerSummary(TimeUnit.Week, frequency, recency, age, spend);
    }

    private static double Gamma(Random random, double shape) => MathNet.Numerics.Distributions.Gamma.Sample(random, shape, 1);

    private static double MeanOf(CustomerSummary customers) =>
        Enumerable.Range(0, customers.Count).Where(row => customers.Frequency[row] > 0).Average(row => customers.MonetaryValue[row]);
}
