using static Clv.Probabilistic.Tests.Documentation.EvaluationPageExample;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>Examples in the XML documentation of evaluation.</summary>
internal static partial class DocumentationExamples
{
    public static void Backtests(CustomerAnalysisResult result)
    {
        {
            #region BacktestWords
            if (result is { Backtest: { } backtest, BacktestTotal: { } predicted })
            {
                Console.WriteLine(BacktestWords.Of(backtest, predicted));
            }
            #endregion
        }
    }

    public static void Evaluations(TransactionTable orders, SummaryOptions weeks)
    {
        {
            #region HoldoutSplits
            HoldoutSplit split = HoldoutSplits.After(orders, weeks, new(2024, 12, 31), horizon: 13);
            CustomerSummary calibration = split.Summarize(orders, weeks);
            #endregion
            Assert.That(calibration.Holdout!.Duration, Is.EqualTo(13).Within(0.01));
        }

        {
            #region CustomerScorerByLearning
            ForecastOrigin today = ForecastOrigin.Of(orders, weeks, horizon: 13);
            ITrainedForecaster learnt = new LastPeriodForecaster().Learn(today);
            CustomerScorer byLearning = new(today.Fit(new BetaGeoFitter()).Model, today.FitSpend()?.Model, learnt, new() { Horizon = 13 });
            #endregion
            Assert.That(() => byLearning.Score(new CustomerHistory(2, 30.43, 38.86)), Throws.InvalidOperationException);
        }

        {
            #region ForecastOrigin
            ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
            ModelFit<PurchaseModel> purchases = now.Fit(new BetaGeoFitter());
            CustomerForecast next = CustomerForecast.Of(purchases.Model, now, now.FitSpend()?.Model);
            #endregion
            Assert.That(next.Spend.IsEmpty, Is.False);
        }

        {
            #region LevelCorrectedForecaster
            LevelCorrectedForecaster corrected = new(new PurchaseModelForecaster(new BetaGeoFitter()));
            LevelCorrection factors = corrected.Correction(ForecastOrigin.Of(orders, weeks, horizon: 13));
            Console.WriteLine($"purchases times {factors.Purchases:0.00}, spend times {factors.Spend:0.00}");
            #endregion
        }

        {
            #region LevelCorrection
            ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
            Rehearsal past = now.Rehearsal!;
            PastRateForecaster rule = new();
            LevelCorrection level = LevelCorrection.Of(rule.Learn(past.Origin).Forecast(past.Origin), past.Actual);
            CustomerForecast next = level.Apply(rule.Learn(now).Forecast(now));
            #endregion
            Assert.That(next.Count, Is.EqualTo(now.Customers.Count));
        }

        {
            #region SeasonLevelForecaster
            SeasonLevelForecaster seasonal = new(new PurchaseModelForecaster(new BetaGeoFitter()));
            SeasonLevel level = seasonal.Level(ForecastOrigin.Of(orders, weeks, horizon: 13));
            Console.WriteLine($"purchases times {level.Factors.Purchases:0.00}, spend times {level.Factors.Spend:0.00}");
            #endregion
            Assert.That(level.Rule, Is.EqualTo(SeasonLevelRule.SameSeason));
        }

        {
            #region SeasonLevel
            ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
            PurchaseModelForecaster model = new(new BetaGeoFitter());
            SeasonLevel level = new SeasonLevelForecaster(model).Level(now);
            CustomerForecast next = level.Apply(model.Learn(now).Forecast(now));
            Interval? spend = level.SpendWithin(next.Spend.Sum(), level: 0.9);
            if (level.PurchasesWithin(next.Purchases.Sum(), level: 0.9) is { } interval)
            {
                Console.WriteLine($"{interval.Lower:0} to {interval.Upper:0} purchases in nine of ten cases, as far off as in past windows");
            }
            #endregion
            Assert.That(spend, Is.Not.Null);
        }

        {
            #region SeasonWindow
            SeasonLevel level = new SeasonLevelForecaster(new PastRateForecaster()).Level(ForecastOrigin.Of(orders, weeks, horizon: 13));
            foreach (SeasonWindow window in level.Windows.Where(window => window.YearsBack is not null))
            {
                Console.WriteLine($"from {window.Day:yyyy-MM-dd}: {window.ForecastPurchases:0} forecast, {window.ActualPurchases:0} made");
            }
            #endregion
            Assert.That(level.Windows, Is.Not.Empty);
        }

        {
            #region SeasonLevelRule
            SeasonLevel level = new SeasonLevelForecaster(new PastRateForecaster()).Level(ForecastOrigin.Of(orders, weeks, horizon: 13));
            bool isOfTheSeason = level.Rule == SeasonLevelRule.SameSeason;
            #endregion
            Assert.That(isOfTheSeason);
        }

        {
            #region ComparisonOptions
            ComparisonOptions options = new()
            {
                Horizon = 13,
                Summary = weeks,
                Forecasters =
                [
                    new PurchaseModelForecaster(new BetaGeoFitter()), new MeanForecaster(), new PastRateForecaster(),
                    new RecencyCutoffForecaster(cutoff: 26), new LastPeriodForecaster(),
                ],
                Resamples = 500,
            };
            #endregion
            Assert.That(options.Forecasters, Has.Count.EqualTo(5));
        }

        {
            #region ScoreDifference
            ModelComparisonResult comparison = ModelComparison.Run(orders, new() { Horizon = 13, Summary = weeks });
            foreach (ComparisonRow row in comparison.Rows.Where(row => row.BehindBest is { IsReal: true }))
            {
                Console.WriteLine($"{row.Name} is behind by {row.BehindBest!.Lower:0.000} to {row.BehindBest.Upper:0.000}");
            }
            #endregion
        }

        {
            #region LearningVerdict
            ModelComparisonResult table = ModelComparison.Run(
                orders, new() { Horizon = 13, Summary = weeks, Forecasters = [.. ModelComparison.Models, new ByRecentOrders()] });
            Console.WriteLine($"{table.Learning!.Learner} errs {table.Learning.Change:+0.0%;-0.0%} against {table.Learning.Model}");
            #endregion
        }

        {
            #region BacktestResult
            BacktestResult test = Backtest.Run(orders, weeks with { CalibrationEnd = new(2024, 12, 31) });
            Console.WriteLine($"{test.PredictedPurchases:0} purchases predicted in {test.Duration:0} weeks, {test.ActualPurchases} made");
            #endregion
            Assert.That(test.ActualPurchases, Is.Positive);
        }
    }

