namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of docs/intervals.md, compiled; one after the other they are a program.</summary>
internal static class IntervalsPageExample
{
    public static void Run()
    {
        #region predict
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
        ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(customers);
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers);

        ParameterDraws purchaseDraws = Posterior.Of(purchases, customers).Draws;
        ParameterDraws spendDraws = Posterior.Of(spend, customers).Draws;
        CustomerPredictions year = CustomerPredictions.Predict(customers, purchases.Model, spend.Model, new()
        {
            Horizon = 52,
            Interval = new PredictionInterval(purchaseDraws, spendDraws) { Level = 0.9 },
        });
        PredictedTotal all = year.Total();
        Console.WriteLine($"Worth {all.LifetimeValue?.Value:#,0}, and {PredictionInterval.InCases(0.9)} between {all.LifetimeValue?.Outcome?.Lower:#,0} and {all.LifetimeValue?.Outcome?.Upper:#,0}");
        #endregion

        #region customer
        CustomerPrediction customer = year[0];
        Console.WriteLine($"{customer.CustomerId} can be expected to buy {customer.ExpectedPurchases:0.0} times ({customer.ExpectedPurchasesInterval?.Lower:0.0} to {customer.ExpectedPurchasesInterval?.Upper:0.0})");
        Console.WriteLine($"and will buy {customer.OutcomePurchases?.Lower} to {customer.OutcomePurchases?.Upper} times, for {customer.OutcomeValue?.Lower:0} to {customer.OutcomeValue?.Upper:0}");
        #endregion

        #region totals
        foreach (PredictedTotal group in year.TotalsBy(row => row.History.Frequency == 0 ? "bought once" : "came back"))
        {
            Console.WriteLine($"{group.Group}, {group.Customers}: {group.Purchases.Value:0} purchases, {group.Purchases.Outcome?.Lower:0} to {group.Purchases.Outcome?.Upper:0}; {group.Buyers.Value:0} will buy at all");
        }

        PortfolioOverview overview = PortfolioOverview.Of(year);
        Console.WriteLine($"{overview.Tiers[0].Group}: {overview.Tiers[0].LifetimeValue?.Value:#,0}; of {overview.RepeatBuyers.Customers} repeat buyers {overview.RepeatBuyers.Active.Value:0} are active");
        Console.WriteLine($"{overview.OneTimeBuyers.Group} in {overview.Segments.Count} segments; tiers end at {string.Join(", ", PortfolioOverview.TierShares)}; {overview.All.Level} of cases");
        #endregion

        #region average
        ModelAverage average = ModelAverage.Of(customers);
        Console.WriteLine(average);
        CustomerPredictions averaged = CustomerPredictions.Predict(customers, average.Model, spend.Model, new()
        {
            Horizon = 52,
            Interval = new PredictionInterval(average.Draw(customers), spendDraws) { PerCustomer = false },
        });
        TotalEstimate bought = averaged.Total().Purchases;
        Console.WriteLine($"{bought.Value:0} purchases, {bought.Outcome?.Lower / 100:0} to {bought.Outcome?.Upper / 100:0} hundred");
        #endregion
    }
}
