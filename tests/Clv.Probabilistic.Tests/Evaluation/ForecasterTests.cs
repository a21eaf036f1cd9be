namespace Clv.Probabilistic.Tests.Evaluation;

/// <summary>The simple rules by hand, and what forecasters may know.</summary>
[Category(Widths.Category)]
public sealed class ForecasterTests
{
    /// <summary>Sums of a few numbers in another order.</summary>
    private const double Rounding = 1e-12;

    private static readonly DateTime _start = new(2024, 1, 1);

    // Three customers on day 20, of whom "a" and "b" are known since day 0: x, t_x, T and mean spend are 4, 16, 20, 29 and 1, 2, 20, 10 and
    // 0, 0, 5. On day 10 they were 2, 6, 10, 30 and 1, 2, 10, 10; since then "a" has bought twice for 28, and "b" nothing.
    private static readonly TransactionTable _orders = TransactionTable.FromRows(
        new (string Id, int Day, double Amount)[]
        {
            ("a", 0, 30), ("a", 3, 30), ("a", 6, 30), ("a", 12, 28), ("a", 16, 28), ("b", 0, 20), ("b", 2, 10), ("c", 15, 40),
        },
        row => new OrderRow(row.Id, _start.AddDays(row.Day), row.Amount));

    private static readonly SummaryOptions _days = new() { ObservationEnd = _start.AddDays(20) };

    private static readonly ForecastOrigin _origin = ForecastOrigin.Of(_orders, _days, horizon: 10);

    /// <summary>A horizon that is longer than the orders reach back.</summary>
    private static readonly ForecastOrigin _withoutRehearsal = ForecastOrigin.Of(_orders, _days, horizon: 25);

    [Test]
    public void Level_correction_whose_rehearsal_is_too_early_says_so()
    {
        // A horizon before the cut is the second day of all, when nobody has come back.
        HoldoutSplit early = new() { CalibrationEnd = new(1997, 4, 10), HoldoutEnd = new(1997, 7, 17) };

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => new LevelCorrectedForecaster(new PurchaseModelForecaster(new ModifiedBetaGeoFitter()))
                .Correction(Rehearsal.Of(Cdnow.Sample, early, Cdnow.Weeks).Origin))!;

