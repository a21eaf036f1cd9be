namespace Clv.Probabilistic.Learning;

/// <summary>Forecasts by a learner: purchases, spend and whether a customer buys, from features of orders.</summary>
/// <remarks>It is honest in time: a learner sees horizons that had ended by the cut and what was known before each of them, and forecasts the
/// next. The same orders and options give the same bits.</remarks>
/// <example>
/// <code>
/// SupervisedForecaster trees = new(new BoostedTreesLearner());
/// ModelComparisonResult table = ModelComparison.Run(orders, new() { Horizon = 13, Summary = weeks, Forecasters = [.. ModelComparison.Models, trees] });
/// </code>
/// </example>
public sealed class SupervisedForecaster : IForecaster
{
    private readonly ILearner _learner;
    private readonly SupervisedOptions _options;

    /// <summary>A forecaster.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="options">From what it learns, and what; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option breaks its rule.</exception>
    public SupervisedForecaster(ILearner learner, SupervisedOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(learner);
        _learner = learner;
        _options = (options ?? new()).Checked();
    }

    /// <inheritdoc/>
    public string Name => _learner.Name;

    /// <inheritdoc/>
    public bool IsLearner => true;

    /// <summary>Learns from horizons that had ended by an origin.</summary>
    /// <param name="training">The origin; nothing after it is looked at.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was learnt, ready to forecast the origin's horizon.</returns>
    /// <exception cref="InvalidOperationException">Orders do not reach back a horizon before the origin, nobody who was known bought in it, or a native
    /// library cannot be loaded.</exception>
    public SupervisedModel Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        IReadOnlyList<FeatureTable> windows = EarlierWindows.Of(training, _options.Windows, _options.Features, Name, cancellationToken);
        LearningAccount account = LearningAccount.Of(Name, training, windows);
        return SupervisedModel.Learn(_learner, _options, windows, account, cancellationToken);
    }

    /// <summary>Learns from tables of features with targets, of whatever horizon.</summary>
    /// <param name="windows">The tables, the latest first; at least one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was learnt, ready to forecast a horizon as long as that of the targets.</returns>
    /// <exception cref="ArgumentException">There is no table, or one has no targets.</exception>
    /// <exception cref="InvalidOperationException">A native library cannot be loaded.</exception>
    public SupervisedModel Learn(IReadOnlyList<FeatureTable> windows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ListRules.RequireAll(windows, "table of features", nameof(windows));
        return windows.Count > 0
            ? SupervisedModel.Learn(_learner, _options, windows, account: null, cancellationToken)
            : throw new ArgumentException("There is no table of features to learn from.", nameof(windows));
    }

    /// <inheritdoc/>
    ITrainedForecaster IForecaster.Learn(ForecastOrigin training, CancellationToken cancellationToken) => Learn(training, cancellationToken);
}
