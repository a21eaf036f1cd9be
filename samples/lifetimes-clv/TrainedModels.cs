using Clv.Probabilistic;

namespace LifetimesClv;

/// <summary>A model of purchases, the best of the library's, and Gamma-Gamma for what they are worth.</summary>
internal sealed record TrainedModels(
    ModelComparisonResult Comparison,
    IPurchaseFitter Fitter,
    ModelFit<PurchaseModel> Purchases,
    ModelFit<GammaGammaModel> Spend,
    SpendFrequencyCorrelationResult Independence)
{
    private const double Quarter = 13;

    public static TrainedModels Of(PreparedOrders prepared)
    {
        // The choice is made on calibration alone. A model that was chosen by the holdout would look better there than it is.
        TransactionTable known = prepared.Orders.Where(order => order.Time.Date <= prepared.CalibrationEnd);
        ModelComparisonResult comparison = ModelComparison.Run(
            known, new() { Horizon = Quarter, Summary = PreparedOrders.Weeks, Forecasters = ModelComparison.Models });
        IPurchaseFitter fitter = PurchaseFitters.Of(comparison.Best.Name);

        return new(
            comparison,
            fitter,
            fitter.Fit(prepared.Customers).EnsureConverged(),
            new GammaGammaFitter().Fit(prepared.Customers).EnsureConverged(),
            SpendFrequencyCorrelation.Of(prepared.Customers));
    }

    public void Print()
    {
        Program.Title("3. Models");
        Console.WriteLine($"  {Comparison.Verdict[0]}");
        Console.WriteLine($"  {Purchases}");
        Console.WriteLine($"  {Spend}");

        // Gamma-Gamma takes what customers spend to have nothing to do with how often they buy.
        Console.WriteLine($"  Spend against frequency: correlation {Independence.Pearson:0.00}. {Independence.Consequence}");
    }
}
