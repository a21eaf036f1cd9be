namespace Clv.Probabilistic.Tests;

/// <summary>A purchase model that is defined in one file of the tests does everything that the library's own do.</summary>
public class ModelFromElsewhereTests
{
    private const double Rounding = 1e-12;

    private static readonly ModelCatalog _catalog = ModelCatalog.Standard.With(ExponentialLifetimeModel.Kind);

    private static readonly Lazy<ModelFit<PurchaseModel>> _fit = new(() => ExponentialLifetimeModel.Kind.Fitter.Fit(ReferenceFits.Cdnow()));

    [Test]
    public void Fit_is_the_maximum_and_has_standard_errors()
    {
        ModelFit<PurchaseModel> fit = _fit.Value.EnsureConverged();
        ILikelihood likelihood = ((ILikelihoodSource)ExponentialLifetimeModel.Kind.Fitter).LikelihoodOf(ReferenceFits.Cdnow(), threads: 1);
        double[] at = likelihood.Space.Coordinates([.. ((IModel)fit.Model).Parameters.Values]);
        double highest = likelihood.Evaluate(at, [], []);
        Assert.Multiple(() =>
        {
            Assert.That(fit.Model.Name, Is.EqualTo("poisson-exponential"));
            Assert.That(fit.Parameters.Select(parameter => parameter.Name), Is.EqualTo(new[] { "lambda", "mu" }));
            Assert.That(fit.Parameters.Select(parameter => parameter.StandardError), Is.All.GreaterThan(0));
            Assert.That(fit.Parameters.All(parameter => parameter.Interval()!.Value.Contains(parameter.Value)));
            Assert.That(fit.LogLikelihood, Is.EqualTo(highest).Within(Rounding * -highest));
            for (int i = 0; i < at.Length; i++)
            {
                foreach (double step in new[] { -1e-3, 1e-3 })
                {
                    double[] aside = [.. at];
                    aside[i] += step;
                    Assert.That(likelihood.Evaluate(aside, [], []), Is.LessThan(highest));
                }
            }
        });
    }

    [Test]
    public void Estimates_from_its_own_simulation_lie_within_their_errors()
    {
        ExponentialLifetimeModel truth = new(0.4, 0.05, TimeUnit.Week);
        ModelFit<PurchaseModel> fit = truth.Definition.Fitter.Fit(truth.SimulateCustomers(20_000, T: 52, seed: 3)).EnsureConverged();
        double[] actual = [0.4, 0.05];
        Assert.That(
            fit.Parameters.Select((parameter, i) => (parameter.Value - actual[i]) / parameter.StandardError!.Value),
            Is.All.InRange(-3.5, 3.5));
    }

    [Test]
    public void Its_file_reads_back_where_the_catalog_knows_it_and_is_refused_elsewhere()
    {
        using MemoryStream file = new();
        ModelFile.Write(file, _fit.Value);
        file.Position = 0;
        ModelFit<IModel> read = ModelFile.Read(file, "m.json", _catalog);
        file.Position = 0;
        Assert.Multiple(() =>
        {
            Assert.That(((ExponentialLifetimeModel)read.Model).Rates, Is.EqualTo(((ExponentialLifetimeModel)_fit.Value.Model).Rates));
            Assert.That(read.Covariance(0, 1), Is.EqualTo(_fit.Value.Covariance(0, 1)));
            Assert.That(
                () => ModelFile.Read(file, "m.json"),
                Throws.TypeOf<DataFormatException>().With.Message.Contains("has model \"poisson-exponential\"; this version knows"));
        });
    }

    [Test]
    public void Probabilities_of_counts_add_up_to_one_and_to_its_expectation([Values(0.5, 13, 200)] double horizon)
    {
        PurchaseModel model = _fit.Value.Model;
        CustomerHistory history = new(2, 30.43, 38.86);
        double total = 0;
        double mean = 0;
        double atLeast = 0;
        for (int n = 0; n < 400; n++)
        {
            double probability = model.ProbabilityOfPurchases(history, n, horizon);
            total += probability;
            mean += n * probability;
            atLeast += n > 0 ? model.ProbabilityOfAtLeast(history, n, horizon) : 0;
        }

        double expected = model.ExpectedPurchases(history, horizon);
        Assert.Multiple(() =>
        {
            Assert.That(total, Is.EqualTo(1).Within(Rounding));
            Assert.That(mean, Is.EqualTo(expected).Within(Rounding * expected));
            Assert.That(atLeast, Is.EqualTo(expected).Within(Rounding * expected));
        });
    }