        Assert.That(error.Message, Does.StartWith("A level correction rehearses the horizon before the cut, here from 1997-01-02, and that is too early: ")
            .And.EndWith("Choose a shorter horizon or a later cut."));
    }

    [Test]
    public void Mean_gives_everybody_the_rate_of_all()
    {
        CustomerForecast forecast = Forecast(new MeanForecaster(), _origin);

        // 5 purchases in 45 days, and 4·29 + 1·10 = 126 spent.
        AssertColumns(forecast, [50 / 45.0, 50 / 45.0, 50 / 45.0], [1260 / 45.0, 1260 / 45.0, 1260 / 45.0]);
    }

    [Test]
    public void Past_rate_goes_on_at_each_customers_own() =>
        AssertColumns(Forecast(new PastRateForecaster(), _origin), [2, 0.5, 0], [58, 5, 0]);

    [Test]
    public void Recency_cutoff_stops_those_who_have_been_away_for_long()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertColumns(Forecast(new RecencyCutoffForecaster(4), _origin), [2, 0, 0], [58, 0, 0]);
            AssertColumns(Forecast(new RecencyCutoffForecaster(18), _origin), [2, 0.5, 0], [58, 5, 0]);

            // In the rehearsal 2 purchases came. At the past rate "a", away for 4 days, makes 2 and "b", away for 8, one more: so c = 4.
            AssertColumns(Forecast(new RecencyCutoffForecaster(), _origin), [2, 0, 0], [58, 0, 0]);

            // Without a rehearsal c is the horizon, 25 days, and nobody has been away for so long.
            AssertColumns(Forecast(new RecencyCutoffForecaster(), _withoutRehearsal), [5, 1.25, 0], [145, 12.5, 0]);
        }
    }

    [Test]
    public void Last_period_repeats_what_each_customer_did_in_it()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertColumns(Forecast(new LastPeriodForecaster(), _origin), [2, 0, 0], [56, 0, 0]);

            // A calibration no longer than the horizon is the last period as a whole.
            AssertColumns(Forecast(new LastPeriodForecaster(), _withoutRehearsal), [4, 1, 0], [116, 10, 0]);
        }
    }

    [Test]
    public void Last_period_of_customers_who_were_not_learnt_from_is_their_own()
    {
        ITrainedForecaster trained = new LastPeriodForecaster().Learn(_origin.Rows([1, 2]));

        AssertColumns(trained.Forecast(_origin.Rows([0])), [2], [56]);
    }

    [Test]
    public void Level_correction_multiplies_by_what_the_rehearsal_was_off()
    {
        LevelCorrectedForecaster corrected = new(new PastRateForecaster());
        LevelCorrection correction = corrected.Correction(_origin);

        // The past rate of the rehearsal is 2 + 1 purchases and 60 + 10 spend against 2 and 56.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(correction.Purchases, Is.EqualTo(2 / 3.0).Within(Rounding));
            Assert.That(correction.Spend, Is.EqualTo(0.8).Within(Rounding));
            AssertColumns(Forecast(corrected, _origin), [4 / 3.0, 1 / 3.0, 0], [46.4, 4, 0]);
            Assert.That((corrected.Name, corrected.CorrectionOf), Is.EqualTo(("past-rate+level", "past-rate")));
        }
    }

    [Test]
    public void Level_correction_without_a_rehearsal_or_purchases_says_so()
    {
        LevelCorrectedForecaster corrected = new(new PastRateForecaster());
        CustomerForecast none = new([0, 0]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => corrected.Learn(_withoutRehearsal),
                Throws.InvalidOperationException.With.Message.Contains("the calibration is too short"));
            Assert.That(
                () => LevelCorrection.Of(none, _origin.Rehearsal!.Actual),
                Throws.InvalidOperationException.With.Message.EqualTo("No factor corrects a forecast of 0 purchases of which 2 came; choose another cut."));
        }
    }

    [Test]
    public void A_model_forecasts_its_expectations_and_gamma_gammas()
    {
        Rehearsal rehearsal = Rehearsal.Of(Cdnow.Sample, HoldoutSplits.Rolling(Cdnow.Sample, Cdnow.Weeks, 13, 1)[0], Cdnow.Weeks);
        CustomerSummary customers = rehearsal.Customers;
        CustomerForecast forecast = Forecast(new PurchaseModelForecaster(new BetaGeoFitter()), rehearsal.Origin);

        BetaGeoModel model = new BetaGeoFitter().Fit(customers).Model;
        GammaGammaModel spend = new GammaGammaFitter().Fit(customers).Model;
        double[] purchases = model.ExpectedPurchases(customers, 13);
        double[] twice = new double[customers.Count];
        forecast.Counts!.ProbabilityOfPurchases(2, twice);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(forecast.Purchases.ToArray(), Is.EqualTo(purchases));
            Assert.That(forecast.ProbabilityOfAnyPurchase.ToArray(), Is.EqualTo(model.ProbabilityOfAnyPurchase(customers, 13)));
            Assert.That(twice, Is.EqualTo(model.ProbabilityOfPurchases(customers, 2, 13)));
            Assert.That(forecast.TotalWithin!(5), Is.EqualTo(model.ExpectedPurchases(customers, 5).Sum()));
            Assert.That(
                forecast.Spend.ToArray(),
                Is.EqualTo(purchases.Zip(spend.ExpectedAverageSpend(customers), (count, each) => count * each)).Within(Rounding));
        }
    }

    [Test]
    public void Nothing_after_the_cut_changes_a_forecast()
    {
        // The same orders with a holdout in which everybody buys every day give the same forecasts.
        DateOnly cut = new(1997, 12, 31);
        List<(long Id, DateTime Date, double Amount)> busy = [];
        for (int row = 0; row < Cdnow.Sample.Count; row++)
        {
            DateOnly day = DateOnly.FromDayNumber(Cdnow.Sample.Day[row]);
            if (day <= cut)
            {
                busy.Add((Cdnow.Sample.Customers.Integers[Cdnow.Sample.Customer[row]], day.ToDateTime(default), Cdnow.Sample.Amount[row]));
            }
        }

        busy.AddRange(Cdnow.Sample.Customers.Integers.ToArray().SelectMany(id =>
            Enumerable.Range(1, 91).Select(day => (id, cut.AddDays(day).ToDateTime(default), 1000.0))));
        HoldoutSplit split = new() { CalibrationEnd = cut, HoldoutEnd = cut.AddDays(91) };
        Rehearsal quiet = Rehearsal.Of(Cdnow.Sample, split, Cdnow.Weeks);
        Rehearsal other = Rehearsal.Of(TransactionTable.FromRows(busy, row => new OrderRow(row.Id, row.Date, row.Amount)), split, Cdnow.Weeks);

        Assert.That(other.Actual.Frequency.ToArray(), Is.All.EqualTo(91));
        foreach (IForecaster forecaster in (IForecaster[])
            [.. ModelComparison.Models, .. ModelComparison.Baselines, new LevelCorrectedForecaster(ModelComparison.Models[0]), new SeasonLevelForecaster(ModelComparison.Models[0])])
        {
            CustomerForecast first = Forecast(forecaster, quiet.Origin);
            CustomerForecast second = Forecast(forecaster, other.Origin);
            Assert.That(second.Purchases.ToArray(), Is.EqualTo(first.Purchases.ToArray()), forecaster.Name);
            Assert.That(second.Spend.ToArray(), Is.EqualTo(first.Spend.ToArray()), forecaster.Name);
        }
    }

    [Test]
    public void Forecasts_that_are_none_are_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new CustomerForecast([1, double.NaN]), Throws.ArgumentException.With.Message.EqualTo("The expected purchases of row 1 is NaN; it must be finite and at least 0."));
            Assert.That(() => new CustomerForecast([1], [1.5]), Throws.ArgumentException.With.Message.EqualTo("The probability of any purchase of row 0 is 1.5; it must be from 0 to 1."));
            Assert.That(() => new CustomerForecast([1], spend: [1, 2]), Throws.ArgumentException.With.Message.EqualTo("There are 1 expected purchases and 2 values of expected spend."));
            Assert.That(() => new RecencyCutoffForecaster(-1), Throws.ArgumentException.With.Message.EqualTo("The recency cut-off is -1; it must be a finite number from 0."));
        }
    }

    private static CustomerForecast Forecast(IForecaster forecaster, ForecastOrigin origin) => forecaster.Learn(origin).Forecast(origin);

    private static void AssertColumns(CustomerForecast forecast, double[] purchases, double[] spend)
    {
        Assert.That(forecast.Purchases.ToArray(), Is.EqualTo(purchases).Within(Rounding));
        Assert.That(forecast.Spend.ToArray(), Is.EqualTo(spend).Within(Rounding));
    }
}
