namespace Clv.Probabilistic.Tests.Evaluation;

/// <summary>The simple rules by hand, and what forecasters may know.</summary>
public sealed class ForecasterTests
{
    /// <summary>Sums of a few numbers in another order.</summary>
    private const double Rounding = 1e-12;

    // Three customers at the cut: x, t_x, T and mean spend; and what they did in the 10 days up to it, of those known 10 days before.
    private static readonly CustomerSummary _customers = new(
        TimeUnit.Day, [4, 1, 0], [16, 2, 0], [20, 20, 5], [30, 10, 0], ids: CustomerIds.Of(["a", "b", "c"]));

    private static readonly CustomerSummary _past = new(
        TimeUnit.Day, [2, 1], [6, 2], [10, 10], [30, 10], weight: null, CustomerIds.Of(["a", "b"]), new HoldoutSummary(10, [2, 0], [28, 0]), null);

    private static readonly ForecastTask _task = new(_customers, _customers, 10, _past, _past);

    [Test]
    public void Mean_gives_everybody_the_rate_of_all()
    {
        HoldoutForecast forecast = new MeanForecaster().Forecast(_task);

        // 5 purchases in 45 days, and 4·30 + 1·10 = 130 spent.
        AssertColumns(forecast, [50 / 45.0, 50 / 45.0, 50 / 45.0], [1300 / 45.0, 1300 / 45.0, 1300 / 45.0]);
    }

    [Test]
    public void Past_rate_goes_on_at_each_customers_own()
    {
        HoldoutForecast forecast = new PastRateForecaster().Forecast(_task);

        AssertColumns(forecast, [2, 0.5, 0], [60, 5, 0]);
    }

    [Test]
    public void Recency_cutoff_stops_those_who_have_been_away_for_long()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertColumns(new RecencyCutoffForecaster(4).Forecast(_task), [2, 0, 0], [60, 0, 0]);
            AssertColumns(new RecencyCutoffForecaster(18).Forecast(_task), [2, 0.5, 0], [60, 5, 0]);

            // In the rehearsal 2 purchases came. At the past rate "a", away for 4 days, makes 2 and "b", away for 8, one more: so c = 4.
            AssertColumns(new RecencyCutoffForecaster().Forecast(_task), [2, 0, 0], [60, 0, 0]);

