using Clv.Probabilistic.Tests.Evaluation;

namespace Clv.Probabilistic.Tests.Analysis;

public sealed class CustomerAnalysisTests
{
    private static readonly SummaryOptions _weeks = new() { Unit = TimeUnit.Week };

    private static readonly Lazy<TransactionTable> _shop =
        new(() => TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv")));

    private static TransactionTable Shop => _shop.Value;

    /// <summary>The work is done on orders put together by customer; whoever asks for them gets those that were given.</summary>
    [Test]
    public void Run_leaves_orders_as_they_came()
    {
        TransactionTable byTime = TransactionTable.FromRows(Shop.OrderBy(order => order.Time.Date), order => order);
        Assert.That(byTime.ByCustomer(), Is.Not.SameAs(byTime), "there is something to put together");

        CustomerAnalysisResult result = CustomerAnalysis.Run(byTime, new() { Summary = _weeks });

        Assert.That(result.Orders, Is.SameAs(byTime));
        Assert.That(result.Customers.Frequency.ToArray(), Is.EqualTo(byTime.Summarize(_weeks).Frequency.ToArray()));
    }

    [Test]
    public void Run_gives_what_its_steps_give()
    {
        PredictionOptions prediction = new() { Horizon = 26, Margin = 0.4, DiscountRatePerYear = 0.05, LogLikelihood = true };
        SummaryOptions cut = _weeks with { ObservationEnd = new(2025, 3, 31), CalibrationEnd = new(2024, 10, 31) };

        CustomerAnalysisResult result = CustomerAnalysis.Run(
            Shop, new() { Summary = cut, Model = "mbg-nbd", SpendModel = "gamma-gamma", Prediction = prediction });

        CustomerSummary customers = Shop.Summarize(cut with { CalibrationEnd = null });
        ModelFit<ModifiedBetaGeoModel> purchases = new ModifiedBetaGeoFitter().Fit(customers);
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers);
        BacktestResult backtest = Backtest.Run(Shop, cut, fitter: new ModifiedBetaGeoFitter());
        CustomerPredictions predictions = CustomerPredictions.Predict(customers, purchases.Model, spend.Model, prediction);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Customers.Account, Is.EqualTo(customers.Account));
            Assert.That(result.Purchases.Parameters, Is.EqualTo(purchases.Parameters));
            Assert.That(result.Spend!.Parameters, Is.EqualTo(spend.Parameters));
            Assert.That(result.WhyNoSpend, Is.Null);
            Assert.That(result.Backtest!.CalibrationEnd, Is.EqualTo(new DateOnly(2024, 10, 31)));
            Assert.That(result.Backtest.PredictedPurchases, Is.EqualTo(backtest.PredictedPurchases));
            Assert.That(result.Backtest.PredictedSpend, Is.EqualTo(backtest.PredictedSpend));
            Assert.That(result.WhyNoBacktest, Is.Null);
            Assert.That(result.Predictions.LifetimeValue.SequenceEqual(predictions.LifetimeValue));
            Assert.That(result.Predictions.LogLikelihood.SequenceEqual(predictions.LogLikelihood));
            Assert.That(result.Predictions.Options with { Interval = null }, Is.EqualTo(prediction));
            Assert.That(result.Check.Verdict.Sentence, Is.EqualTo(DataCheck.Of(Shop).Verdict.Sentence));
            Assert.That(result.Choice.Reason, Is.EqualTo(ModelChoiceReason.Named));
            Assert.That(result.Choice.Sentences, Is.Empty);
        }
    }

    [Test]
    public void Run_without_options_is_the_default_model_a_year_ahead_in_days()
    {
        CustomerAnalysisResult result = CustomerAnalysis.Run(Shop);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Choice.Reason, Is.EqualTo(ModelChoiceReason.Default));
            Assert.That(result.Purchases.Model.Name, Is.EqualTo("bg-nbd"));
            Assert.That(result.Customers.TimeUnit, Is.EqualTo(TimeUnit.Day));
            Assert.That(result.Predictions.Options with { Interval = null }, Is.EqualTo(new PredictionOptions { Horizon = 365.2425 }));
        }
    }

    [Test]
    public void Day_of_the_analysis_is_that_of_its_fits()
    {
        DateOnly today = new(2025, 7, 1);
        CustomerAnalysisResult result = CustomerAnalysis.Run(Shop, new() { Summary = _weeks, Today = today });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Purchases.FittedOn, Is.EqualTo(today));
            Assert.That(result.Spend!.FittedOn, Is.EqualTo(today));
            Assert.That(result.Purchases.ObservationEnd, Is.EqualTo(result.Customers.Account!.ObservationEnd));
            Assert.That(CustomerAnalysis.Run(Shop, new() { Summary = _weeks }).Purchases.FittedOn, Is.Null);
        }
    }

    [Test]
    public void Automatic_model_is_the_best_of_a_comparison_that_the_result_keeps()
    {
        CustomerAnalysisResult result = CustomerAnalysis.Run(Shop, new() { Summary = _weeks, Model = CustomerAnalysisOptions.Automatic });

        ModelComparisonResult comparison = result.Choice.Comparison!;
        BacktestResult alone = Backtest.Run(Shop, _weeks, fitter: result.Choice.Model.Fitter);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Choice.Reason, Is.EqualTo(ModelChoiceReason.Compared));
            Assert.That(result.Purchases.Model.Name, Is.EqualTo(comparison.BestModel!.Name));
            Assert.That(result.Choice.Sentences[0], Is.EqualTo($"{comparison.BestModel.Name} is chosen of bg-nbd, mbg-nbd, pareto-nbd, nbd, bg-cnbd-k, mbg-cnbd-k."));
            Assert.That(result.Choice.Sentences.Skip(1), Is.EqualTo(comparison.Verdict));
            Assert.That(comparison.Splits.Single().Split.CalibrationEnd, Is.EqualTo(result.Backtest!.CalibrationEnd));
            Assert.That(result.Backtest.PredictedPurchases, Is.EqualTo(alone.PredictedPurchases));
            Assert.That(result.Backtest.PredictedSpend, Is.EqualTo(alone.PredictedSpend));
        }
    }

    [TestCase("past-rate")]
    [TestCase("recency-cutoff")]
    [TestCase("mean")]
    [TestCase("last-period")]
    [TestCase("mbg-nbd+level")]
    [TestCase("pareto-nbd+level")]
    [TestCase("mbg-nbd+season")]
    [TestCase("past-rate+season")]
    public void Whatever_a_comparison_compares_can_forecast_an_analysis(string name)
    {
        PredictionOptions prediction = new() { Horizon = 26, Margin = 0.4 };

        CustomerAnalysisResult result = CustomerAnalysis.Run(Shop, new() { Summary = _weeks, Model = name, Prediction = prediction });

        ForecastOrigin now = ForecastOrigin.Of(Shop, _weeks, 26);
        CustomerForecast forecast = result.Choice.Forecaster!.Learn(now).Forecast(now);
        CustomerPredictions alone = CustomerPredictions.Predict(result.Customers, result.Purchases.Model, result.Spend!.Model, prediction);
        double[] spend = [.. Products(result.Predictions.ExpectedPurchases, result.Predictions.ExpectedSpend).Where(double.IsFinite)];
        double[] forecastSpend = [.. Products(forecast.Spend, alone.ExpectedSpend, (money, known) => double.IsNaN(known) ? known : money).Where(double.IsFinite)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Choice.Forecaster.Name, Is.EqualTo(name));
            Assert.That(result.Choice.Model.Name, Is.EqualTo(name.Contains("-nbd+", StringComparison.Ordinal) ? name.Split('+')[0] : "bg-nbd"));
            Assert.That(result.Predictions.ExpectedPurchases.SequenceEqual(forecast.Purchases));
            Assert.That(result.Forecast!.Purchases.SequenceEqual(forecast.Purchases));
            Assert.That(spend, Has.Length.GreaterThan(1400));
            Assert.That(spend, Is.EqualTo(forecastSpend).Within(1e-10).Percent);
            Assert.That(result.Predictions.ProbabilityAlive.SequenceEqual(alone.ProbabilityAlive));
            Assert.That(result.Predictions.ProbabilityOfAnyPurchase.SequenceEqual(
                forecast.ProbabilityOfAnyPurchase.IsEmpty ? alone.ProbabilityOfAnyPurchase : forecast.ProbabilityOfAnyPurchase));
            Assert.That(result.Choice.Sentences.Single(), Does.Contain(name));
            Assert.That(
                result.Backtest!.PredictedPurchases,
                Is.EqualTo(Backtest.Run(result.Backtest.Rehearsal, result.Choice.Forecaster).PredictedPurchases));
            Assert.That(result.Backtest.ActualSpend, Is.Not.Null.And.EqualTo(
                Backtest.Run(result.Backtest.Rehearsal, new PurchaseModelForecaster(result.Choice.Model.Fitter)).ActualSpend));
            Assert.That(RunManifest.Of(result).Forecaster, Is.EqualTo(name));
            Assert.That(
                RunManifest.Of(result).Inferred["calibration_end"],
                Does.StartWith(name.Contains('+', StringComparison.Ordinal) ? "two thirds" : "the middle"));
        }
    }

    [Test]
    public void Corrected_model_is_worth_its_factors_times_the_model()
    {
        PredictionOptions prediction = new() { Horizon = 26 };
        CustomerAnalysisOptions options = new() { Summary = _weeks, Model = "bg-nbd", Prediction = prediction };

        CustomerPredictions model = CustomerAnalysis.Run(Shop, options).Predictions;
        CustomerPredictions corrected = CustomerAnalysis.Run(Shop, options with { Model = "bg-nbd+level" }).Predictions;

        LevelCorrection factors = new LevelCorrectedForecaster(new PurchaseModelForecaster(PurchaseFitters.Of("bg-nbd")))
            .Correction(ForecastOrigin.Of(Shop, _weeks, 26));
        double[] value = [.. model.LifetimeValue.ToArray().Select(value => value * factors.Spend!.Value)];
        Assert.That(corrected.LifetimeValue.ToArray(), Is.EqualTo(value).Within(1e-10).Percent);
    }

    [Test]
    public void Level_of_the_season_is_said_beside_the_forecast()
    {
        CustomerAnalysisOptions options = new() { Summary = _weeks, Model = "bg-nbd+season", Prediction = new() { Horizon = 26 } };

        CustomerAnalysisResult seasonal = CustomerAnalysis.Run(Shop, options);
        CustomerAnalysisResult last = CustomerAnalysis.Run(Shop, options with { Model = "bg-nbd+level" });

        SeasonLevel level = new SeasonLevelForecaster(new PurchaseModelForecaster(PurchaseFitters.Of("bg-nbd"))).Level(ForecastOrigin.Of(Shop, _weeks, 26));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(seasonal.Level!.Factors, Is.EqualTo(level.Factors));
            Assert.That(seasonal.Level.Windows, Is.EqualTo(level.Windows));
            Assert.That(seasonal.Level.Deviation, Is.Positive);
            Assert.That(seasonal.WhyNoIntervals, Is.EqualTo(
                "Purchases follow bg-nbd+season, which knows how far its totals were off and no more, so there are no further intervals."));
            Assert.That(seasonal.ToString(), Does.Contain(level.Sentences[0]));
            Assert.That(last.Level, Is.Null);
        }
    }

    [Test]
    public void Forecaster_of_ones_own_is_found_by_its_name_and_compared_with_the_models()
    {
        CustomerAnalysisOptions options = new() { Summary = _weeks, Forecasters = [new HalfOfPastRate()] };

        CustomerAnalysisResult named = CustomerAnalysis.Run(Shop, options with { Model = "half" });
        CustomerAnalysisResult automatic = CustomerAnalysis.Run(Shop, options with { Model = CustomerAnalysisOptions.Automatic });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(named.Choice.Forecaster, Is.SameAs(options.Forecasters[0]));
            Assert.That(automatic.Choice.Comparison!.Rows.Select(row => row.Name), Does.Contain("half"));
            Assert.That(automatic.Choice.Sentences[0], Does.EndWith("is chosen of bg-nbd, mbg-nbd, pareto-nbd, nbd, bg-cnbd-k, mbg-cnbd-k, half."));
        }
    }

    [Test]
    public void Learner_says_how_often_customers_buy_and_the_models_who_is_active_and_what_a_purchase_is_worth()
    {
        OneEachForecaster learner = new() { Name = "learner", IsLearner = true, Counts = customers => new OneOrTwo(customers) };
        CustomerAnalysisOptions options = new() { Summary = _weeks, Prediction = new() { Horizon = 13 }, IntervalsPerCustomer = true };

        CustomerAnalysisResult learnt = CustomerAnalysis.Run(Shop, options with { Model = "learner", Forecasters = [learner] });
        CustomerAnalysisResult model = CustomerAnalysis.Run(Shop, options);
        CustomerPredictions ofModel = model.Predictions;
        CustomerPredictions of = learnt.Predictions;
        double[] value = [.. ofModel.LifetimeValue.Zip(ofModel.ExpectedPurchases, (worth, purchases) => worth / purchases)];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(of.ExpectedPurchases, Has.All.EqualTo(1));
            Assert.That(of.ProbabilityOfAnyPurchase, Has.All.EqualTo(0.5));
            Assert.That(of.ProbabilityAlive.ToArray(), Is.EqualTo(ofModel.ProbabilityAlive.ToArray()));
            Assert.That(of.ExpectedSpend.ToArray(), Is.EqualTo(ofModel.ExpectedSpend.ToArray()), "and not the 10 that the learner says");
            Assert.That(of.LifetimeValue.ToArray(), Is.EqualTo(value).Within(1e-9).Percent);
            Assert.That(of[0].OutcomePurchases, Is.EqualTo(new Interval(1, 2)));
            Assert.That(of.Columns.Select(column => column.Name), Does.Contain("outcome_purchases_upper").And.Not.Contain("p_alive_lower").And.Not.Contain("outcome_value_lower"));
            Assert.That(learnt.WhyNoIntervals, Does.Contain("there are no intervals but those of each customer's purchases (outcome_purchases)"));
            Assert.That(learnt.Forecast!.Spend[0], Is.EqualTo(of.ExpectedSpend[0]));
            Assert.That(learnt.Backtest!.PredictedSpend, Is.GreaterThan(20 * learnt.Backtest.PredictedPurchases), "the check is of the same spend");
            Assert.That(RunManifest.Of(learnt).Forecaster, Is.EqualTo("learner"));
            Assert.That(
                CustomerAnalysis.Run(Shop, options with { Model = "own", Forecasters = [new OneEachForecaster { Name = "own" }] }).Predictions.ExpectedSpend,
                Has.All.EqualTo(10),
                "who is no learner is taken at its word");
        }
    }

    [TestCase(2, 0, "odd cannot forecast. It was asked about 1500 customers and answered for 2.")]
    [TestCase(1500, double.NaN, "odd cannot forecast. The expected purchases of row 0 is NaN; it must be finite and at least 0.")]
    [TestCase(-1, 0, "odd cannot forecast. It gave no forecast.")]
    public void Forecast_that_is_none_is_an_error_that_names_the_forecaster(int rows, double value, string sentence) => Assert.That(
        () => CustomerAnalysis.Run(
            Shop, new() { Summary = _weeks with { ObservationEnd = new(2025, 6, 30) }, Model = "odd", Forecasters = [new OddForecaster(rows, value)] }),
        Throws.InvalidOperationException.With.Message.EqualTo(sentence));

    [Test]
    public void Names_that_stand_for_nothing_or_for_two_things_are_refused()
    {
        ArgumentException unknown = Assert.Throws<ArgumentException>(
            () => CustomerAnalysis.Run(Shop, new() { Model = "bgnbd+level" }))!;
        ArgumentException twice = Assert.Throws<ArgumentException>(
            () => CustomerAnalysis.Run(Shop, new() { Forecasters = [new PastRateForecaster()] }))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(unknown.Message, Is.EqualTo(
                "There is no model of purchases bgnbd+level; choose bg-nbd, mbg-nbd, pareto-nbd, nbd, bg-bb, bg-cnbd-k, mbg-cnbd-k, mean, past-rate, recency-cutoff, last-period or average, any of which +level or +season after its name corrects in level."));
            Assert.That(twice.Message, Is.EqualTo("past-rate is the name of something else already; give the forecaster another one."));
        }
    }

    [Test]
    public void Automatic_model_with_too_little_history_is_the_default_for_a_stated_reason()
    {
        TransactionTable few = Orders((1, 1), (1, 4), (2, 2), (2, 5), (3, 3));

        CustomerAnalysisResult result = CustomerAnalysis.Run(few, new() { Model = CustomerAnalysisOptions.Automatic });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Choice.Reason, Is.EqualTo(ModelChoiceReason.NotComparable));
            Assert.That(result.Purchases.Model.Name, Is.EqualTo("bg-nbd"));
            Assert.That(result.Choice.Sentences.Single(), Does.StartWith("Models cannot be compared, so it is bg-nbd. A backtest needs at least 10 days"));
            Assert.That(result.Choice.Comparison, Is.Null);
            Assert.That(result.Backtest, Is.Null);
            Assert.That(result.WhyNoBacktest, Does.StartWith("A backtest needs at least 10 days"));
        }
    }

    [TestCase("poisson-exponential", ModelChoiceReason.Named)]
    [TestCase(CustomerAnalysisOptions.Automatic, ModelChoiceReason.Compared)]
    public void Model_from_elsewhere_is_run_and_compared_by_its_catalog(string model, ModelChoiceReason reason)
    {
        CustomerAnalysisResult result = CustomerAnalysis.Run(Shop, new()
        {
            Summary = _weeks,
            Model = model,
            Catalog = ModelCatalog.Standard.With(ExponentialLifetimeModel.Kind),
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Choice.Reason, Is.EqualTo(reason));
            Assert.That(result.Backtest, Is.Not.Null);
            if (reason is ModelChoiceReason.Named)
            {
                Assert.That(result.Purchases.Model, Is.InstanceOf<ExponentialLifetimeModel>());
            }
            else
            {
                Assert.That(result.Choice.Comparison!.Rows.Select(row => row.Name), Does.Contain("poisson-exponential"));
                Assert.That(result.Choice.Sentences[0], Does.EndWith("mbg-cnbd-k, poisson-exponential."));
            }
        }
    }

    [Test]
    public void Orders_without_amounts_have_no_spend_and_the_result_says_why()
    {
        CustomerAnalysisResult result = CustomerAnalysis.Run(Orders((1, 1), (1, 4), (2, 2), (2, 5), (3, 3)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Spend, Is.Null);
            Assert.That(result.WhyNoSpend, Does.Contain("carry no amounts").And.Contain("TransactionCsvOptions.ValueColumn"));
            Assert.That(result.Predictions.HasSpend, Is.False);
        }
    }

    [Test]
    public void Orders_without_positive_amounts_have_no_spend_for_another_reason()
    {
        DateOnly[] days = [new(2024, 1, 1), new(2024, 1, 4), new(2024, 1, 2), new(2024, 1, 5)];

        CustomerAnalysisResult result = CustomerAnalysis.Run(OrderTables.Of([1L, 1, 2, 2], days, [0.0, 0, 0, 0]));

        Assert.That(result.WhyNoSpend, Does.StartWith("No customer who came back spent more than zero"));
    }

    [Test]
    public void Nobody_who_came_back_is_an_error_that_carries_the_account()
    {
        NoRepeatCustomersException error = Assert.Throws<NoRepeatCustomersException>(() => CustomerAnalysis.Run(Orders((1, 1), (2, 2))))!;

        Assert.That(error.Message, Does.Contain("more than one day").And.Contain("a finer SummaryOptions.Grain"));
        Assert.That(error.Account!.Customers, Is.EqualTo(2));
    }

    [Test]
    public void Name_that_the_catalog_lacks_is_refused_before_any_work()
    {
        RecordedSteps steps = new(_ => { });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => CustomerAnalysis.Run(Shop, new() { Model = "gamma-gamma" }, steps),
                Throws.ArgumentException.With.Message.StartsWith("There is no model of purchases gamma-gamma; choose bg-nbd, "));
            Assert.That(
                () => CustomerAnalysis.Run(Shop, new() { SpendModel = "bg-nbd" }, steps),
                Throws.ArgumentException.With.Message.EqualTo("There is no spend model bg-nbd; choose gamma-gamma or credibility."));
            Assert.That(steps.All, Is.Empty);
        }
    }

    [Test]
    public void Progress_tells_of_every_step_once_and_of_fits_within()
    {
        RecordedSteps steps = new(_ => { });

        CustomerAnalysis.Run(Shop, new() { Summary = _weeks, Model = CustomerAnalysisOptions.Automatic }, steps);

        AnalysisProgress[] begun = [.. steps.All.Where(now => now is { Fit: null, Work: null, Check: null })];
        AnalysisProgress[] fits = [.. steps.All.Where(now => now.Fit is not null)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(begun.Select(now => now.Step), Is.EqualTo(Enum.GetValues<AnalysisStep>()));
            Assert.That(begun.Where(now => now.ModelName is not null).Select(now => now.Step), Is.EqualTo(new[] { AnalysisStep.FittingPurchases, AnalysisStep.FittingSpend }));
            Assert.That(fits.Select(now => now.Step).Distinct(), Is.EqualTo(new[] { AnalysisStep.FittingPurchases, AnalysisStep.FittingSpend }));
            Assert.That(fits.Last().ModelName, Is.EqualTo("gamma-gamma"));
        }
    }

    [TestCase(AnalysisStep.Checking)]
    [TestCase(AnalysisStep.FittingPurchases)]
    [TestCase(AnalysisStep.Backtesting)]
    [TestCase(AnalysisStep.Predicting)]
    public void Run_that_is_cancelled_in_a_step_goes_no_further(AnalysisStep last)
    {
        using CancellationTokenSource source = new();
        RecordedSteps steps = new(now =>
        {
            if (now.Step == last)
            {
                source.Cancel();
            }
        });

        Assert.That(() => CustomerAnalysis.Run(Shop, new() { Summary = _weeks }, steps, source.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(steps.All.Max(now => now.Step), Is.EqualTo(last));
    }

    [Test]
    public void Check_knows_the_day_that_it_is_told()
    {
        DataCheckReport then = CustomerAnalysis.Run(Shop, new() { Today = new(2025, 1, 31) }).Check;
        DataCheckReport unknown = CustomerAnalysis.Run(Shop).Check;

        Assert.That(then.Find("future-dates"), Is.Not.Null);
        Assert.That(unknown.Find("future-dates"), Is.Null);
    }

    [Test]
    public void Check_is_told_before_anything_is_fitted()
    {
        RecordedSteps steps = new(_ => { });

        CustomerAnalysisResult result = CustomerAnalysis.Run(Shop, new() { Summary = _weeks }, steps);

        AnalysisProgress told = steps.All.Single(now => now.Check is not null);
        Assert.That(told.Step, Is.EqualTo(AnalysisStep.Checking));
        Assert.That(told.Check, Is.SameAs(result.Check));
        Assert.That(steps.All.IndexOf(told), Is.LessThan(steps.All.FindIndex(now => now.Step == AnalysisStep.Summarizing)));
    }

    [Test]
    public void Run_stops_at_problems_before_the_fit_only_if_it_is_told_to()
    {
        RecordedSteps steps = new(_ => { });
        TransactionTable orders = WithAnOrderIn(2061);

        DataProblemException? stopped = Assert.Throws<DataProblemException>(
            () => CustomerAnalysis.Run(orders, new() { Summary = _weeks, StopAtProblems = true }, steps));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stopped!.Message, Does.StartWith("1 order (under 0.1%) stands apart").And.Contain("customer 1440 on 2061-01-31").And.EndWith("the last day."));
            Assert.That(stopped.Check!.AtLeast(FindingSeverity.Problem).Select(finding => finding.Code), Is.EqualTo(new[] { "far-future-dates" }));
            Assert.That(steps.All.Select(now => now.Step).Distinct(), Is.EqualTo(new[] { AnalysisStep.Checking }));
            Assert.That(CustomerAnalysis.Run(orders, new() { Summary = _weeks }).Check.Find("far-future-dates"), Is.Not.Null);
            Assert.That(() => CustomerAnalysis.Run(Shop, new() { Summary = _weeks, StopAtProblems = true }), Throws.Nothing);
        }
    }

    [TestCase("2025-06-30", Grain.Day)]
    [TestCase("2061-01-30", Grain.Day)]
    [TestCase("2060-12-31", Grain.Month)]
    [TestCase("2061-01-30", Grain.Hour)]
    public void Run_does_not_stop_at_what_the_observation_end_leaves_out(string end, Grain grain)
    {
        SummaryOptions summary = _weeks with { Grain = grain, ObservationEnd = DateTime.Parse(end, System.Globalization.CultureInfo.InvariantCulture) };

        CustomerAnalysisResult result = CustomerAnalysis.Run(WithAnOrderIn(2061), new() { Summary = summary, StopAtProblems = true });

        Assert.That(result.Check.AtLeast(FindingSeverity.Problem), Is.Empty);
        Assert.That(result.Customers.Account!.OrdersAfterEnd, Is.EqualTo(1));
    }

    [TestCase("2061-01-31", Grain.Day)]
    [TestCase("2061-01-01", Grain.Month)]
    [TestCase("2061-01-25", Grain.Year)]
    public void Run_stops_at_what_the_period_of_the_observation_end_still_counts(string end, Grain grain)
    {
        SummaryOptions summary = _weeks with { Grain = grain, ObservationEnd = DateTime.Parse(end, System.Globalization.CultureInfo.InvariantCulture) };

        Assert.That(
            () => CustomerAnalysis.Run(WithAnOrderIn(2061), new() { Summary = summary, StopAtProblems = true }),
            Throws.InstanceOf<DataProblemException>());
    }

    /// <summary>The shop with an order of one customer years after all others.</summary>
    private static TransactionTable WithAnOrderIn(int year) => TransactionTable.FromRows(
        [.. Shop, new OrderRow(Shop[0].CustomerId, new DateOnly(year, 1, 31), 10)], row => row);

    private static TransactionTable Orders(params (long Customer, int Day)[] rows) => OrderTables.Of(
        rows.Select(row => row.Customer).ToArray(), rows.Select(row => new DateOnly(2024, 1, row.Day)).ToArray());

    private sealed class RecordedSteps(Action<AnalysisProgress> then) : IProgress<AnalysisProgress>
    {
        public List<AnalysisProgress> All { get; } = [];

        public void Report(AnalysisProgress value)
        {
            All.Add(value);
            then(value);
        }
    }

    private static double[] Products(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Func<double, double, double>? of = null)
    {
        double[] products = new double[first.Length];
        for (int i = 0; i < products.Length; i++)
        {
            products[i] = of is null ? first[i] * second[i] : of(first[i], second[i]);
        }

        return products;
    }

    private sealed class OddForecaster(int rows, double value) : IForecaster, ITrainedForecaster
    {
        public string Name => "odd";

        public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default) => this;

        public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default) =>
            rows < 0 ? null! : new CustomerForecast([.. Enumerable.Repeat(value, rows)]);
    }

    private sealed class HalfOfPastRate : IForecaster, ITrainedForecaster
    {
        public string Name => "half";

        public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default) => this;

        public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
        {
            CustomerForecast past = new PastRateForecaster().Learn(origin, cancellationToken).Forecast(origin, cancellationToken);
            return new CustomerForecast([.. past.Purchases.ToArray().Select(purchases => purchases / 2)]);
        }
    }

    /// <summary>One purchase with probability 0.9, otherwise two.</summary>
    private sealed class OneOrTwo(int customers) : ICountDistribution
    {
        public int Customers => customers;

        public void ProbabilityOfPurchases(int count, Span<double> destination) => destination.Fill(count switch { 1 => 0.9, 2 => 0.1, _ => 0 });
    }
}
