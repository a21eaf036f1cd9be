namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of docs/scoring.md, compiled; one after the other they are a program.</summary>
internal static class ScoringPageExample
{
    public static void Run()
    {
        #region scorer
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
        BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
        GammaGammaModel spend = new GammaGammaFitter().Fit(customers).EnsureConverged().Model;

        CustomerScorer scorer = new(model, spend, new() { Horizon = 52 });
        #endregion

        #region history
        CustomerHistory history = new(Frequency: 2, Recency: 30.43, T: 38.86) { MonetaryValue = 35 };
        CustomerScore score = scorer.Score(history);
        Console.WriteLine(
            $"active with probability {score.ProbabilityAlive:0.00}, {score.ExpectedPurchases:0.00} purchases expected, worth {score.LifetimeValue:0.00}");
        #endregion

        #region once
        double worth = LifetimeValue.Discounted(model, spend, history, new() { Horizon = 52 });
        CustomerScorer byOrderValue = new(model, new FlatSpendModel(averageOrderValue: 40), new() { Horizon = 52 });
        Console.WriteLine($"worth {worth:0.00}; at 40 an order {byOrderValue.Score((2, 30.43, 38.86)).LifetimeValue:0.00}");
        #endregion

        #region orders
        OrderRow[] placed =
        [
            new("anna", new DateOnly(2025, 1, 7), 25),
            new("anna", new DateOnly(2025, 3, 22), 18),
            new("anna", new DateOnly(2025, 3, 22), 12),
            new("anna", new DateOnly(2025, 5, 9), 41),
        ];
        foreach (DateTime today in new DateTime[] { new(2025, 5, 16), new(2025, 7, 31), new(2025, 12, 31) })
        {
            CustomerScore now = scorer.Score(placed, today);
            Console.WriteLine($"{today:yyyy-MM-dd}: {now.ProbabilityAlive:0.00}, {now.ExpectedPurchases:0.00}, {now.LifetimeValue:0.00}");
        }
        #endregion

        #region kept
        SummaryOptions asFitted = new() { Unit = TimeUnit.Week, ObservationEnd = new(2025, 7, 31) };
        CustomerHistory kept = CustomerHistory.Of(placed, asFitted);
        Console.WriteLine($"{kept.Frequency} repeat purchases of {kept.MonetaryValue:0.00} in {kept.T:0.00} weeks, the last after {kept.Recency:0.00}");
        #endregion

        #region columns
        CustomerPredictions predictions = CustomerPredictions.Predict(customers, model, spend, new() { Horizon = 52, NextPurchaseProbability = 0.5 });
        foreach (PredictionColumn column in predictions.Columns)
        {
            Console.WriteLine($"{column.Name,-18} {column.Unit,-11} {column[0]:0.00}");
        }

        ReadOnlySpan<double> value = predictions.Column("clv").Values;
        #endregion

        #region nothing
        CustomerHistory refunded = new(Frequency: 2, Recency: 30.43, T: 38.86) { MonetaryValue = -3 };
        Console.WriteLine($"{spend.ExpectedAverageSpend(refunded)}, {LifetimeValue.Discounted(model, spend, refunded, new() { Horizon = 52 })}");
        Console.WriteLine(scorer.Score(refunded) is { LifetimeValue: null } unknown ? $"no value, {unknown.ExpectedPurchases:0.00} purchases" : "");

        CustomerSummary counted = TransactionCsv.Read("samples/data/orders.csv", new() { Refunds = RefundPolicy.Purchase })
            .Summarize(new() { Unit = TimeUnit.Week });
        CustomerPredictions some = CustomerPredictions.Predict(counted, model, spend, new() { Horizon = 52 });
        Console.WriteLine($"{some.WithoutSpend} without expected spend, {some.LifetimeValue.Count(double.IsNaN)} without value");
        #endregion

        Assert.That(value.SequenceEqual(predictions.LifetimeValue));
    }
}
