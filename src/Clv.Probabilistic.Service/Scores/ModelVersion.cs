namespace Clv.Probabilistic.Service;

/// <summary>Models that scores are made with, as they were fitted at once, and the terms of scoring.</summary>
/// <remarks>Immutable.</remarks>
internal sealed class ModelVersion
{
    private const int LongestYears = 30;

    private readonly Lazy<CustomerScorer> _scorer;

    /// <summary>A version.</summary>
    /// <param name="number">Its number in the store, from 1.</param>
    /// <param name="purchases">The purchase model as it was fitted.</param>
    /// <param name="spend">The spend model; null without.</param>
    /// <param name="draws">Draws of the parameters; null where nothing says how well they are known.</param>
    /// <param name="terms">How customers are scored.</param>
    /// <param name="origin">Where it is from and how it did on held-out time.</param>
    /// <exception cref="InvalidDataException">What is given as a purchase or a spend model is none.</exception>
    public ModelVersion(
        int number, ModelFit<IModel> purchases, ModelFit<IModel>? spend, PredictionInterval? draws, ScoringTerms terms, ModelOrigin origin)
    {
        Number = number;
        PurchaseFit = purchases;
        SpendFit = spend;
        Purchases = purchases.Model as PurchaseModel
            ?? throw new InvalidDataException($"{purchases.Model.Name} is no model of purchases; a service scores by one of when customers buy.");
        Spend = spend is null ? null : spend.Model as ISpendModel ?? throw new InvalidDataException($"{spend.Model.Name} is no model of spend.");
        Interval = draws;
        Terms = terms;
        Origin = origin;
        Histories = new HistoryMaker(terms);
        _scorer = new Lazy<CustomerScorer>(() => new CustomerScorer(Purchases, Spend, Options(terms.Horizon)));
    }

    /// <summary>Its number in the store.</summary>
    public int Number { get; }

    /// <summary>The purchase model as it was fitted.</summary>
    public ModelFit<IModel> PurchaseFit { get; }

    /// <summary>The spend model as it was fitted.</summary>
    public ModelFit<IModel>? SpendFit { get; }

    /// <summary>The purchase model.</summary>
    public PurchaseModel Purchases { get; }

    /// <summary>The spend model; null without.</summary>
    public ISpendModel? Spend { get; }

    /// <summary>Level and draws of intervals; null without.</summary>
    public PredictionInterval? Interval { get; }

    /// <summary>How customers are scored.</summary>
    public ScoringTerms Terms { get; }

    /// <summary>Where it is from.</summary>
    public ModelOrigin Origin { get; }

    /// <summary>Makes histories by these terms.</summary>
    public HistoryMaker Histories { get; }

    /// <summary>The scorer at the horizon of the terms.</summary>
    public CustomerScorer Scorer => _scorer.Value;

    /// <summary>What is predicted at a horizon.</summary>
    public PredictionOptions Options(double horizon) => new()
    {
        Horizon = horizon,
        DiscountRatePerYear = Terms.DiscountRatePerYear,
        Margin = Terms.Margin,
        Interval = Interval,
    };

    /// <summary>A scorer at a horizon.</summary>
    /// <exception cref="BadMessageException">The horizon is longer than anybody lives, which takes as long to value.</exception>
    public CustomerScorer ScorerFor(double horizon) => horizon == Terms.Horizon || horizon * Terms.Unit.LengthInYears() <= LongestYears
        ? Scorer.WithHorizon(horizon)
        : throw new BadMessageException(FormattableString.Invariant(
            $"A horizon of {horizon} {Terms.Unit.Name()}s is longer than {LongestYears} years; give the length of the future in the unit of the model."));
}
