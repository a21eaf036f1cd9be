namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of docs/intervals.md on the bootstrap and on customers behind histories, compiled; one after the other they are a
/// program.</summary>
internal static class ResamplingPageExample
{
    public static void Run()
    {
        #region bootstrap
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        BootstrapResult bootstrap = Bootstrap.Run(fit, customers, new BootstrapOptions { Resamples = 500, Seed = 1 });
        foreach (ParameterEstimate parameter in fit.Parameters)
        {
            Interval interval = bootstrap.Interval(parameter.Name, level: 0.9);
            Console.WriteLine(
                $"{parameter.Name} is {parameter.Value:0.00}, and from {interval.Lower:0.00} to {interval.Upper:0.00} with 90 % confidence");
        }

        double error = bootstrap.StandardError("r");
        Interval plain = bootstrap.Interval("r", 0.9, BootstrapIntervalKind.Percentile);
        foreach (string warning in bootstrap.Warnings)
        {
            Console.WriteLine(warning);
        }
        #endregion

        #region customers
        GammaGammaModel spend = new GammaGammaFitter().Fit(customers).Model;
        CustomerDraws drawn = fit.Model.DrawCustomers(customers, seed: 1, spend);
        CustomerDraw first = drawn[0];
        Console.WriteLine(
            $"{first.CustomerId} may be {(first.IsActive ? "active" : "gone")}, buy {52 * first.PurchaseRate:0.0} times a year while active "
            + $"and spend {first.MeanSpend:0} a time");
        Console.WriteLine($"{drawn.IsActive.Count(isActive => isActive)} of {drawn.Count} are active, for once");
        #endregion

        #region futures
        CustomerFutures year = drawn.SimulateFutures(horizon: 52, seed: 1);
        CustomerDraws keener = drawn.WithPurchaseRates([.. drawn.PurchaseRate.Select(rate => 1.1 * rate)]);
        CustomerDraws dearer = drawn.WithMeanSpends([.. drawn.MeanSpend.Select(mean => 1.1 * mean)]);
        Console.WriteLine($"a year brings {year.Purchases.Sum()} purchases, and {keener.SimulateFutures(52, seed: 1).Purchases.Sum()} if all bought a tenth more often");
        Console.WriteLine($"and {dearer.SimulateFutures(52, seed: 1).Spend.Sum() - year.Spend.Sum():0} more if each cost a tenth more");
        #endregion

        #region total
        ParameterDraws spendDraws = Bootstrap.Run(new GammaGammaFitter(), customers, new() { Resamples = 500 }).Draws;
        double[] totals =
        [
            .. Enumerable.Range(0, 500).Select(draw => bootstrap.Draws.SimulateFutures(draw, customers, 52, seed: 1, spendDraws).Spend.Sum()),
        ];
        Array.Sort(totals);
        Console.WriteLine($"the next year brings between {totals[25]:#,0} and {totals[474]:#,0} in nine of ten cases");
        #endregion
    }
}
