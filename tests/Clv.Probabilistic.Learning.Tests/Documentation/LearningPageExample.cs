using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Learning.Tests.Documentation;

/// <summary>The examples of docs/learning.md.</summary>
internal static class LearningPageExample
{
    public static void All()
    {
        #region compare
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        SummaryOptions weeks = new() { Unit = TimeUnit.Week };
        IForecaster[] forecasters = [.. ModelComparison.Models, new SupervisedForecaster(new BoostedTreesLearner()), new EnsembleForecaster()];
        ModelComparisonResult table = ModelComparison.Run(
            orders, new() { Summary = weeks, Horizon = 13, Origins = 2, Forecasters = forecasters, WithLevelCorrection = false });
        foreach (ComparisonRow row in table.Rows)
        {
            Console.WriteLine($"{row.Name,-14} {row.Purchases.All.Single(score => score.Name == "rmse").Value:0.000}");
        }
        #endregion

        #region ensemble
        ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
        EnsembleModel learnt = new EnsembleForecaster().Learn(now);
        CustomerForecast next = learnt.Forecast(now);
        Console.WriteLine($"from {learnt.Windows} earlier origins: {string.Join(", ", learnt.Weights.Select(member => $"{member.Name} {member.Weight:0.00}"))}");
        Console.WriteLine($"{next.Purchases.Sum():0} purchases, as the model says; customer {now.Customers.Ids[0]} makes {next.Purchases[0]:0.00}");
        Console.WriteLine($"what mattered most: {learnt.Importance[0].Name}");
        #endregion

        #region choose
        IReadOnlyList<FeatureTable> windows = CustomerFeatures.Windows(now);
        GridCandidate[] grid =
        [
            .. from leaves in new[] { 4, 8, 16 }
               from rate in new[] { 0.05, 0.1 }
               select new GridCandidate($"leaves {leaves}, rate {rate}", new BoostedTreesLearner(new() { Leaves = leaves, LearningRate = rate })),
        ];
        GridSearchResult search = GridSearch.Run(grid, windows);
        SupervisedForecaster tuned = search.Forecaster; // goes into a comparison, as any other
        Console.WriteLine(search);
        #endregion

        #region validate
        ValidationResult bought = LearningValidation.Run(search.Best.Learner, windows, new() { Target = LearningTarget.Bought });
        Console.WriteLine(bought);
        #endregion

        #region folds
        Rehearsal lately = now.Rehearsal!;
        CustomerFoldScore folds = CustomerFoldScore.Of(lately, new BoostedTreesLearner());
        CustomerForecast outOfTime = new SupervisedForecaster(new BoostedTreesLearner()).Learn(lately.Origin).Forecast(lately.Origin);
        Console.WriteLine(folds);
        Console.WriteLine($"out of time the error of purchases differs from that by {folds.Excess(outOfTime):+0.0%;-0.0%}");
        #endregion

        #region understand
        LearningData unseen = LearningData.Of([windows[0]], LearningTarget.Purchases);
        LearningData earlier = LearningData.Of([.. windows.Skip(1)], LearningTarget.Purchases);
        ITrainedLearner trees = new BoostedTreesLearner().Learn(earlier, LearningLoss.Poisson);
        PermutationImportance importance = PermutationImportance.Of(trees, unseen, LearningScore.RootMeanSquaredError);
        PartialDependence silence = PartialDependence.Of(trees, unseen.Features, "silence", points: 6);
        Console.WriteLine(importance);
        Console.WriteLine(silence);
        ClvCharts.Importance(importance).SaveHtml("importance.html");
        ClvCharts.PartialDependence(silence).SaveHtml("silence.html");
        #endregion

        #region file
        LearntModelFile.Write("ensemble.json", learnt);
        EnsembleModel again = (EnsembleModel)LearntModelFile.Read("ensemble.json");
        CustomerScorer scorer = new(again.Purchases.Model, again.Spend, again, new() { Horizon = 13, Margin = 0.3 });
        CustomerScore score = scorer.Score(
            [new OrderRow(7001, new DateOnly(2025, 5, 2), 40), new OrderRow(7001, new DateOnly(2025, 6, 1), 55)], asOf: new DateTime(2025, 6, 30));
        Console.WriteLine($"a new customer makes {score.ExpectedPurchases:0.00} purchases in 13 weeks, worth {score.LifetimeValue:0.00}");
        #endregion

        #region features
        Rehearsal past = ForecastOrigin.Of(orders, new() { Unit = TimeUnit.Day }, horizon: 90).Rehearsal!;
        FeatureTable features = CustomerFeatures.Of(past, new() { Names = ["orders", "silence", "gap_mean", "spend_mean"] });
        Console.WriteLine(features);
        ResultCsv.Write("features.csv", features);
        #endregion

        #region profiles
        CustomerProfiles profiles = CustomerProfiles.Of(
            CustomerIds.Of([1001L, 1002L, 1003L]),
            [ProfileColumn.OfNumbers("age", [31, double.NaN, 58]), ProfileColumn.OfCategories("channel", ["web", "shop", "web"])]);
        FeatureTable newcomers = CustomerFeatures.Of(profiles);
        Console.WriteLine(newcomers);
        Console.WriteLine(string.Join(" ", newcomers.Remarks));
        #endregion
    }
}
