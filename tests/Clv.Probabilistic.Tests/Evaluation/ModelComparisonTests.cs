namespace Clv.Probabilistic.Tests.Evaluation;

/// <summary>Comparisons on CDNOW against published figures, and on orders whose truth is known.</summary>
[Category(Widths.Category)]
public sealed class ModelComparisonTests
{
    /// <summary>Half a unit of the second decimal, to which sums of expectations are printed.</summary>
    private const double TwoDecimals = 0.005;

    /// <summary>A unit of the sixth decimal, to which errors per customer are printed.</summary>
    private const double SixDecimals = 1.5e-6;

    private static readonly Lazy<ModelComparisonResult> _sample = new(() => ModelComparison.Run(
        Cdnow.Sample,
        new ComparisonOptions { Horizon = 39, Summary = Cdnow.Weeks with { CalibrationEnd = new DateOnly(1997, 9, 30) } }));

    private static ModelComparisonResult Sample => _sample.Value;

    // CDNOW sample, calibration to 1997-09-30, 39 weeks held out with 1,882 purchases: BTYD 2.4.3 and CLVTools 0.12.1 for BG/NBD
    // and Pareto/NBD, BTYDplus 1.2.0 for MBG/NBD.
    [TestCase("bg-nbd", 1653.41, 0.785454, 1.607982)]
    [TestCase("mbg-nbd", 1576.73, 0.764778, double.NaN)]
    [TestCase("pareto-nbd", 1665.51, 0.754523, 1.602848)]
    public void Published_holdout_figures_come_out(string model, double total, double mae, double rmse)
    {
        ComparisonRow row = Sample.Rows.Single(row => row.Name == model);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(row.Purchases.ActualTotal, Is.EqualTo(1882));
            Assert.That(row.Purchases.Customers, Is.EqualTo(2357));
            Assert.That(row.Purchases.PredictedTotal, Is.EqualTo(total).Within(TwoDecimals));
            Assert.That(row.Purchases.MeanAbsoluteError, Is.EqualTo(mae).Within(SixDecimals));
            if (!double.IsNaN(rmse))
            {
                Assert.That(row.Purchases.RootMeanSquaredError, Is.EqualTo(rmse).Within(SixDecimals));
            }
        }
    }

    [Test]
    public void Nbd_whose_customers_never_leave_expects_far_too_much_and_the_verdict_says_who_is_better()
    {
        ComparisonRow nbd = Sample.Rows.Single(row => row.Name == "nbd");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(nbd.Purchases.Bias, Is.EqualTo(0.557).Within(0.001));
            Assert.That(nbd.BehindBest!.IsReal);
            Assert.That(
                Sample.Verdict[0],
                Is.EqualTo("mbg-nbd predicts purchases best (ranked probability score 0.5100), but not by more than chance: bg-nbd, pareto-nbd, bg-cnbd-k and mbg-cnbd-k may be as good."));
            Assert.That(Sample.Verdict[1], Is.EqualTo("mbg-nbd expects too few purchases in total (-16.2 %)."));
        }
    }

    [Test]
    public void Whether_learning_pays_is_the_excess_of_the_best_learner_over_the_best_model()
    {
        ComparisonOptions options = new()
        {
            Horizon = 13,
            Origins = 2,
            Summary = Cdnow.Weeks,
            Forecasters =
            [
                new PurchaseModelForecaster(new BetaGeoFitter()), new PurchaseModelForecaster(new NbdFitter()), new MeanForecaster(),
                new OneEachForecaster { Name = "learner", IsLearner = true }, new OneEachForecaster { Name = "own" },
            ],
            WithLevelCorrection = true,
        };

        ModelComparisonResult result = ModelComparison.Run(Cdnow.Sample, options);
        LearningVerdict learning = result.Learning!;
        ComparisonRow learner = result.Rows.Single(row => row.Name == "learner");
        double learnt = SquaredError(learner);
        double known = SquaredError(result.Rows.Single(row => row.Name == learning.Model));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Rows.Select(row => row.Name), Does.Contain("own+level").And.Not.Contain("learner+level"), "a learner has its level from the same horizons");
            Assert.That(result.Rows.Where(row => row.IsLearner), Is.EqualTo(new[] { learner }));
            Assert.That(learning.Learner, Is.EqualTo("learner"));
            Assert.That(learning.Model, Is.EqualTo(result.Rows.Where(row => row is { IsBaseline: false, IsLearner: false, Forecaster.CorrectionOf: null }).MinBy(SquaredError)!.Name));
            Assert.That(learning.ModelError, Is.EqualTo(known).Within(1e-12));
            Assert.That(learning.Excess.Mean, Is.EqualTo(learnt - known).Within(1e-12));
            Assert.That(learning.Change, Is.EqualTo((learnt / known) - 1).Within(1e-12));
            Assert.That(learning.Pays, Is.False);
            Assert.That(result.Verdict, Has.One.StartsWith($"Learning does not pay here: learner is {100 * learning.Change:0.0} % worse than bg-nbd in the squared error of purchases (95 % interval"));
        }

        double SquaredError(ComparisonRow row) => row.PurchasesPerSplit.Average(scores => scores.RootMeanSquaredError * scores.RootMeanSquaredError);
    }

    [Test]
    public void Learning_pays_where_the_learner_is_better_by_more_than_chance()
    {
        LearningVerdict better = new("learner", "model", new ScoreDifference(-0.02, new Interval(-0.03, -0.01)), ModelError: 0.5);
        LearningVerdict perhaps = better with { Excess = new ScoreDifference(-0.01, new Interval(-0.03, 0.01)) };
        LearningVerdict perfect = better with { Excess = new ScoreDifference(0.02, new Interval(0.01, 0.03)), ModelError = 0 };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(better.Pays);
            Assert.That(perhaps.Pays, Is.False);
            Assert.That((Sample with { Learning = better }).Verdict, Does.Contain("Learning pays here: learner is 4.0 % better than model in the squared error of purchases (95 % interval of the change: -6.0 % to -2.0 %)."));
            Assert.That((Sample with { Learning = perhaps }).Verdict, Does.Contain("Learning does not pay here by more than chance: learner is 2.0 % better than model in the squared error of purchases (95 % interval of the change: -6.0 % to +2.0 %)."));
            Assert.That((Sample with { Learning = perfect }).Verdict, Does.Contain("Learning does not pay here: model makes no error."));
            Assert.That(Sample.Learning, Is.Null, "there is no learner among models and rules");
        }
    }

    [Test]
    public void Nobody_knows_what_was_trained_elsewhere_had_seen()
    {
        ModelComparisonResult result = ModelComparison.Run(Cdnow.Sample, new()
        {
            Horizon = 13,
            Origins = 1,
            Summary = Cdnow.Weeks,
            Forecasters = [new PurchaseModelForecaster(new BetaGeoFitter()), new ForecasterFromElsewhere("network"), new ForecasterFromElsewhere("other")],
        });
        LearningVerdict better = result.Learning! with { Learner = "network", Excess = new ScoreDifference(-0.02, new Interval(-0.03, -0.01)) };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Verdict, Has.One.StartsWith($"Learning does not pay here: {result.Learning!.Learner} is "));
            Assert.That(result.Verdict, Does.Contain(Doubt("network")).And.Contain(Doubt("other")));
            Assert.That((result with { Learning = better }).Verdict, Has.One.StartsWith(
                "Learning pays here, if network, of which nobody knows what it was trained on, saw no orders of the holdouts: network is "));
            Assert.That((result with { Learning = better }).Verdict, Does.Contain(Doubt("other")).And.Not.Contain(Doubt("network")));
        }

        static string Doubt(string name) =>
            $"{name} was trained elsewhere, and nobody knows on what: where it saw orders of a holdout, its scores there are no forecasts.";
    }

    [Test]
    public void Learner_that_cannot_learn_at_a_cut_stops_a_comparison_unless_it_may_be_left_out()
    {
        HoldoutSplit[] splits = [.. HoldoutSplits.Rolling(Cdnow.Sample, Cdnow.Weeks, horizon: 13, origins: 2)];
        ComparisonOptions options = new()
        {
            Horizon = 13,
            Summary = Cdnow.Weeks,
            Splits = splits,
            Forecasters =
            [
                new PurchaseModelForecaster(new BetaGeoFitter()),
                new OneEachForecaster { Name = "late", IsLearner = true, From = splits[1].CalibrationEnd }, new MeanForecaster(),
            ],
        };

        ModelComparisonResult result = ModelComparison.Run(Cdnow.Sample, options with { LearnersMayBeLeftOut = true });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Rows.Select(row => row.Name), Is.EqualTo(new[] { "bg-nbd", "mean" }));
            Assert.That(result.Remarks, Is.EqualTo(new[] { "late is left out. It is too early." }));
            Assert.That(result.Learning, Is.Null);
            Assert.That(() => ModelComparison.Run(Cdnow.Sample, options), Throws.InvalidOperationException.With.Message.StartsWith("late cannot forecast"));
            Assert.That(
                () => ModelComparison.Run(Cdnow.Sample, options with
                {
                    LearnersMayBeLeftOut = true,
                    Forecasters = [new PurchaseModelForecaster(new BetaGeoFitter()), new OneEachForecaster { Name = "own", From = splits[1].CalibrationEnd }],
                }),
                Throws.InvalidOperationException.With.Message.StartsWith("own cannot forecast"),
                "who is no learner is not left out in silence");
        }
    }

    [Test]
    public void Spend_over_90_days_of_CDNOW_is_what_another_implementation_found()
    {
        // CDNOW master, cut 1998-04-01, 90 days: an independent implementation of BG/NBD × Gamma-Gamma had RMSE 31.0, R² .51, Spearman
        // .40, normalised Gini .77, top-decile capture .62 and AUC .83, as printed.
        ModelComparisonResult result = ModelComparison.Run(Cdnow.Master, new ComparisonOptions
        {
            Horizon = 90,
            Summary = new SummaryOptions { CalibrationEnd = new DateOnly(1998, 4, 1) },
            Forecasters = [new PurchaseModelForecaster(new BetaGeoFitter())],
        });
        ComparisonRow row = result.Rows[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(row.Spend!.RootMeanSquaredError, Is.EqualTo(31.0).Within(0.05));
            Assert.That(row.Spend.CoefficientOfDetermination, Is.EqualTo(0.51).Within(0.005));
            Assert.That(row.Spend.Spearman, Is.EqualTo(0.40).Within(0.005));
            Assert.That(row.Spend.NormalizedGini, Is.EqualTo(0.77).Within(0.005));
            Assert.That(row.Spend.TopDecileCapture, Is.EqualTo(0.62).Within(0.005));
            Assert.That(row.Purchases.RocAuc, Is.EqualTo(0.83).Within(0.005));
            Assert.That(result.Best, Is.SameAs(row));
            Assert.That(result.Verdict[0], Does.EndWith("; nothing else was ranked."));
        }
    }

    [Test]
    public void Scores_of_a_row_are_those_of_its_columns()
    {
        CustomerSummary customers = HoldoutSplits
            .After(Cdnow.Sample, Cdnow.Weeks, new DateOnly(1997, 9, 30), 39)
            .Summarize(Cdnow.Sample, Cdnow.Weeks);
        BetaGeoModel model = new BetaGeoFitter().Fit(customers).Model;
        double[] predicted = model.ExpectedPurchases(customers, 39);
        double[] actual = [.. customers.Holdout!.Frequency.ToArray().Select(count => (double)count)];
        bool[] bought = [.. actual.Select(count => count > 0)];
        double[] probability = model.ProbabilityOfAnyPurchase(customers, 39);
        PurchaseScores scores = Sample.Rows[0].Purchases;

        // Ten equally spaced times of 273 days: after day 27, 54, 81, 109, …
        double[] times = [.. Enumerable.Range(1, 10).Select(k => 273 * k / 10 / 7.0)];
        double[] totals = [.. times.Select(time => model.ExpectedPurchases(customers, time).Sum())];
        double[] happened = [.. times.Select(time => (double)Cdnow.Sample
            .Summarize(Cdnow.Weeks with { CalibrationEnd = new DateOnly(1997, 9, 30), ObservationEnd = new DateTime(1997, 9, 30).AddDays(Math.Round(7 * time)) })
            .Holdout!.Frequency.ToArray().Sum())];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(scores.CalibrationError, Is.EqualTo(HoldoutScores.CalibrationError(predicted, actual)));
            Assert.That(scores.RocAuc, Is.EqualTo(HoldoutScores.RocAuc(probability, bought)));
            Assert.That(scores.LogLoss, Is.EqualTo(HoldoutScores.LogLoss(probability, bought)));
            Assert.That(scores.Spearman, Is.EqualTo(HoldoutScores.Spearman(predicted, actual)));
            Assert.That(scores.Gini, Is.EqualTo(HoldoutScores.Gini(predicted, actual)));
            Assert.That(scores.NormalizedGini, Is.EqualTo(HoldoutScores.NormalizedGini(predicted, actual)));
            Assert.That(scores.TopDecileCapture, Is.EqualTo(HoldoutScores.TopShareCapture(predicted, actual)));
            Assert.That(scores.TrackingError, Is.EqualTo(HoldoutScores.TrackingError(totals, happened)).Within(1e-9));
            Assert.That(scores.TopDecileRecall, Is.EqualTo(HoldoutScores.TopShareRecall(predicted, actual)));
            Assert.That(scores.BudgetCapture, Is.EqualTo(HoldoutScores.BudgetCapture(predicted, actual)));
            Assert.That(scores.ValueCalibrationError, Is.EqualTo(HoldoutScores.ValueCalibrationError(predicted, actual)));
            Assert.That(scores.All.Select(score => score.Name), Is.Unique);
        }
    }

    [Test]
    public void Same_orders_in_another_order_give_the_same_bits()
    {
        List<(long Id, DateTime Date, double Amount)> rows = [];
        for (int row = 0; row < Cdnow.Sample.Count; row++)
        {
            rows.Add((Cdnow.Sample.Customers.Integers[Cdnow.Sample.Customer[row]], DateOnly.FromDayNumber(Cdnow.Sample.Day[row]).ToDateTime(default), 1));
        }

        rows.Reverse();
        ComparisonOptions options = new() { Horizon = 13, Summary = Cdnow.Weeks };
        ModelComparisonResult first = ModelComparison.Run(TransactionTable.FromRows(rows, row => new OrderRow(row.Id, row.Date)), options);
        rows.Sort();
        ModelComparisonResult second = ModelComparison.Run(TransactionTable.FromRows(rows, row => new OrderRow(row.Id, row.Date)), options);

        Assert.That(
            second.Rows.Select(row => (row.Name, row.Purchases, row.BehindBest)), Is.EqualTo(first.Rows.Select(row => (row.Name, row.Purchases, row.BehindBest))));
        Assert.That(first.Splits, Has.Count.EqualTo(4));
        Assert.That(first.Rows.Select(row => row.Spend), Is.All.Null);
    }

    [Test]
    public void Folds_forecast_customers_from_others_and_change_little()
    {
        ComparisonOptions options = new() { Horizon = 39, Summary = Cdnow.Weeks with { CalibrationEnd = new DateOnly(1997, 9, 30) }, Folds = 5 };
        ComparisonRow apart = ModelComparison.Run(Cdnow.Sample, options).Rows[0];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(apart.Purchases.Customers, Is.EqualTo(2357));
            Assert.That(apart.Purchases.PredictedTotal, Is.Not.EqualTo(1653.41).Within(TwoDecimals));
            Assert.That(apart.Purchases.PredictedTotal, Is.EqualTo(1653.41).Within(20));
            Assert.That(apart.Purchases.LogDensity, Is.EqualTo(Sample.Rows[0].Purchases.LogDensity).Within(0.002));
            Assert.That(apart.Spend!.RootMeanSquaredError, Is.EqualTo(Sample.Rows[0].Spend!.RootMeanSquaredError).Within(0.5));
        }
    }

    [Test]
    public void Folds_teach_nothing_about_the_customers_who_are_forecast()
    {
        ComparisonOptions options = new() { Horizon = 26, Summary = Cdnow.Weeks, Origins = 1, Forecasters = [new ByHeart()] };

        // Somebody who has learnt customers by heart knows those of the training, and nobody else.
        Assert.That(ModelComparison.Run(Cdnow.Sample, options).Rows[0].Purchases.PredictedTotal, Is.GreaterThan(1000));
        Assert.That(ModelComparison.Run(Cdnow.Sample, options with { Folds = 5 }).Rows[0].Purchases.PredictedTotal, Is.Zero);
    }

    [Test]
    public void Level_correction_removes_a_bias_that_lasts()
    {
        // Customers come all the time and leave: NBD, which believes that nobody leaves, is off by about as much at every cut. The
        // totals of a holdout are some thousands, so that chance alone moves them by 1 to 2 %.
        ParetoNbdModel truth = new(new ParetoNbdParameters(1.2, 6, 0.9, 9), TimeUnit.Week);
        TransactionTable orders = truth.SimulateTransactions(new TransactionSimulationOptions
        {
            Customers = 20_000,
            Start = new DateOnly(2020, 1, 1),
            AcquisitionEnd = new DateOnly(2023, 12, 31),
            End = new DateOnly(2023, 12, 31),
            Seed = 5,
        });
        ModelComparisonResult result = ModelComparison.Run(orders, new ComparisonOptions
        {
            Horizon = 8,
            Origins = 4,
            Summary = Cdnow.Weeks,
            Forecasters = [new PurchaseModelForecaster(new NbdFitter())],
            WithLevelCorrection = true,
        });

        ComparisonRow raw = result.Rows[0];
        ComparisonRow corrected = result.Rows[1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(raw.PurchasesPerSplit.Select(scores => scores.Bias), Is.All.GreaterThan(0.3));
            Assert.That(corrected.PurchasesPerSplit.Select(scores => Math.Abs(scores.Bias!.Value)), Is.All.LessThan(0.03));
            Assert.That(corrected.Purchases.Spearman, Is.EqualTo(raw.Purchases.Spearman).Within(1e-12));
            Assert.That(corrected.Purchases.NormalizedGini, Is.EqualTo(raw.Purchases.NormalizedGini).Within(1e-12));
            Assert.That(corrected.BehindBest, Is.Null);
            Assert.That(result.Best, Is.SameAs(raw));
            Assert.That(result.Splits.Select(split => split.OrdersOfLateJoiners), Is.All.Positive);
            Assert.That(result.Verdict, Has.Some.StartsWith("Correcting the level of nbd brings its totals closer: "));
        }
    }

    [Test]
    public void The_true_model_has_the_best_log_density()
    {
        BetaGeoModel truth = new(new BetaGeoParameters(0.8, 5, 0.6, 2), TimeUnit.Week);
        TransactionTable orders = truth.SimulateTransactions(new TransactionSimulationOptions
        {
            Customers = 20_000,
            Start = new DateOnly(2022, 1, 1),
            AcquisitionEnd = new DateOnly(2022, 6, 30),
            End = new DateOnly(2023, 6, 30),
            Seed = 11,
        });
        ModelComparisonResult result = ModelComparison.Run(orders, new ComparisonOptions { Horizon = 26, Origins = 1, Summary = Cdnow.Weeks });

        Assert.That(result.Rows.MaxBy(row => row.Purchases.LogDensity)!.Name, Is.EqualTo("bg-nbd"));
        Assert.That(Math.Abs(result.Rows[0].Purchases.Bias!.Value), Is.LessThan(0.03));
    }

    [Test]
    public void Cohorts_are_compared_each_at_its_own_cut()
    {
        ModelComparisonResult result = ModelComparison.Run(Cdnow.Sample, new ComparisonOptions
        {
            Horizon = 26,
            Summary = Cdnow.Weeks,
            Splits = HoldoutSplits.ByCohort(Cdnow.Sample, Cdnow.Weeks, CohortPeriod.Month, 26, 26),
        });

        // CDNOW's customers first bought from 1997-01-01 to 1997-03-25.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Splits, Has.Count.EqualTo(3));
            Assert.That(result.Splits.Sum(split => split.Customers), Is.EqualTo(2357));
            Assert.That(result.Rows.Select(row => row.Purchases.Customers), Is.All.EqualTo(2357));
        }
    }

    [Test]
    public void What_cannot_be_compared_is_told_in_a_sentence()
    {
        TransactionTable one = Orders((1, 0), (1, 10), (1, 30));
        TransactionTable quiet = Orders((1, 0), (2, 0), (1, 9), (2, 12));
        TransactionTable once = Orders((1, 0), (2, 0), (3, 25), (1, 40), (2, 40));
        ComparisonOptions days = new() { Horizon = 15 };
        using (Assert.EnterMultipleScope())
        {
            Told<InvalidOperationException>(() => ModelComparison.Run(one, days), "A comparison needs at least 2 customers who had bought by 2024-01-16, and there is 1; give more orders or a later cut.");
            Told<InvalidOperationException>(() => ModelComparison.Run(quiet, days with { Summary = new() { ObservationEnd = new DateTime(2024, 2, 15) } }), "There is no order in the holdout, from 2024-01-17 to 2024-01-31");
            Told<InvalidOperationException>(() => ModelComparison.Run(once, days), "bg-nbd cannot forecast from the orders up to 2024-01-26. ");
            Told<ArgumentException>(() => ModelComparison.Run(quiet, days), "1 holdout of 15 days and something to calibrate on do not fit");
            Told<ArgumentException>(() => ModelComparison.Run(quiet, days with { Folds = 0 }), "There must be at least one fold of customers, and 0 are asked for.");
            Told<ArgumentException>(() => ModelComparison.Run(quiet, days with { Resamples = 10 }), "10 resamples are too few for an interval; ask for at least 100.");
            Told<ArgumentException>(() => ModelComparison.Run(quiet, days with { Forecasters = [] }), "There is nothing to compare; name at least one forecaster.");
            Told<ArgumentException>(() => ModelComparison.Run(quiet, days with { Splits = [] }), "There is no split to compare on; give at least one.");
            Told<ArgumentException>(() => ModelComparison.Run(quiet, days with { Forecasters = [new MeanForecaster(), new MeanForecaster()] }), "Two forecasters are called mean; give each a name of its own.");
        }
    }

    [Test]
    public void A_forecaster_of_ones_own_takes_part()
    {
        ModelComparisonResult result = ModelComparison.Run(Cdnow.Sample, new ComparisonOptions
        {
            Horizon = 13,
            Summary = Cdnow.Weeks,
            Forecasters = [new Everybody(0), new MeanForecaster()],
        });

        Assert.That(result.Best.Name, Is.EqualTo("everybody"));
        Assert.That(result.Best.Purchases.RankedProbabilityScore, Is.EqualTo(result.Best.Purchases.MeanAbsoluteError).Within(1e-12));
        Assert.That(result.BestModel, Is.SameAs(result.Best));

        // Whatever wins goes on to forecast what nobody has seen.
        ForecastOrigin now = ForecastOrigin.Of(Cdnow.Sample, Cdnow.Weeks, 13);
        CustomerForecast next = result.Best.Forecaster.Learn(now).Forecast(now);
        Assert.That(next.Purchases.ToArray(), Is.EqualTo(new double[2357]));
    }

    [Test]
    public void A_model_that_loses_to_simple_rules_says_so()
    {
        ModelComparisonResult result = ModelComparison.Run(Cdnow.Sample, new ComparisonOptions
        {
            Horizon = 13,
            Summary = Cdnow.Weeks,
            Forecasters = [new Everybody(10), .. ModelComparison.Baselines],
        });

        Assert.That(result.Rows[0].LosesTo, Is.EqualTo(ModelComparison.Baselines.Select(baseline => baseline.Name)));
        Assert.That(
            result.Verdict,
            Has.Some.EqualTo("everybody loses to the simple rules mean, past-rate, recency-cutoff and last-period in the squared error of purchases: do not use it here."));
    }

    private static void Told<TException>(Action action, string sentence)
        where TException : Exception => Assert.That(action, Throws.InstanceOf<TException>().With.Message.StartsWith(sentence));

    private static TransactionTable Orders(params (long Id, int Day)[] rows) => TransactionTable.FromRows(
        rows, row => new OrderRow(row.Id, new DateTime(2024, 1, 1).AddDays(row.Day)));

    /// <summary>Expects again what it has learnt of each customer by id, and nothing of those whom it has not met.</summary>
    private sealed class ByHeart : IForecaster
    {
        public string Name => "by-heart";

        public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
        {
            Dictionary<string, double> learnt = [];
            for (int row = 0; row < training.Orders.Count; row++)
            {
                learnt[training.Orders.Customers[training.Orders.Customer[row]]] = 0.001;
            }

            Rehearsal past = training.Rehearsal!;
            for (int row = 0; row < past.Customers.Count; row++)
            {
                learnt[past.Customers.Ids[row]] += past.Actual.Frequency[row];
            }

            return new Trained(customers => [.. Enumerable.Range(0, customers.Count).Select(row => learnt.GetValueOrDefault(customers.Ids[row]))]);
        }
    }

    /// <summary>Forecasts by a function of the customers.</summary>
    private sealed class Trained(Func<CustomerSummary, double[]> purchases) : ITrainedForecaster
    {
        public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default) => new(purchases(origin.Customers));
    }

    /// <summary>Expects the same of everybody.</summary>
    private sealed class Everybody(double purchases) : IForecaster
    {
        public string Name => "everybody";

        public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default) =>
            new Trained(customers => [.. Enumerable.Repeat(purchases, customers.Count)]);
    }
}
