namespace Clv.Probabilistic;

/// <summary>How customers are analysed.</summary>
public sealed record CustomerAnalysisOptions
{
    /// <summary>The name that stands for whichever purchase model, or as <see cref="SpendModel"/> for whichever spend model, predicts held-out
    /// orders best.</summary>
    public const string Automatic = "auto";

    /// <summary>How orders become customers: time unit, grain, end of observation. A calibration end is where the backtest, and the
    /// comparison that chooses a model, cut; the customers of the analysis are observed to the end.</summary>
    /// <value>Default: days, to the last order; the backtest cuts in the middle of the observed time, and at two
    /// thirds of it for what learns from a rehearsal of the holdout: a corrected level, or <see cref="Forecasters"/>.</value>
    public SummaryOptions Summary { get; init; } = new();

    /// <summary>The name of what predicts purchases: of a purchase model, such as <c>bg-nbd</c>; of one of <see cref="Forecasters"/> or of
    /// <see cref="ModelComparison.Baselines"/>, such as <c>past-rate</c>; any of them with <c>+level</c>, such as <c>bg-nbd+level</c>, for
    /// <see cref="LevelCorrectedForecaster"/>, or with <c>+season</c> for <see cref="SeasonLevelForecaster"/>; or <see cref="Automatic"/>, which
    /// compares over the time that is left after the cut of the backtest, and not over the horizon of <see cref="Prediction"/>.</summary>
    /// <value>Default null: the first purchase model of <see cref="Catalog"/>.</value>
    public string? Model { get; init; }

    /// <summary>The name of the spend model, such as <c>gamma-gamma</c> or <c>credibility</c>, or <see cref="Automatic"/> for the one whose
    /// expected spend per order is least off where the backtest cuts, of those whose likelihood has a maximum. Where it needs
    /// <see cref="SummaryOptions.SpendColumns"/>, the analysis adds them.</summary>
    /// <value>Default null: the first spend model of <see cref="Catalog"/>.</value>
    public string? SpendModel { get; init; }

    /// <summary>Whether the spend model is fitted so that its population mean is finite, and with it the expected spend of customers without a
    /// repeat purchase: <see cref="GammaGammaFitter.FiniteMean"/>. Models whose mean is always finite are what they are.</summary>
    /// <value>Default false.</value>
    public bool FiniteMean { get; init; }

    /// <summary>Forecasters of your own, by their names for <see cref="Model"/>; <see cref="Automatic"/> compares them with the models. Of a learner
    /// (<see cref="IForecaster.IsLearner"/>) purchases are taken, and spend per purchase from the model of spend.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<IForecaster> Forecasters { get; init; } = [];

    /// <summary>What to predict, with its horizon in the unit of <see cref="Summary"/>. Backtest and comparison have another horizon: the time
    /// after their cut, by default half of the observed time.</summary>
    /// <value>Default null: <see cref="PredictionOptions.OneYear"/>.</value>
    public PredictionOptions? Prediction { get; init; }

    /// <summary>The level of the intervals that totals carry, and with <see cref="IntervalsPerCustomer"/> the numbers of every customer, in
    /// (0, 1). The parameters' posterior is drawn from for them.</summary>
    /// <value>Default 0.9: nine of ten cases. Null for no intervals.</value>
    public double? IntervalLevel { get; init; } = 0.9;

    /// <summary>Whether every customer's predictions get columns of intervals.</summary>
    /// <value>Default false: totals alone have them.</value>
    public bool IntervalsPerCustomer { get; init; }

    /// <summary>The day of the analysis: orders after it are in the future, and the fits state it.</summary>
    /// <value>Default null: only dates far beyond all others count as future ones, and fits state no day, since the library reads no
    /// clock.</value>
    public DateOnly? Today { get; init; }

    /// <summary>Whether a finding of severity <see cref="FindingSeverity.Problem"/>, which makes results wrong, stops the analysis before
    /// anything is fitted. Orders that <see cref="SummaryOptions.ObservationEnd"/> leaves out are not checked.</summary>
    /// <value>Default false: the findings are told in the result, whatever they are.</value>
    public bool StopAtProblems { get; init; }

    /// <summary>The models that names stand for and that are compared; one from elsewhere joins by <see cref="ModelCatalog.With"/>.</summary>
    /// <value>Default <see cref="ModelCatalog.Standard"/>.</value>
    public ModelCatalog Catalog { get; init; } = ModelCatalog.Standard;

    /// <summary>The spend model; the first one until another is chosen.</summary>
    internal SpendModelDefinition SpendDefinition =>
        SpendModel is null or Automatic ? Catalog.SpendModels[0] : Catalog.SpendModel(SpendModel);

    /// <summary>The fitter of the spend model.</summary>
    internal ISpendFitter SpendFitter => FitterOf(SpendDefinition);

    /// <summary>The fitter of a spend model, as asked for.</summary>
    internal ISpendFitter FitterOf(SpendModelDefinition model) => model.FitterFor(FiniteMean);

    /// <summary>The same options, with time counted in opportunities where the named model asks for that.</summary>
    internal CustomerAnalysisOptions WithOpportunities()
    {
        string? name = NamedForecasters.Suffixes.FirstOrDefault(suffix => Model?.EndsWith(suffix, StringComparison.Ordinal) == true) is { } suffix
            ? Model![..^suffix.Length]
            : Model;
        return Catalog.PurchaseModels.Any(model => model.CountsOpportunities && model.Name == name)
            ? this with { Summary = Summary with { Opportunities = true } }
            : this;
    }

    /// <summary>The same options, with what the spend model asks of summaries, or those that it may be chosen from.</summary>
    internal CustomerAnalysisOptions WithSpendColumns()
    {
        bool isNeeded = SpendModel == Automatic
            ? Catalog.SpendModels.Any(model => model.NeedsSpendColumns)
            : SpendDefinition.NeedsSpendColumns;
        return isNeeded ? this with { Summary = Summary with { SpendColumns = true } } : this;
    }
}
