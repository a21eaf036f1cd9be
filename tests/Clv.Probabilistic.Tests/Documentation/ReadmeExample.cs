namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# example of README.md, compiled.</summary>
internal static class ReadmeExample
{
    public static void Run()
    {
        #region README
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });

        ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(customers).EnsureConverged();
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers).EnsureConverged();

        CustomerPredictions year = CustomerPredictions.Predict(
            customers, purchases.Model, spend.Model, new() { Horizon = 52, DiscountRatePerYear = 0.10 });

        Console.WriteLine($"{customers.Count} customers are worth {year.TotalLifetimeValue():0} in the next 52 weeks.");
        Console.WriteLine($"Customer {customers.Ids[0]} can be expected to buy {year.ExpectedPurchases[0]:0.0} times, worth {year.LifetimeValue[0]:0.00}.");
        #endregion
    }
}
