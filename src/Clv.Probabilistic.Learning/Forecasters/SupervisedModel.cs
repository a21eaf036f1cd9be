namespace Clv.Probabilistic.Learning;

/// <summary>A learner that has learnt what customers do in a horizon.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
/// <example>
/// <code>
/// ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
/// SupervisedModel learnt = trees.Learn(now);
/// IReadOnlyList&lt;string> news = learnt.Unseen(CustomerFeatures.Of(now));
/// foreach (FeatureImportance feature in learnt.Importance.Take(5))
/// {
///     Console.WriteLine($"{feature.Name}: {feature.Share:P0}");
/// }
/// </code>
/// </example>
public sealed class SupervisedModel : ITrainedForecaster
{
    private readonly FeatureOptions _features;
    private readonly IReadOnlyList<string> _columns;
    private readonly LearntAmount _purchases;
    private readonly ITrainedLearner _bought;
    private readonly LearntAmount? _spend;

    internal SupervisedModel(
        LearningAccount account,
        FeatureOptions features,
        IReadOnlyList<string> columns,
        LearntAmount purchases,
        ITrainedLearner bought,
        LearntAmount? spend)
    {
        Account = account;
        _features = features;
        _columns = columns;
        _purchases = purchases;
        _bought = bought;
        _spend = spend;
    }

    /// <summary>What it learnt from, and what it forecasts.</summary>
    public LearningAccount Account { get; }

    /// <summary>From how many horizons was learnt.</summary>
    public int Windows => Account.Windows;

    /// <summary>What mattered for purchases, most first; empty where all customers did the same, or the learner does not know.</summary>
    public IReadOnlyList<FeatureImportance> Importance => _purchases.Learnt.Importance;

    /// <summary>Which features it sees.</summary>
    internal FeatureOptions Features => _features;

    /// <summary>The features that were learnt from.</summary>
    internal IReadOnlyList<string> Columns => _columns;

    /// <summary>What it sees of an origin, all that it learnt from.</summary>
    /// <exception cref="InvalidOperationException">The origin is of another horizon, unit or grain, or a feature is not there.</exception>
    internal FeatureTable FeaturesOf(ForecastOrigin origin, CancellationToken cancellationToken)
    {
        Account.Require(origin, _features.Profiles);
        FeatureTable features = CustomerFeatures.Of(origin, _features, cancellationToken);
        Account.RequireFeatures(features, _columns, origin.Orders.HasAmount);
        return features;
    }

    /// <summary>What was learnt, for whoever writes it down.</summary>
    internal (LearntAmount Purchases, ITrainedLearner Bought, LearntAmount? Spend) Learnt => (_purchases, _bought, _spend);

    /// <inheritdoc/>
    public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return Forecast(FeaturesOf(origin, cancellationToken));
    }

    /// <summary>Forecasts what customers will do by their features alone.</summary>
    /// <param name="features">The features, among them those that were learnt from: one that is not there counts as missing.</param>
    /// <returns>The forecast, a row per customer.</returns>
    public CustomerForecast Forecast(FeatureTable features)
    {
        ArgumentNullException.ThrowIfNull(features);
        double[] bought = _bought.Predict(features);
        return new CustomerForecast(_purchases.Predict(features, bought), bought, _spend is null ? [] : _spend.Predict(features, bought));
    }

    /// <summary>The same, for customers of whom these profiles are known.</summary>
    /// <param name="profiles">The profiles.</param>
    /// <exception cref="ArgumentException">A column that was learnt from is not in them.</exception>
    /// <example>
    /// <code>
    /// CustomerForecast known = learnt.WithProfiles(profiles).Forecast(now);
    /// </code>
    /// </example>
    public SupervisedModel WithProfiles(CustomerProfiles profiles) =>
        new(Account, Account.FeaturesBy(_features, profiles), _columns, _purchases, _bought, _spend);

    /// <summary>The same, with how good it was found to be.</summary>
    /// <param name="scores">The scores, which a file keeps with it.</param>
    public SupervisedModel WithScores(IReadOnlyList<LearntScore> scores) => With(Account.With(scores));

    /// <summary>The same, with another account.</summary>
    internal SupervisedModel With(LearningAccount account) => new(account, _features, _columns, _purchases, _bought, _spend);

    /// <summary>What a table of features has that was in nothing that was learnt from: a category, such as a new channel.</summary>
    /// <param name="features">The features.</param>
    /// <returns>A sentence each; the customers are forecast as of none of the categories that were.</returns>
    public IReadOnlyList<string> Unseen(FeatureTable features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return ProfileFeatures.Unseen(features, _columns);
    }

    /// <summary>Learns.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="options">What it learns.</param>
    /// <param name="windows">From what: at least one table, with targets, the latest first.</param>
    /// <param name="account">What it learns from; null for what the tables say.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static SupervisedModel Learn(
        ILearner learner,
        SupervisedOptions options,
        IReadOnlyList<FeatureTable> windows,
        LearningAccount? account,
        CancellationToken cancellationToken)
    {
        ITrainedLearner bought = learner.LearnAny(LearningData.Of(windows, LearningTarget.Bought), LearningLoss.Logistic, cancellationToken);
        LearntAmount purchases = Amount(LearningTarget.Purchases, options.PurchaseLoss);
        LearntAmount? spend = windows.All(window => !window.Targets!.Spend.IsEmpty) ? Amount(LearningTarget.Spend, options.SpendLoss) : null;
        return new SupervisedModel(
            account ?? LearningAccount.Of(learner.Name, windows),
            options.Features,
            FeatureMatrix.NamesOf(windows),
            purchases,
            bought,
            spend);

        LearntAmount Amount(LearningTarget target, LearningLoss loss) =>
            LearntAmount.Of(learner, LearningData.Of(windows, target), loss, options.Hurdle, cancellationToken);
    }
}
