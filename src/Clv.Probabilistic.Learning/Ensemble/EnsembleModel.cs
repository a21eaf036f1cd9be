namespace Clv.Probabilistic.Learning;

/// <summary>An ensemble that has learnt.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
/// <example>
/// <code>
/// EnsembleModel learnt = ensemble.Learn(now);
/// Console.WriteLine(string.Join(", ", learnt.Weights.Select(member => $"{member.Name} {member.Weight:0.00}")));
/// </code>
/// </example>
public sealed class EnsembleModel : ITrainedForecaster
{
    private readonly EnsembleOptions _options;
    private readonly ModelFit<PurchaseModel> _purchases;
    private readonly ISpendModel? _spend;
    private readonly EnsembleMembers _members;
    private readonly double[] _weights;
    private readonly CountSpread _spread;

    internal EnsembleModel(
        EnsembleOptions options,
        ModelFit<PurchaseModel> purchases,
        ISpendModel? spend,
        EnsembleMembers members,
        double[] weights,
        CountSpread spread,
        int windows)
    {
        _options = options;
        _purchases = purchases;
        _spend = spend;
        _members = members;
        _weights = weights;
        _spread = spread;
        Windows = windows;
        Weights = Array.AsReadOnly([.. EnsembleMembers.Names.Zip(weights, (name, weight) => new EnsembleWeight(name, weight))]);
        Importance = members.Importance;
    }

    /// <summary>From how many earlier origins was learnt.</summary>
    public int Windows { get; }

    /// <summary>How much each member counts.</summary>
    public IReadOnlyList<EnsembleWeight> Weights { get; }

    /// <summary>What mattered to the residual learner, most first.</summary>
    public IReadOnlyList<FeatureImportance> Importance { get; }

    /// <summary>The model of purchases at the origin, whose total the forecast has.</summary>
    public ModelFit<PurchaseModel> Purchases => _purchases;

    /// <summary>Forecasts what customers will buy.</summary>
    /// <param name="origin">Whom to forecast for; the total is what the model expects of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecast. Spend is purchases times what the model of spend expects of each.</returns>
    public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(origin);
        EnsembleOrigin known = EnsembleOrigin.Of(origin, _purchases.Model, _options.Features, cancellationToken);
        double[] purchases = EnsembleForecaster.Weighted(_members.Forecast(known), _weights);
        SpreadCounts counts = new(purchases, _spread);
        double[] any = new double[purchases.Length];
        counts.ProbabilityOfPurchases(0, any);
        for (int i = 0; i < any.Length; i++)
        {
            any[i] = 1 - any[i];
        }

        return new CustomerForecast(purchases, any, SpendForecast.ByModel(purchases, _spend, origin.Customers), counts);
    }
}
