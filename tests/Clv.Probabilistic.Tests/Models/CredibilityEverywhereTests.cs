namespace Clv.Probabilistic.Tests.Models;

/// <summary>The credibility model goes wherever a model of spend goes.</summary>
public sealed class CredibilityEverywhereTests
{
    private static readonly SummaryOptions _weeks = new() { Unit = TimeUnit.Week, SpendColumns = true };

    private static readonly Lazy<TransactionTable> _shop =
        new(() => TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv")));

    [TestCase("bg-nbd")]
    [TestCase("auto")]
    [TestCase("average")]
    [TestCase("nbd+level")]
    public void Analysis_follows_it_where_it_is_named(string model)
    {
        CustomerAnalysisResult result = CustomerAnalysis.Run(
            _shop.Value, new() { Summary = _weeks with { SpendColumns = false }, Model = model, SpendModel = "credibility" });
        CustomerAnalysisResult usual = CustomerAnalysis.Run(
            _shop.Value, new() { Summary = _weeks with { SpendColumns = false }, Model = model });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Spend!.Model, Is.TypeOf<CredibilitySpendModel>());
            Assert.That(usual.Spend!.Model, Is.TypeOf<GammaGammaModel>());
            Assert.That(result.Customers.TryGetColumn("first_amount", out _));
            Assert.That(usual.Customers.TryGetColumn("first_amount", out _), Is.False);
            Assert.That(result.Predictions.ExpectedPurchases.ToArray(), Is.EqualTo(usual.Predictions.ExpectedPurchases.ToArray()));
            Assert.That(result.Backtest!.PredictedSpend, Is.Positive.And.Not.EqualTo(usual.Backtest!.PredictedSpend));
            Assert.That(result.Backtest.ActualSpend, Is.EqualTo(usual.Backtest.ActualSpend));
            if (model is not "nbd+level")
            {
                Assert.That(
                    result.Predictions.ExpectedSpend.ToArray(), Is.EqualTo(result.Spend.Model.ExpectedAverageSpend(result.Customers)));
                Assert.That(result.Predictions.ExpectedSpend, Has.None.NaN);
            }
        }
    }

    [Test]
    public void Intervals_take_its_parameters_as_known()
    {
        CustomerAnalysisResult result = CustomerAnalysis.Run(
            _shop.Value, new() { Summary = _weeks, SpendModel = "credibility", IntervalsPerCustomer = true });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.SpendPosterior, Is.Null);
            Assert.That(result.PurchasePosterior, Is.Not.Null);
            for (int row = 0; row < result.Predictions.Count; row++)
            {
                CustomerPrediction one = result.Predictions[row];
                Assert.That(one.LifetimeValueInterval!.Value.Lower, Is.LessThanOrEqualTo(one.LifetimeValue!.Value));
                Assert.That(one.LifetimeValueInterval.Value.Upper, Is.GreaterThanOrEqualTo(one.LifetimeValue!.Value));

                // Every purchase costs what is expected, discounted as the expected ones are.
                double worth = one.LifetimeValue.Value / one.ExpectedPurchases;
                Assert.That(one.OutcomeValue!.Value.Upper, Is.EqualTo(worth * one.OutcomePurchases!.Value.Upper).Within(1e-9).Percent);
                Assert.That(one.OutcomeValue.Value.Lower, Is.EqualTo(worth * one.OutcomePurchases.Value.Lower).Within(1e-9).Percent);
            }
        }
    }

    [Test]
    public void Automatic_choice_is_the_one_that_is_least_off_on_held_out_orders()
    {
        CustomerAnalysisResult result = CustomerAnalysis.Run(_shop.Value, new() { Summary = _weeks, SpendModel = "auto" });
        Rehearsal rehearsal = result.Backtest!.Rehearsal;
        double gammaGamma = ErrorPerOrder(rehearsal, new GammaGammaFitter());
        double credibility = ErrorPerOrder(rehearsal, new CredibilitySpendFitter());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(credibility, Is.LessThan(gammaGamma));
            Assert.That(result.Spend!.Model.Name, Is.EqualTo("credibility"));
            Assert.That(result.WhySpendModel, Is.EqualTo(FormattableString.Invariant(
                $"credibility is chosen: per order held out after {rehearsal.Split.CalibrationEnd:yyyy-MM-dd}, its expected spend is off by {credibility:#,0.##} (root mean square), that of gamma-gamma by {gammaGamma:#,0.##}.")));
            Assert.That(RunManifest.Of(result).Inferred["spend_model"], Is.EqualTo(result.WhySpendModel));
            Assert.That(result.ToString(), Does.Contain("credibility is chosen"));
        }
    }

    [Test]
    public void Automatic_choice_leaves_out_a_model_without_a_best_fit()
    {
        // Everyone pays the same every time: Gamma-Gamma has no single best set of parameters.
        TransactionTable orders = TransactionTable.FromRows(
            Enumerable.Range(0, _shop.Value.Count),
            row => new OrderRow(
                _shop.Value.Customers.At(_shop.Value.Customer[row]), DateOnly.FromDayNumber(_shop.Value.Day[row]), 20));
        CustomerAnalysisResult result = CustomerAnalysis.Run(
            orders, new() { Summary = _weeks, SpendModel = CustomerAnalysisOptions.Automatic });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.WhySpendModel, Does.StartWith("credibility is chosen: gamma-gamma has no single best fit"));
            Assert.That(result.Spend!.Model, Is.TypeOf<CredibilitySpendModel>());
        }
    }

    [Test]
    public void Scorer_of_orders_says_what_the_columns_say()
    {
        CustomerSummary customers = _shop.Value.Summarize(_weeks);
        PurchaseModel purchases = new BetaGeoFitter().Fit(customers).Model;
        CredibilitySpendModel spend = new CredibilitySpendFitter().Fit(customers).Model;
        PredictionOptions year = new() { Horizon = 52 };
        CustomerPredictions expected = CustomerPredictions.Predict(customers, purchases, spend, year);
        double[] values = LifetimeValue.Discounted(purchases, spend, customers, new() { Horizon = 52 });
        double[] perPurchase = [.. SpendPredictions.Predict(customers, spend, logLikelihood: true).ExpectedSpend];
        CustomerScorer scorer = new(purchases, spend, year);
        TransactionTable orders = _shop.Value;
        ILookup<CustomerId, OrderRow> byCustomer = Enumerable.Range(0, orders.Count)
            .Select(row => new OrderRow(orders.Customers.At(orders.Customer[row]), DateOnly.FromDayNumber(orders.Day[row]), orders.Amount[row]))
            .ToLookup(row => row.CustomerId);
        for (int row = 0; row < customers.Count; row++)
        {
            CustomerScore ofOrders = scorer.Score(byCustomer[customers.Ids.At(row)], customers.Account!.ObservationEnd);
            CustomerScore ofHistory = scorer.Score(customers.HistoryOf(row));
            Assert.That(ofOrders.ExpectedSpend, Is.EqualTo(expected.ExpectedSpend[row]));
            Assert.That(ofHistory.ExpectedSpend, Is.EqualTo(expected.ExpectedSpend[row]));
            Assert.That(ofOrders.LifetimeValue, Is.EqualTo(expected.LifetimeValue[row]).Within(1e-9).Percent);
            Assert.That(values[row], Is.EqualTo(expected.LifetimeValue[row]));
            Assert.That(perPurchase[row], Is.EqualTo(expected.ExpectedSpend[row]));
        }
    }

    [Test]
    public void Forecast_origin_fits_it()
    {
        ForecastOrigin origin = ForecastOrigin.Of(_shop.Value, _weeks, horizon: 13);
        PurchaseModelForecaster forecaster = new(new BetaGeoFitter(), options: null, new CredibilitySpendFitter());
        CustomerForecast forecast = forecaster.Learn(origin).Forecast(origin);
        double[] perPurchase = origin.FitSpend(new CredibilitySpendFitter())!.Model.ExpectedAverageSpend(origin.Customers);
        for (int row = 0; row < perPurchase.Length; row++)
        {
            Assert.That(forecast.Spend[row], Is.EqualTo(forecast.Purchases[row] * perPurchase[row]).Within(1e-12).Percent);
        }
    }

    [Test]
    public void Origin_without_first_amounts_says_which_option_adds_them()
    {
        ForecastOrigin origin = ForecastOrigin.Of(_shop.Value, _weeks with { SpendColumns = false }, horizon: 13);
        Assert.That(
            () => origin.FitSpend(new CredibilitySpendFitter()),
            Throws.InvalidOperationException.With.Message.Contains("SummaryOptions.SpendColumns = true"));
    }

    [Test]
    public void Bootstrap_resamples_it()
    {
        CustomerSummary customers = _shop.Value.Summarize(_weeks);
        ModelFit<CredibilitySpendModel> fit = new CredibilitySpendFitter().Fit(customers);
        ModelFit<CredibilitySpendModel> grouped = new CredibilitySpendFitter().Fit(customers.Grouped());
        Assert.That(grouped.Model.Parameters.BetweenVariance, Is.EqualTo(fit.Model.Parameters.BetweenVariance).Within(1e-8).Percent);
        Assert.That(grouped.Customers, Is.EqualTo(customers.Count));
    }

    [Test]
    public void Simulation_says_that_it_cannot_draw_purchases()
    {
        CredibilitySpendModel spend = new(new CredibilitySpendParameters(30, 4, 900, 300));
        Assert.That(
            () => spend.SimulateMonetaryValue([1, 2], seed: 1), Throws.ArgumentException.With.Message.Contains("credibility"));
    }

    private static double ErrorPerOrder(Rehearsal rehearsal, ISpendFitter fitter)
    {
        double[] expected = rehearsal.Origin.FitSpend(fitter)!.Model.ExpectedAverageSpend(rehearsal.Origin.Customers);
        double squares = 0;
        double orders = 0;
        for (int row = 0; row < expected.Length; row++)
        {
            int purchases = rehearsal.Actual.Frequency[row];
            bool isKnown = rehearsal.Origin.Customers.Frequency[row] == 0 || rehearsal.Origin.Customers.MonetaryValue[row] >= 0;
            squares += isKnown ? purchases * Math.Pow(expected[row] - rehearsal.Actual.MonetaryValue[row], 2) : 0;
            orders += isKnown ? purchases : 0;
        }

        return Math.Sqrt(squares / orders);
    }
}