            // Without a rehearsal c is the horizon, 10 days.
            AssertColumns(new RecencyCutoffForecaster().Forecast(new ForecastTask(_customers, _customers, 10, null, null)), [2, 0, 0], [60, 0, 0]);
        }
    }

    [Test]
    public void Last_period_repeats_what_each_customer_did_in_it()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertColumns(new LastPeriodForecaster().Forecast(_task), [2, 0, 0], [56, 0, 0]);

            // A calibration no longer than the horizon is the last period as a whole.
            AssertColumns(new LastPeriodForecaster().Forecast(new ForecastTask(_customers, _customers, 10, null, null)), [4, 1, 0], [120, 10, 0]);
        }
    }

    [Test]
    public void Level_correction_multiplies_by_what_the_rehearsal_was_off()
    {
        LevelCorrectedForecaster corrected = new(new PastRateForecaster());
        LevelCorrection correction = corrected.Correction(_task);

        // The past rate of the rehearsal is 2 + 1 purchases and 60 + 10 spend against 2 and 56.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(correction.Purchases, Is.EqualTo(2 / 3.0).Within(Rounding));
            Assert.That(correction.Spend, Is.EqualTo(0.8).Within(Rounding));
            AssertColumns(corrected.Forecast(_task), [4 / 3.0, 1 / 3.0, 0], [48, 4, 0]);
            Assert.That(corrected.Name, Is.EqualTo("past-rate+level"));
        }
    }

    [Test]
    public void Level_correction_without_a_rehearsal_or_purchases_says_so()
    {
        LevelCorrectedForecaster corrected = new(new PastRateForecaster());
        HoldoutForecast none = new([0, 0]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => corrected.Forecast(new ForecastTask(_customers, _customers, 10, null, null)),
                Throws.InvalidOperationException.With.Message.Contains("the calibration is too short"));
            Assert.That(
                () => LevelCorrection.Of(none, _past.Holdout!),
                Throws.InvalidOperationException.With.Message.EqualTo("No factor corrects a forecast of 0 purchases of which 2 came; choose another cut."));
        }
    }

    [Test]
    public void A_model_forecasts_its_expectations_and_gamma_gammas()
    {
        CustomerSummary customers = HoldoutSplits.Rolling(Cdnow.Sample, Cdnow.Weeks, 13, 1)[0].Summarize(Cdnow.Sample, Cdnow.Weeks);
        HoldoutForecast forecast = new PurchaseModelForecaster(new BetaGeoFitter()).Forecast(new ForecastTask(customers, customers, 13, null, null));

        BetaGeoModel model = new BetaGeoFitter().Fit(customers).Model;
        GammaGammaModel spend = new GammaGammaFitter().Fit(customers).Model;
        double[] purchases = model.ExpectedPurchases(customers, 13);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(forecast.Purchases.ToArray(), Is.EqualTo(purchases));
            Assert.That(forecast.ProbabilityOfAnyPurchase.ToArray(), Is.EqualTo(model.ProbabilityOfAnyPurchase(customers, 13)));
            Assert.That(
                forecast.Spend.ToArray(),
                Is.EqualTo(purchases.Zip(spend.ExpectedAverageSpend(customers), (count, each) => count * each)).Within(Rounding));
        }
    }

    [Test]
    public void Nothing_after_the_cut_is_in_a_task()
    {
        // The same orders with a holdout in which everybody buys every day give the same forecasts.
        DateOnly cut = new(1997, 12, 31);
        List<(long Id, DateTime Date, double Amount)> rows = [];
        List<(long Id, DateTime Date, double Amount)> busy = [];
        for (int row = 0; row < Cdnow.Sample.Count; row++)
        {
            DateOnly day = DateOnly.FromDayNumber(Cdnow.Sample.Day[row]);
            long id = Cdnow.Sample.Customers.Integers[Cdnow.Sample.Customer[row]];
            rows.Add((id, day.ToDateTime(default), Cdnow.Sample.Amount[row]));
            if (day <= cut)
            {
                busy.Add(rows[^1]);
            }
        }

        busy.AddRange(Cdnow.Sample.Customers.Integers.ToArray().SelectMany(id =>
            Enumerable.Range(1, 91).Select(day => (id, cut.AddDays(day).ToDateTime(default), 1000.0))));
        ComparisonOptions options = new() { Horizon = 13, Summary = Cdnow.Weeks, WithLevelCorrection = true, Splits = [new() { CalibrationEnd = cut, HoldoutEnd = cut.AddDays(91) }] };
        ModelComparisonResult first = ModelComparison.Run(Table(rows), options);
        ModelComparisonResult second = ModelComparison.Run(Table(busy), options);

        Assert.That(second.Splits[0].ActualPurchases, Is.EqualTo(91 * 2357));
        Assert.That(
            second.Rows.Select(row => (row.Name, row.Purchases.PredictedTotal, row.Spend?.PredictedTotal)),
            Is.EqualTo(first.Rows.Select(row => (row.Name, row.Purchases.PredictedTotal, row.Spend?.PredictedTotal))));
    }

    [Test]
    public void Forecasts_that_are_none_are_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new HoldoutForecast([1, double.NaN]), Throws.ArgumentException.With.Message.EqualTo("The expected purchases of row 1 is NaN; it must be finite and at least 0."));
            Assert.That(() => new HoldoutForecast([1], [1.5]), Throws.ArgumentException.With.Message.EqualTo("The probability of any purchase of row 0 is 1.5; it must be from 0 to 1."));
            Assert.That(() => new HoldoutForecast([1], spend: [1, 2]), Throws.ArgumentException.With.Message.EqualTo("There are 1 expected purchases and 2 values of expected spend."));
            Assert.That(() => new RecencyCutoffForecaster(-1), Throws.ArgumentException.With.Message.EqualTo("The recency cut-off is -1; it must be a finite number from 0."));
        }
    }

    private static TransactionTable Table(IEnumerable<(long Id, DateTime Date, double Amount)> rows) =>
        TransactionTable.FromRows(rows, row => row.Id, row => row.Date, row => row.Amount);

    private static void AssertColumns(HoldoutForecast forecast, double[] purchases, double[] spend)
    {
        Assert.That(forecast.Purchases.ToArray(), Is.EqualTo(purchases).Within(Rounding));
        Assert.That(forecast.Spend.ToArray(), Is.EqualTo(spend).Within(Rounding));
    }
}
