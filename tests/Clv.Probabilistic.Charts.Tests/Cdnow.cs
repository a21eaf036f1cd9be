namespace Clv.Probabilistic.Charts.Tests;

/// <summary>The CDNOW sample and what the library makes of it, computed once; tests that ask are skipped where the data is not
/// here.</summary>
internal static class Cdnow
{
    public static readonly DateOnly CalibrationEnd = new(1997, 9, 30);

    private static readonly Lazy<TransactionTable> _orders = new(() =>
        TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_sample.txt"), TransactionCsvOptions.Cdnow));

    private static readonly Lazy<CustomerSummary> _customers = new(() =>
        Orders.Summarize(new() { Unit = TimeUnit.Week, CalibrationEnd = CalibrationEnd }));

    private static readonly Lazy<ModelFit<BetaGeoModel>> _fit = new(() => new BetaGeoFitter().Fit(Customers));

    private static readonly Lazy<ModelFit<GammaGammaModel>> _spend = new(() => new GammaGammaFitter().Fit(Customers));

    private static readonly Lazy<CustomerPredictions> _year = new(() =>
        CustomerPredictions.Predict(Customers, Fit.Model, Spend.Model, new() { Horizon = 52 }));

    private static readonly Lazy<CustomerPredictions> _withDraws = new(() => CustomerPredictions.Predict(Customers, Fit.Model, Spend.Model, new()
    {
        Horizon = 52,
        Interval = new PredictionInterval(ParameterDraws.Asymptotic(Fit, 200), ParameterDraws.Asymptotic(Spend, 200)) { PerCustomer = false },
    }));

    private static readonly Lazy<ModelComparisonResult> _comparison = new(() =>
        ModelComparison.Run(Orders, new() { Horizon = 13, Summary = new() { Unit = TimeUnit.Week } }));

    /// <summary>A customer with purchases enough to see P(alive) move.</summary>
    public static string BusyCustomer
    {
        get
        {
            for (int i = 0; i < Customers.Count; i++)
            {
                if (Customers.Frequency[i] is >= 7 and <= 9 && Customers.T[i] - Customers.Recency[i] > 10)
                {
                    return Customers.Ids[i];
                }
            }

            throw new InvalidOperationException("There is no such customer.");
        }
    }

    public static TransactionTable Orders => _orders.Value;

    public static CustomerSummary Customers => _customers.Value;

    public static ModelFit<BetaGeoModel> Fit => _fit.Value;

    public static ModelFit<GammaGammaModel> Spend => _spend.Value;

    public static double[] HoldoutPurchases => [.. Customers.Holdout!.Frequency.ToArray().Select(count => (double)count)];

    public static ModelComparisonResult Comparison => _comparison.Value;

    public static CustomerPredictions Year => _year.Value;

    /// <summary>The same with intervals of totals.</summary>
    public static CustomerPredictions WithDraws => _withDraws.Value;
}
