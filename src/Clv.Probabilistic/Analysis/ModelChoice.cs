using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The purchase model of an analysis, or what forecasts in its place, and why it is that one.</summary>
/// <remarks>Immutable.</remarks>
public sealed record ModelChoice
{
    private ModelChoice(PurchaseModelDefinition model, ModelChoiceReason reason)
    {
        Model = model;
        Reason = reason;
    }

    /// <summary>The model; beside a <see cref="Forecaster"/>, that of what the forecaster says nothing about.</summary>
    public PurchaseModelDefinition Model { get; }

    /// <summary>What expected purchases and value come from; null where that is the model itself.</summary>
    [JsonIgnore]
    public IForecaster? Forecaster { get; private init; }

    /// <summary>Why it is that one.</summary>
    public ModelChoiceReason Reason { get; }

    /// <summary>The comparison that it was chosen by; null where it was named, or nothing could be compared.</summary>
    public ModelComparisonResult? Comparison { get; private init; }

    /// <summary>The reason as sentences.</summary>
    /// <value>Empty where it is a model that was named, or the default.</value>
    public IReadOnlyList<string> Sentences { get; private init; } = [];

    /// <summary>What purchases are forecast by.</summary>
    internal IForecaster Source => Forecaster ?? new PurchaseModelForecaster(Model.Fitter, options: null, SpendFitter);

    /// <summary>Whether spend per purchase is the spend model's, whatever the forecaster says of spend.</summary>
    internal bool KeepsSpendOfModel => Forecaster is { IsLearner: true, CorrectionOf: null };

    /// <summary>Into how many equal parts of time the orders fall, of which the last one is held out unless a cut is given: two, or three
    /// where something is to learn from a rehearsal of the holdout before the cut.</summary>
    internal int Parts { get; private init; } = 2;

    /// <summary>The fitter of the spend model beside a purchase model; null for Gamma-Gamma's.</summary>
    private ISpendFitter? SpendFitter { get; init; }

    /// <summary>A model that a caller has chosen.</summary>
    internal static ModelChoice Named(PurchaseModelDefinition model, IModelFit<ISpendModel>? spend) =>
        new(model, ModelChoiceReason.Named) { SpendFitter = (spend?.Model.Definition as SpendModelDefinition)?.FitterOf(spend!) };

    /// <summary>Whatever a name stands for.</summary>
    /// <exception cref="ArgumentException">It stands for nothing.</exception>
    internal static ModelChoice Named(CustomerAnalysisOptions options, string name) => For(options, name, ModelChoiceReason.Named);

    /// <summary>The model that options name, or the one that predicts held-out orders best.</summary>
    internal static ModelChoice Of(
        TransactionTable orders, CustomerAnalysisOptions options, IProgress<AnalysisProgress>? progress, CancellationToken token)
    {
        ModelCatalog catalog = options.Catalog;
        if (options.Model is null)
        {
            return new ModelChoice(catalog.PurchaseModels[0], ModelChoiceReason.Default) { SpendFitter = options.SpendFitter };
        }

        if (options.Model != CustomerAnalysisOptions.Automatic)
        {
            return Named(options, options.Model);
        }

        progress?.Report(new AnalysisProgress(AnalysisStep.Choosing));
        try
        {
            return Best(options, Compare(orders, options, progress, token));
        }
        catch (InvalidOperationException error)
        {
            return new ModelChoice(catalog.PurchaseModels[0], ModelChoiceReason.NotComparable)
            {
                SpendFitter = options.SpendFitter,
                Sentences = [$"Models cannot be compared, so it is {catalog.PurchaseModels[0].Name}. {error.Message}"],
            };
        }
    }

    private static ModelChoice For(CustomerAnalysisOptions options, string name, ModelChoiceReason reason)
    {
        IForecaster forecaster = NamedForecasters.Find(options, name);
        if (options.Catalog.Find(name) is PurchaseModelDefinition itself)
        {
            return new ModelChoice(itself, reason) { SpendFitter = options.SpendFitter };
        }

        // A corrected model is still that model in all that correcting its level does not touch.
        PurchaseModelDefinition model = forecaster.CorrectionOf is { } original
            ? options.Catalog.Find(original) as PurchaseModelDefinition ?? options.Catalog.PurchaseModels[0]
            : options.Catalog.PurchaseModels[0];
        return new ModelChoice(model, reason)
        {
            Forecaster = forecaster,
            Parts = forecaster is { IsBaseline: true, CorrectionOf: null } or ModelAverageForecaster ? 2 : 3,
            Sentences = forecaster is ModelAverageForecaster ? [] :
            [$"Expected purchases and value follow {name}; what it says nothing about, such as P(alive), is {model.Name}'s, and one is not to be held against the other."],
        };
    }

    private static ModelComparisonResult Compare(
        TransactionTable orders, CustomerAnalysisOptions options, IProgress<AnalysisProgress>? progress, CancellationToken token)
    {
        HoldoutSplit split = Backtest.Split(orders, options.Summary, PartsOf(options));
        double days = split.HoldoutEnd.DayNumber - split.CalibrationEnd.DayNumber;
        return ModelComparison.Run(
            orders,
            new ComparisonOptions
            {
                Horizon = days / options.Summary.Unit.LengthInDays(),
                Summary = options.Summary,
                Splits = [split],
                Forecasters = [.. NamedForecasters.Candidates(options), .. ModelComparison.Baselines],
            },
            progress is null ? null : new ComparingProgress(progress),
            token);
    }

    private static int PartsOf(CustomerAnalysisOptions options) => options.Forecasters.Count > 0 ? 3 : 2;

    private static ModelChoice Best(CustomerAnalysisOptions options, ModelComparisonResult comparison)
    {
        string best = comparison.BestModel!.Name;
        ModelChoice choice = For(options, best, ModelChoiceReason.Compared);
        return choice with
        {
            Comparison = comparison,
            Parts = PartsOf(options),
            Sentences =
            [
                $"{best} is chosen of {string.Join(", ", NamedForecasters.Candidates(options).Select(candidate => candidate.Name))}.",
                .. comparison.Verdict,
                .. choice.Sentences,
            ],
        };
    }
}
