namespace Clv.Probabilistic.Learning.Tests.Documentation;

/// <summary>The examples of docs/learning.md.</summary>
internal static class LearningPageExample
{
    public static void All()
    {
        #region compare
        TransactionTable orders = TransactionCsv.Read("orders.csv");
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
