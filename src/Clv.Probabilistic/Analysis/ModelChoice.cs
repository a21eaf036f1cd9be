namespace Clv.Probabilistic;

/// <summary>The purchase model of an analysis, and why it is that one.</summary>
/// <remarks>Immutable.</remarks>
public sealed record ModelChoice
{
    private ModelChoice(PurchaseModelDefinition model, ModelChoiceReason reason)
    {
        Model = model;
        Reason = reason;
    }

    /// <summary>The model.</summary>
    public PurchaseModelDefinition Model { get; }

    /// <summary>Why it is that one.</summary>
    public ModelChoiceReason Reason { get; }

    /// <summary>The comparison that it was chosen by; null where it was named, or nothing could be compared.</summary>
    public ModelComparisonResult? Comparison { get; private init; }

    /// <summary>The reason as sentences.</summary>
    /// <value>Empty where it was named or is the default.</value>
    public IReadOnlyList<string> Sentences { get; private init; } = [];

    /// <summary>A model that a caller has chosen.</summary>
    internal static ModelChoice Named(PurchaseModelDefinition model) => new(model, ModelChoiceReason.Named);

    /// <summary>The model that options name, or the one that predicts held-out orders best.</summary>
    internal static ModelChoice Of(
        TransactionTable orders, CustomerAnalysisOptions options, IProgress<AnalysisProgress>? progress, CancellationToken token)
    {
        ModelCatalog catalog = options.Catalog;
        if (options.Model is null)
        {
            return new ModelChoice(catalog.PurchaseModels[0], ModelChoiceReason.Default);
        }

        if (options.Model != CustomerAnalysisOptions.Automatic)
        {
            return Named(catalog.PurchaseModel(options.Model));
        }

        progress?.Report(new AnalysisProgress(AnalysisStep.Choosing));
        try
        {
            return Best(catalog, Compare(orders, options, token));
        }
        catch (InvalidOperationException error)
        {
            return new ModelChoice(catalog.PurchaseModels[0], ModelChoiceReason.NotComparable)
            {
                Sentences = [$"Models cannot be compared, so it is {catalog.PurchaseModels[0].Name}. {error.Message}"],
            };
        }
    }

    private static ModelComparisonResult Compare(TransactionTable orders, CustomerAnalysisOptions options, CancellationToken token)
    {
        HoldoutSplit split = Backtest.Split(orders, options.Summary);
        double days = split.HoldoutEnd.DayNumber - split.CalibrationEnd.DayNumber;
        return ModelComparison.Run(
            orders,
            new ComparisonOptions
            {
                Horizon = days / options.Summary.Unit.LengthInDays(),
                Summary = options.Summary,
                Splits = [split],
                Forecasters =
                [
                    .. options.Catalog.PurchaseModels.Select(model => new PurchaseModelForecaster(model.Fitter)),
                    .. ModelComparison.Baselines,
                ],
            },
            token);
    }

    private static ModelChoice Best(ModelCatalog catalog, ModelComparisonResult comparison)
    {
        PurchaseModelDefinition best = catalog.PurchaseModel(comparison.BestModel!.Name);
        return new ModelChoice(best, ModelChoiceReason.Compared)
        {
            Comparison = comparison,
            Sentences =
            [
                $"{best.Name} is chosen of {string.Join(", ", catalog.PurchaseModels.Select(model => model.Name))}.",
                .. comparison.Verdict,
            ],
        };
    }
}
