namespace Clv.Probabilistic.Learning;

/// <summary>Boosted trees that have learnt.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
/// <example>
/// <code>
/// BoostedTreesModel learnt = trees.Learn(ForecastOrigin.Of(orders, weeks, horizon: 13));
/// foreach (FeatureImportance feature in learnt.Importance.Take(5))
/// {
///     Console.WriteLine($"{feature.Name}: {feature.Share:P0}");
/// }
/// </code>
/// </example>
public sealed class BoostedTreesModel : ITrainedForecaster
{
    private readonly FeatureOptions _features;
    private readonly LearntTarget _purchases;
    private readonly LearntTarget _bought;
    private readonly LearntTarget? _spend;

    internal BoostedTreesModel(FeatureOptions features, int windows, LearntTarget purchases, LearntTarget bought, LearntTarget? spend)
    {
        _features = features;
        Windows = windows;
        _purchases = purchases;
        _bought = bought;
        _spend = spend;
        Importance = purchases.Trees is { } trees ? FeatureImportance.Of(trees) : [];
    }

    /// <summary>From how many horizons was learnt.</summary>
    public int Windows { get; }

    /// <summary>How many trees forecast purchases; 0 where all customers did the same.</summary>
    public int Trees => _purchases.Rounds;

    /// <summary>What mattered to the trees of purchases, most first; empty where there are none.</summary>
    public IReadOnlyList<FeatureImportance> Importance { get; }

    /// <summary>Which features the trees see.</summary>
    internal FeatureOptions Features => _features;

    /// <summary>What was learnt, for whoever writes it down.</summary>
    internal (LearntTarget Purchases, LearntTarget Bought, LearntTarget? Spend) Learnt => (_purchases, _bought, _spend);

    /// <inheritdoc/>
    public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(origin);
        FeatureTable features = CustomerFeatures.Of(origin, _features, cancellationToken);
        return new CustomerForecast(_purchases.Predict(features), _bought.Predict(features), _spend is null ? [] : _spend.Predict(features));
    }
}
