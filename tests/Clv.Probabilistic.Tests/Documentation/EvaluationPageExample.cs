namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of docs/evaluation.md and docs/evaluation-reference.md, compiled; one after the other they are a program.</summary>
internal static class EvaluationPageExample
{
    public static void Run()
    {
        #region compare
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        SummaryOptions weeks = new() { Unit = TimeUnit.Week };

        ModelComparisonResult comparison = ModelComparison.Run(orders, new() { Horizon = 13, Summary = weeks });
        foreach (string sentence in comparison.Verdict)
        {
            Console.WriteLine(sentence);
        }
        #endregion

        #region rows
        foreach (ComparisonRow row in comparison.Rows)
        {
            PurchaseScores scores = row.Purchases;
            Console.WriteLine($"{row.Name,-14} {scores.Bias,6:+0.0%;-0.0%} {scores.RootMeanSquaredError,6:0.000} {scores.RankedProbabilityScore,7:0.0000}");
        }
        #endregion

        #region next
        ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
        CustomerForecast next = comparison.Best.Forecaster.Learn(now).Forecast(now);
        Console.WriteLine($"{next.Purchases.Sum():0} purchases and {next.Spend.Sum():N0} of spend from {now.Day:yyyy-MM-dd} to {now.HorizonEnd:yyyy-MM-dd}.");
        #endregion

        #region review
        CustomerSummary then = orders.Summarize(weeks with { ObservationEnd = new DateTime(2024, 12, 31) });
        CustomerPredictions forecast = CustomerPredictions.Predict(
            then, new BetaGeoFitter().Fit(then).Model, new GammaGammaFitter().Fit(then).Model, new() { Horizon = 25 });

        // Half a year later:
        ForecastReview review = ForecastReview.Of(forecast, orders);
        foreach (string sentence in review.Sentences)
        {
            Console.WriteLine(sentence);
        }

        ReviewedGroup best = review.Tiers[0];
        Console.WriteLine($"{best.Name}: {best.Customers} customers, {best.Purchases.PredictedTotal:0} purchases expected, {best.Purchases.ActualTotal:0} made.");
        #endregion

        #region own
        ModelComparisonResult duel = ModelComparison.Run(orders, new()
        {
            Horizon = 13,
            Summary = weeks,
            Forecasters =
            [
                new PurchaseModelForecaster(new BetaGeoFitter()), new SameSeason(), new ByRecentOrders(), .. ModelComparison.Baselines,
            ],
        });
        foreach (ComparisonRow row in duel.Rows.OrderBy(row => row.Purchases.RankedProbabilityScore))
        {
            Console.WriteLine($"{row.Name,-16} {row.Purchases.RankedProbabilityScore:0.0000}");
        }
        #endregion

        #region rehearse
        HoldoutSplit lastQuarter = HoldoutSplits.Rolling(orders, weeks, horizon: 13, origins: 1)[0];
        Rehearsal rehearsal = Rehearsal.Of(orders, lastQuarter, weeks);
        CustomerForecast foreseen = new ByRecentOrders().Learn(rehearsal.Origin).Forecast(rehearsal.Origin);
        Console.WriteLine($"{foreseen.Purchases.Sum():0} purchases foreseen, {rehearsal.Actual.Frequency.Sum()} made.");
        #endregion

        #region cohorts
        IReadOnlyList<HoldoutSplit> cohorts = HoldoutSplits.ByCohort(orders, weeks, CohortPeriod.Month, age: 26, horizon: 13);
        ModelComparisonResult byCohort = ModelComparison.Run(orders, new() { Horizon = 13, Summary = weeks, Splits = cohorts });
        Console.WriteLine($"{byCohort.Splits.Count} cohorts, {byCohort.Best.Name} is best.");
        #endregion

        #region levels
        SeasonLevelForecaster seasonal = new(new PurchaseModelForecaster(new BetaGeoFitter()));
        SeasonLevel level = seasonal.Level(now);
        foreach (string sentence in level.Sentences)
        {
            Console.WriteLine(sentence);
        }

        double total = seasonal.Learn(now).Forecast(now).Purchases.Sum();
        Interval? interval = level.PurchasesWithin(total, level: 0.9);
        Console.WriteLine($"{total:0} purchases, in nine of ten cases {interval?.Lower:0} to {interval?.Upper:0} if that is as far off as in past windows.");
        #endregion

        #region scores
        ReadOnlySpan<double> predicted = foreseen.Purchases;
        double[] actual = [.. rehearsal.Actual.Frequency.Select(count => (double)count)];
        bool[] cameBack = [.. rehearsal.Actual.Frequency.Select(count => count > 0)];
        Console.WriteLine($"total:       bias {HoldoutScores.Bias(predicted, actual):+0.0%;-0.0%}");
        Console.WriteLine($"a customer:  MAE {HoldoutScores.MeanAbsoluteError(predicted, actual):0.000}, RMSE {HoldoutScores.RootMeanSquaredError(predicted, actual):0.000}, "
            + $"R² {HoldoutScores.CoefficientOfDetermination(predicted, actual):0.00}");
        Console.WriteLine($"order:       Gini {HoldoutScores.Gini(predicted, actual):0.00}, {HoldoutScores.NormalizedGini(predicted, actual):0.00} of the best possible; "
            + $"Spearman {HoldoutScores.Spearman(predicted, actual):0.00}; {HoldoutScores.TopShareCapture(predicted, actual, share: 0.1):0%} by the top 10 %; "
            + $"area {HoldoutScores.RocAuc(predicted, cameBack):0.00}");
        Console.WriteLine($"level:       off by {HoldoutScores.CalibrationError(predicted, actual):0%}");
        foreach (CalibrationBin tenth in HoldoutScores.Calibration(predicted, actual, bins: 10).Take(2))
        {
            Console.WriteLine($"             {tenth.Customers} customers: {tenth.MeanPredicted:0.00} predicted, {tenth.MeanActual:0.00} made");
        }

        double[] spent = [.. rehearsal.Actual.Frequency.Zip(rehearsal.Actual.MonetaryValue, (count, mean) => count * mean)];
        Console.WriteLine($"the best:    {HoldoutScores.TopShareRecall(predicted, spent, share: 0.1):0%} of the best 10 % found; the level where the value is "
            + $"off by {HoldoutScores.ValueCalibrationError(predicted, actual, bins: 10):0%}");
        Console.WriteLine($"a budget:    for a fifth brings {HoldoutScores.BudgetCapture(predicted, spent, share: 0.2):0%} of what the best fifth spent, and leaves "
            + $"{HoldoutScores.ContactProfit(predicted, spent, costPerContact: 2, share: 0.2, margin: 0.3):0} at a margin of 30 % and 2.00 each");

        double[] coin = [.. cameBack.Select(_ => 0.5)];
        Console.WriteLine($"probability: log-loss of a coin {HoldoutScores.LogLoss(coin, cameBack):0.000}; of 0, 1 or 2 purchases at 0.6, 0.3, 0.1 where 1 was made "
            + $"{HoldoutScores.RankedProbabilityScore([0.6, 0.3, 0.1], actual: 1):0.00}");
        Console.WriteLine($"over time:   totals of 5, 9, 14 predicted, 4, 9, 16 made: {HoldoutScores.TrackingError([5, 9, 14], [4, 9, 16]):0.000}");
        #endregion
    }