    public static void Reviews(TransactionTable orders, SummaryOptions weeks, ModelFit<BetaGeoModel> fit, ModelFit<GammaGammaModel> spend)
    {
        CustomerPredictions lastYear = CustomerPredictions.Predict(
            orders.Summarize(weeks with { ObservationEnd = new DateTime(2024, 12, 31) }), fit.Model, spend.Model, new() { Horizon = 25 });

        #region ForecastReview
        ForecastReview review = ForecastReview.Of(lastYear, orders);
        foreach (string sentence in review.Sentences)
        {
            Console.WriteLine(sentence);
        }
        #endregion

        #region ForecastReview.CustomerTable
        ResultCsv.Write("scored.csv", review.CustomerTable());
        #endregion

        #region ForecastReview.ScoreTable
        ResultCsv.Write("scores.csv", review.ScoreTable());
        #endregion

        #region ReviewedGroup
        foreach (ReviewedGroup tier in review.Tiers)
        {
            Console.WriteLine($"{tier.Name}: {tier.Purchases.PredictedTotal:0.0} purchases expected, {tier.Purchases.ActualTotal:0} made");
        }
        #endregion

        #region ForecastReviewOptions
        ForecastReviewOptions tenth = new() { Until = new DateOnly(2025, 6, 30), Budget = 0.1, CostPerContact = 2.50 };
        #endregion
        Assert.That(ForecastReview.Of(lastYear, orders, tenth).ContactProfit, Is.Not.Null);

        #region ForecastRecord.Of
        ForecastRecord made = ForecastRecord.Of(lastYear);
        Console.WriteLine($"{made.Customers.Count} customers, from {made.ObservationEnd:yyyy-MM-dd} on for {made.Horizon} {made.TimeUnit}s");
        #endregion

        #region ForecastRecord
        ForecastRecord written = new()
        {
            Customers = CustomerIds.Of([1001, 1002, 1003]),
            ExpectedPurchases = [1.2, 0.4, 2.5],
            ObservationEnd = new DateTime(2024, 12, 31),
            Horizon = 26,
            TimeUnit = TimeUnit.Week,
        };
        #endregion

        #region ForecastRecord.WithSegments
        ForecastRecord bySegment = written.WithSegments(orders.Summarize(weeks with { ObservationEnd = written.ObservationEnd }));
        #endregion
        Assert.That(bySegment.Segments, Has.Count.EqualTo(3));
    }

    /// <summary>A progress reports when it likes, also after the end, so that this one is compiled and not run.</summary>
    public static CustomerAnalysisResult Progress(TransactionTable orders, SummaryOptions weeks)
    {
        #region AnalysisProgress
        Progress<AnalysisProgress> progress = new(now => Console.WriteLine($"{now.Step} {now.ModelName}, {now.Work?.Fraction:0%}"));
        CustomerAnalysisResult result = CustomerAnalysis.Run(orders, new() { Summary = weeks }, progress);
        #endregion
        return result;
    }

    public static void Scores(TransactionTable orders, SummaryOptions weeks)
    {
        ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
        CustomerForecast next = CustomerForecast.Of(now.Fit(new BetaGeoFitter()).Model, now);
        ModelComparisonResult comparison = ModelComparison.Run(orders, new() { Horizon = 13, Summary = weeks });

        {
            #region HoldoutScores
            double[] predicted = [1.5, 0.25, 0.5], actual = [2, 0, 1];
            Console.WriteLine($"{HoldoutScores.Bias(predicted, actual):+0%;-0%} off, MAE {HoldoutScores.MeanAbsoluteError(predicted, actual):0.00}");
            #endregion
        }

        {
            #region CalibrationBin
            double[] predicted = [0.25, 0.5, 1.5, 2], actual = [0, 1, 2, 1];
            foreach (CalibrationBin bin in HoldoutScores.Calibration(predicted, actual, bins: 2))
            {
                Console.WriteLine($"{bin.Customers} customers: {bin.MeanPredicted:0.00} predicted, {bin.MeanActual:0.00} made");
            }
            #endregion
        }

        {
            #region ICountDistribution
            double[] none = new double[next.Count];
            if (next.Counts is ICountDistribution counts)
            {
                counts.ProbabilityOfPurchases(0, none);   // that a customer does not come back within the horizon
            }
            #endregion
            Assert.That(none, Is.All.InRange(0, 1).And.Some.Positive);
        }

        {
            #region ScoreDirection
            foreach (Score score in comparison.Best.Purchases.All.Where(score => score.Best == ScoreDirection.Smaller))
            {
                Console.WriteLine($"{score.Name} {score.Value:0.000}, the smaller the better");
            }
            #endregion
        }

        {
            #region SpendScores
            if (comparison.Best.Spend is SpendScores spend)
            {
                Console.WriteLine($"{spend.PredictedTotal:N0} predicted, {spend.ActualTotal:N0} spent; {spend.MeanAbsoluteError:0.00} off per customer");
            }
            #endregion
        }
    }
}
