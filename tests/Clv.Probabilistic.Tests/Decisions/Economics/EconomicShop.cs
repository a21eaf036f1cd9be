namespace Clv.Probabilistic.Tests.Decisions.Economics;

/// <summary>The sample shop with its models and draws of their parameters, fitted once.</summary>
internal static class EconomicShop
{
    private static readonly Lazy<(ModelFit<BetaGeoModel> Purchases, ModelFit<GammaGammaModel> Spend, PredictionInterval Interval)> _fits = new(Fit);

    public static TransactionTable Orders { get; } =
        TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"));

    public static CustomerSummary Customers { get; } = Orders.Summarize(new() { Unit = TimeUnit.Week });

    public static BetaGeoModel Purchases => _fits.Value.Purchases.Model;

    public static GammaGammaModel Spend => _fits.Value.Spend.Model;

    public static PredictionInterval Interval => _fits.Value.Interval;

    /// <summary>A year of the shop at a margin of 0.3, with intervals of totals.</summary>
    public static CustomerPredictions Year { get; } = Predict(new()
    {
        Horizon = TimeUnit.Year.LengthInDays() / TimeUnit.Week.LengthInDays(),
        Margin = 0.3,
        Interval = Interval,
    });

    public static CustomerPredictions Predict(PredictionOptions options, ISpendModel? spend = null) =>
        CustomerPredictions.Predict(Customers, Purchases, spend ?? Spend, options);

    private static (ModelFit<BetaGeoModel> Purchases, ModelFit<GammaGammaModel> Spend, PredictionInterval Interval) Fit()
    {
        ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(Customers);
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(Customers);
        ParameterDraws draws = Posterior.Of(purchases, Customers, new() { Draws = 400 }).Draws;
        ParameterDraws spendDraws = Posterior.Of(spend, Customers, new() { Draws = 400 }).Draws;
        return (purchases, spend, new PredictionInterval(draws, spendDraws) { PerCustomer = false });
    }
}