    #region season
    /// <summary>A customer will buy as often as in the same season a year ago: said by orders alone, with nothing to learn.</summary>
    internal sealed class SameSeason : IForecaster, ITrainedForecaster
    {
        public string Name => "same-season";

        public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default) => this;

        public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
        {
            int after = origin.Day.AddYears(-1).DayNumber;
            int until = origin.HorizonEnd.AddYears(-1).DayNumber;
            double[] purchases = new double[origin.Customers.Count];
            HashSet<(int Customer, int Day)> seen = [];
            for (int row = 0; row < origin.Orders.Count; row++)
            {
                int customer = origin.Orders.Customer[row];
                int day = origin.Orders.Day[row];
                if (day > after && day <= until && seen.Add((customer, day)))
                {
                    purchases[customer]++;
                }
            }

            return new CustomerForecast(purchases);
        }
    }
    #endregion

    #region forecaster
    /// <summary>A customer will do what others did who had ordered as often in the horizon before: a tree with four leaves.</summary>
    internal sealed class ByRecentOrders : IForecaster
    {
        private const int Most = 3;

        public string Name => "by-recent-orders";

        public bool IsLearner => true;

        public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
        {
            Rehearsal past = training.Rehearsal ?? throw new InvalidOperationException("Orders reach back less than a horizon; choose a shorter one.");
            return new Tree(RecentOrders(past.Origin).Zip(past.Actual.Frequency)
                .GroupBy(customer => customer.First, customer => customer.Second)
                .ToDictionary(leaf => leaf.Key, leaf => leaf.ToArray()));
        }

        private static int[] RecentOrders(ForecastOrigin origin)
        {
            int[] recent = new int[origin.Customers.Count];
            int horizon = origin.HorizonEnd.DayNumber - origin.Day.DayNumber;
            for (int row = 0; row < origin.Orders.Count; row++)
            {
                if (origin.Orders.Day[row] > origin.Day.DayNumber - horizon)
                {
                    int customer = origin.Orders.Customer[row];
                    recent[customer] = Math.Min(recent[customer] + 1, Most);
                }
            }

            return recent;
        }

        private sealed class Tree(Dictionary<int, int[]> leaves) : ITrainedForecaster
        {
            public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
            {
                int[][] bought = [.. RecentOrders(origin).Select(orders => leaves.GetValueOrDefault(orders, [0]))];
                return new CustomerForecast([.. bought.Select(leaf => leaf.Average())], counts: new Shares(bought));
            }
        }

        private sealed class Shares(int[][] bought) : ICountDistribution
        {
            public int Customers => bought.Length;

            public void ProbabilityOfPurchases(int count, Span<double> destination)
            {
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = bought[i].Count(purchases => purchases == count) / (double)bought[i].Length;
                }
            }
        }
    }
    #endregion
}
