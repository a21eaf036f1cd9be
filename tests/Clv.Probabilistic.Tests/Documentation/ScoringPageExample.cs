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

        #region intervals
        PosteriorResult ofPurchases = Posterior.Of(new BetaGeoFitter().Fit(customers), customers);
        PosteriorResult ofSpend = Posterior.Of(new GammaGammaFitter().Fit(customers), customers);
        CustomerScorer sure = new(model, spend, new() { Horizon = 52, Interval = new PredictionInterval(ofPurchases.Draws, ofSpend.Draws) });
        CustomerScore how = sure.Score(history);
        (double least, double most) = how.LifetimeValueInterval!.Value;
        Console.WriteLine($"worth {how.LifetimeValue:0.00} ({least:0.00} to {most:0.00}); in a quarter {sure.WithHorizon(13).Score(history).LifetimeValue:0.00}");
        #endregion

        #region fields
        CustomerPredictions all = CustomerPredictions.Predict(customers, model, spend, new() { Horizon = 52 });
        CustomerRanks ranks = CustomerRanks.Of(all);
        CustomerFieldScorer marketing = new(scorer, ranks);
        CustomerFields fields = marketing.Fields(history, observationEnd: new DateTime(2025, 6, 30), firstAmount: 20);
        Console.WriteLine($"{fields.Segment.Name()} (R {ranks.RecencyScoreOf(history)}, F {ranks.FrequencyScoreOf(history)}), {fields.Tier}");
        Console.WriteLine($"next order on {fields.ExpectedNextOrder:yyyy-MM-dd}, none within 90 days with {fields.ChurnRisk:0.00}, {fields.TotalValue:0.00} in all");
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
