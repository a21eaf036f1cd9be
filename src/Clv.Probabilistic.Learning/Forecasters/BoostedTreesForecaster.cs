namespace Clv.Probabilistic.Learning;

/// <summary>Forecasts by boosted trees (LightGBM): purchases, spend and whether a customer buys, from features of orders.</summary>
/// <remarks>
/// <para>It is honest in time: trees learn from horizons that had ended by the cut, from what was known before each of them, and forecast the
/// next. How many trees there are is chosen on the latest of those horizons by trees that were learnt from the earlier ones; where there is one
/// alone, by folds of customers.</para>
/// <para>Purchases have Poisson's loss, spend Tweedie's, in which a total below zero counts as none, and whether a customer buys the logistic
/// one. The same orders, options and seed give the same trees.</para>
/// </remarks>
/// <example>
/// <code>
/// BoostedTreesForecaster trees = new();
/// ModelComparisonResult table = ModelComparison.Run(orders, new() { Horizon = 13, Summary = weeks, Forecasters = [.. ModelComparison.Models, trees] });
/// </code>
/// </example>
public sealed class BoostedTreesForecaster : IForecaster
{
    private readonly BoostedTreesOptions _options;

    /// <summary>A forecaster.</summary>
    /// <param name="options">How it learns; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option breaks its rule.</exception>
    public BoostedTreesForecaster(BoostedTreesOptions? options = null) => _options = (options ?? new()).Checked();

    /// <inheritdoc/>
    public string Name => "boosted-trees";

    /// <inheritdoc/>
    public bool IsLearner => true;

    /// <summary>Learns from horizons that had ended by an origin.</summary>
    /// <param name="training">The origin; nothing after it is looked at.</param>
    /// <param name="cancellationToken">Stops between trees.</param>
    /// <returns>The trees, ready to forecast the origin's horizon.</returns>
    /// <exception cref="InvalidOperationException">Orders do not reach back a horizon before the origin, or LightGBM's library cannot be
    /// loaded.</exception>
    public BoostedTreesModel Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        IReadOnlyList<FeatureTable> windows = EarlierWindows.Of(training, _options.Windows, _options.Features, Name, cancellationToken);
        TreeLearner learner = new(_options, windows);
        LearntTarget purchases = learner.Learn(BoostingLoss.Poisson, targets => targets.Purchases, cancellationToken);
        LearntTarget bought = learner.Learn(BoostingLoss.Binary, targets => targets.Bought.Select(did => did ? 1.0 : 0), cancellationToken);
        LearntTarget? spend = windows.All(window => !window.Targets!.Spend.IsEmpty)
            ? learner.Learn(BoostingLoss.Tweedie, targets => targets.Spend.Select(total => Math.Max(total, 0)), cancellationToken)
            : null;
        return new BoostedTreesModel(_options.Features, windows.Count, purchases, bought, spend);
    }

    /// <inheritdoc/>
    ITrainedForecaster IForecaster.Learn(ForecastOrigin training, CancellationToken cancellationToken) => Learn(training, cancellationToken);
}
