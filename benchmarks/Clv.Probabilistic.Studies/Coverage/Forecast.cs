namespace Clv.Probabilistic.Studies;

/// <summary>A fit, its posterior, and what is predicted from them.</summary>
internal sealed class Forecast
{
    public const double Level = 0.9;

    private readonly CustomerSummary _customers;
    private readonly double _horizon;
    private readonly long _seed;
    private readonly int _threads;

    public Forecast(CustomerSummary customers, PurchaseModelDefinition definition, double horizon, long seed, int threads)
    {
        _customers = customers;
        _horizon = horizon;
        _seed = seed;
        _threads = threads;
        FitOptions fitting = new() { MaximumThreads = threads };
        PosteriorOptions drawing = new() { Seed = seed, MaximumThreads = threads };
        PurchaseFit = definition.Fitter.Fit(customers, fitting);
        SpendFit = new GammaGammaFitter().Fit(customers, fitting);
        Purchases = Posterior.Of(PurchaseFit, customers, drawing);
        Spend = Posterior.Of(SpendFit, customers, drawing);
    }

    public ModelFit<PurchaseModel> PurchaseFit { get; }

    public ModelFit<GammaGammaModel> SpendFit { get; }

    public PosteriorResult Purchases { get; }

    public PosteriorResult Spend { get; }

    /// <summary>Probabilities of what a customer does.</summary>
    public OutcomeTransform Transform => new(Purchases.Draws, Spend.Draws, _horizon);

    /// <summary>The predictions, undiscounted: value is what will be spent.</summary>
    public CustomerPredictions Predict(bool perCustomer) => CustomerPredictions.Predict(
        _customers,
        PurchaseFit.Model,
        SpendFit.Model,
        new PredictionOptions
        {
            Horizon = _horizon,
            DiscountRatePerYear = 0,
            Interval = new PredictionInterval(Purchases.Draws, Spend.Draws)
            {
                Level = Level,
                PerCustomer = perCustomer,
                Seed = _seed,
                MaximumThreads = _threads,
            },
        });
}
