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
    private readonly Stack? _stack;

    internal EnsembleModel(LearningAccount account, EnsembleOptions options, ModelFit<PurchaseModel> purchases, ISpendModel? spend, Stack? stack)
    {
        Account = account;
        _options = options;
        _purchases = purchases;
        _spend = spend;
        _stack = stack;
        double[] weights = stack?.Weights ?? [1, 0, 0, 0];
        Weights = Array.AsReadOnly([.. EnsembleMembers.Names.Zip(weights, (name, weight) => new EnsembleWeight(name, weight))]);
        Importance = stack?.Members.Importance ?? [];
    }

    /// <summary>What it learnt from, and what it forecasts.</summary>
    public LearningAccount Account { get; }

    /// <summary>From how many earlier origins was learnt; 0 where the model stands alone.</summary>
    public int Windows => _stack?.Windows ?? 0;

    /// <summary>How much each member counts.</summary>
    public IReadOnlyList<EnsembleWeight> Weights { get; }

    /// <summary>What mattered to the residual learner, most first.</summary>
    public IReadOnlyList<FeatureImportance> Importance { get; }

    /// <summary>The model of purchases at the origin, whose total the forecast has.</summary>
    public ModelFit<PurchaseModel> Purchases => _purchases;

    /// <summary>The model of spend per purchase; null where orders carry no usable amounts.</summary>
    public ISpendModel? Spend => _spend;

    /// <summary>Which features learners see, beside what the model says.</summary>
    internal FeatureOptions Features => _options.Features;

    /// <summary>What was learnt on top of the model; null where it stands alone.</summary>
    internal Stack? Stack => _stack;

    /// <summary>The same, with how good it was found to be.</summary>
    /// <param name="scores">The scores, which a file keeps with it.</param>
    /// <example>
    /// <code>
    /// EnsembleModel scored = ensemble.WithScores([new LearntScore("rmse of purchases, held out", 0.93)]);
    /// </code>
    /// </example>
    public EnsembleModel WithScores(IReadOnlyList<LearntScore> scores) => With(Account.With(scores));

    /// <summary>The same, with another account.</summary>
    internal EnsembleModel With(LearningAccount account) => new(account, _options, _purchases, _spend, _stack);

    /// <summary>The same, for customers of whom these profiles are known.</summary>
    /// <param name="profiles">The profiles.</param>
    /// <exception cref="ArgumentException">A column that was learnt from is not in them.</exception>
    /// <example>
    /// <code>
    /// EnsembleModel theirs = ensemble.WithProfiles(profiles);
    /// </code>
    /// </example>
    public EnsembleModel WithProfiles(CustomerProfiles profiles) =>
        new(Account, _options with { Features = Account.FeaturesBy(_options.Features, profiles) }, _purchases, _spend, _stack);

    /// <summary>What a table of features has that was in nothing that was learnt from: a category, such as a new channel.</summary>
    /// <param name="features">The features.</param>
    /// <returns>A sentence each; learners see the customers as of none of the categories that were. None where the model stands alone.</returns>
    /// <example>
    /// <code>
    /// IReadOnlyList&lt;string&gt; news = ensemble.Unseen(CustomerFeatures.Of(profiles));
    /// </code>
    /// </example>
    public IReadOnlyList<string> Unseen(FeatureTable features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return _stack is { } stack ? ProfileFeatures.Unseen(features, stack.Members.Columns) : [];
    }

    /// <summary>Forecasts what customers will buy.</summary>
    /// <param name="origin">Whom to forecast for; the total of those who were learnt from is what the model expects of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecast; the horizon is that which was learnt. Spend is purchases times what the model of spend expects of each, and empty where orders
    /// carry no amounts.</returns>
    /// <exception cref="InvalidOperationException">The origin is of another horizon, unit or grain, or its orders carry no amounts and learners look
    /// at them.</exception>
    public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(origin);
        Account.Require(origin, _options.Features.Profiles);
        if (_stack is not { } stack)
        {
            return CustomerForecast.Of(_purchases.Model, origin, _spend);
        }

        EnsembleOrigin known = EnsembleOrigin.Of(origin, _purchases.Model, _options.Features, cancellationToken);
        Account.RequireFeatures(known.Features, stack.Members.Columns, origin.Orders.HasAmount);
        double[] purchases = EnsembleForecaster.Weighted(stack.Members.Forecast(known, stack.Level), stack.Weights);
        SpreadCounts counts = new(purchases, stack.Spread);
        double[] any = new double[purchases.Length];
        counts.ProbabilityOfPurchases(0, any);
        for (int i = 0; i < any.Length; i++)
        {
            any[i] = 1 - any[i];
        }

        return new CustomerForecast(purchases, any, SpendForecast.ByModel(purchases, _spend, origin.Customers), counts);
    }
}