    [Test]
    public void Predictions_over_columns_are_those_of_each_customer()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        PurchaseModel model = _fit.Value.Model;
        GammaGammaModel spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));
        CustomerPredictions predictions = CustomerPredictions.Predict(
            customers, model, customers.HasMonetaryValue ? spend : null, new() { Horizon = 39, NextPurchaseProbability = 0.5, LogLikelihood = true });
        Assert.Multiple(() =>
        {
            foreach (int row in new[] { 0, 17, 400, customers.Count - 1 })
            {
                CustomerHistory history = customers.HistoryOf(row);
                Assert.That(predictions.ProbabilityAlive[row], Is.EqualTo(model.ProbabilityAlive(history)));
                Assert.That(predictions.ExpectedPurchases[row], Is.EqualTo(model.ExpectedPurchases(history, 39)));
                Assert.That(predictions.LogLikelihood[row], Is.EqualTo(model.LogLikelihood(history)));
                Assert.That(predictions.TimeToNextPurchase[row], Is.EqualTo(model.TimeToNextPurchase(history, 0.5)));
            }

            Assert.That(predictions.LogLikelihood.ToArray().Sum(), Is.EqualTo(_fit.Value.LogLikelihood).Within(1e-9));
        });
    }

    [Test]
    public void Likelihood_ratio_against_the_model_that_contains_it_rejects_that_customers_are_alike()
    {
        LikelihoodRatioResult test = LikelihoodRatio.Of(_fit.Value, new ParetoNbdFitter().Fit(ReferenceFits.Cdnow()));
        Assert.Multiple(() =>
        {
            Assert.That(test.DegreesOfFreedom, Is.EqualTo(2));
            Assert.That(test.Statistic, Is.GreaterThan(100));
            Assert.That(test.Reference, Does.EndWith("two parameters of pareto-nbd have left for infinity, so that the statistic is smaller than that."));
            Assert.That(
                () => LikelihoodRatio.Of(_fit.Value, new NbdFitter().Fit(ReferenceFits.Cdnow())),
                Throws.ArgumentException.With.Message.StartsWith("Neither of poisson-exponential and nbd is a special case of the other"));
        });
    }

    [Test]
    public void Profile_likelihood_and_spectrum_take_it()
    {
        ProfileLikelihoodResult profile = ProfileLikelihood.Of(ExponentialLifetimeModel.Kind.Fitter, ReferenceFits.Cdnow(), _fit.Value);
        Assert.Multiple(() =>
        {
            for (int i = 0; i < 2; i++)
            {
                Interval wald = _fit.Value.Parameters[i].Interval()!.Value;
                Assert.That(profile.Intervals[i].Lower, Is.EqualTo(wald.Lower).Within(0.02 * wald.Lower));
                Assert.That(profile.Intervals[i].Upper, Is.EqualTo(wald.Upper).Within(0.02 * wald.Upper));
            }

            Assert.That(FitSpectrum.Of(_fit.Value).Directions, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public void A_name_stands_for_one_model() => Assert.That(
        () => _catalog.With(ExponentialLifetimeModel.Kind),
        Throws.ArgumentException.With.Message.StartsWith("There is a model poisson-exponential already; give the new one another name."));

    [Test]
    public void Comparison_ranks_it_among_the_librarys_models()
    {
        TransactionTable orders = TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_sample.txt"), TransactionCsvOptions.Cdnow);
        ModelComparisonResult result = ModelComparison.Run(orders, new()
        {
            Horizon = 39,
            Summary = new() { Unit = TimeUnit.Week, CalibrationEnd = new DateOnly(1997, 9, 30) },
            Forecasters = [new PurchaseModelForecaster(new BetaGeoFitter()), new PurchaseModelForecaster(ExponentialLifetimeModel.Kind.Fitter)],
        });
        ComparisonRow row = result.Rows.Single(row => row.Name == "poisson-exponential");
        Assert.Multiple(() =>
        {
            Assert.That(result.Best.Name, Is.EqualTo("bg-nbd"));
            Assert.That(row.Purchases.RankedProbabilityScore, Is.InRange(0.3, 1));
            Assert.That(row.Purchases.LogDensity, Is.LessThan(result.Best.Purchases.LogDensity!.Value));
            Assert.That(row.Spend, Is.Not.Null);
        });
    }

    [Test]
    public void Orders_that_it_simulates_are_summarized_and_fitted_like_any()
    {
        ExponentialLifetimeModel truth = new(0.3, 0.02, TimeUnit.Week);
        TransactionTable orders = truth.SimulateTransactions(
            new() { Customers = 3_000, Start = new(2024, 1, 1), End = new(2025, 12, 31), Seed = 4 });
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week, Grain = Grain.Hour });
        ModelFit<PurchaseModel> fit = truth.Definition.Fitter.Fit(customers).EnsureConverged();
        Assert.That(fit.Parameters[0].Value, Is.EqualTo(0.3).Within(0.01));
        Assert.That(fit.Parameters[1].Value, Is.EqualTo(0.02).Within(0.001));
    }
}
