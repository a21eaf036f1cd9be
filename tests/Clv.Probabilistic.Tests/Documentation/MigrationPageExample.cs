namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# example of docs/migrating-from-lifetimes.md that values customers, compiled.</summary>
internal static class MigrationPageExample
{
    public static void Run()
    {
        #region value
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        foreach (TimeUnit unit in new[] { TimeUnit.Day, TimeUnit.Week, TimeUnit.Month })
        {
            CustomerSummary customers = orders.Summarize(new() { Unit = unit });
            BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
            GammaGammaModel spend = new GammaGammaFitter().Fit(customers).EnsureConverged().Model;

            double[] loop = LifetimeValue.LifetimesLoop(model, spend, customers, new() { Months = 12, DiscountRatePerMonth = 0.01 });
            double[] year = LifetimeValue.Discounted(model, spend, customers, new()
            {
                Horizon = PredictionOptions.OneYear(unit).Horizon,
                DiscountRatePerYear = Math.Pow(1.01, 12) - 1,
            });
            Console.WriteLine($"{unit,-5} {loop[0],7:0.00} {year[0],7:0.00} {loop.Where(double.IsFinite).Sum(),9:N0} {year.Where(double.IsFinite).Sum(),9:N0}");
        }
        #endregion
    }
}
