namespace Clv.Probabilistic;

/// <summary>The models that names stand for: whatever reads a model by its name looks it up in a catalog.</summary>
/// <remarks>A model of this library's own adds one line to <see cref="Standard"/>; one from elsewhere joins by <see cref="With"/>.
/// Immutable and safe to share between threads.</remarks>
/// <example>
/// <code>
/// foreach (ModelDefinition kind in ModelCatalog.Standard.All)
/// {
///     Console.WriteLine($"{kind.Name}: {kind.Gist}");
/// }
///
/// ModelFit&lt;PurchaseModel> purchases = ModelCatalog.Standard.PurchaseModel("mbg-nbd").Fitter.Fit(customers);
/// ModelFit&lt;ISpendModel> amounts = ModelCatalog.Standard.SpendModel("gamma-gamma").Fitter.Fit(customers);
/// bool isKnown = ModelCatalog.Standard.Find("bg-bb") is not null;
/// </code>
/// </example>
public sealed class ModelCatalog
{
    private ModelCatalog(IReadOnlyList<ModelDefinition> all)
    {
        All = all;
        PurchaseModels = [.. all.OfType<PurchaseModelDefinition>()];
        SpendModels = [.. all.OfType<SpendModelDefinition>()];
        ContractModels = [.. all.OfType<ContractModelDefinition>()];
    }

    /// <summary>Every model of this version; the first of purchases and the first of spend are the defaults.</summary>
    public static ModelCatalog Standard { get; } = new(
    [
        BetaGeoModel.Kind,
        ModifiedBetaGeoModel.Kind,
        ParetoNbdModel.Kind,
        NbdModel.Kind,
        BetaGeoBetaBinomialModel.Kind,
        BetaGeoCnbdModel.Kind,
        ModifiedBetaGeoCnbdModel.Kind,
        GammaGammaModel.Kind,
        CredibilitySpendModel.Kind,
        ShiftedBetaGeoModel.Kind,
        BetaDiscreteWeibullModel.Kind,
    ]);

    /// <summary>All models.</summary>
    public IReadOnlyList<ModelDefinition> All { get; }

    /// <summary>The models of purchases.</summary>
    public IReadOnlyList<PurchaseModelDefinition> PurchaseModels { get; }

    /// <summary>The models of spend.</summary>
    public IReadOnlyList<SpendModelDefinition> SpendModels { get; }

    /// <summary>The models of contracts.</summary>
    public IReadOnlyList<ContractModelDefinition> ContractModels { get; }

    /// <summary>The models of purchases that customers can be given to who are summarized in some way.</summary>
    /// <param name="opportunities">Whether their time is counted in opportunities, as only some models ask.</param>
    internal IEnumerable<PurchaseModelDefinition> PurchaseModelsFor(bool opportunities) =>
        PurchaseModels.Where(model => opportunities || !model.CountsOpportunities);

    /// <summary>The models of purchases that can be fitted to a summary as it is, its time not counted in opportunities: those of regular
    /// purchases need <see cref="SummaryColumns.LogIntervals"/>.</summary>
    internal IEnumerable<PurchaseModelDefinition> PurchaseModelsFor(CustomerSummary customers) => PurchaseModelsFor(opportunities: false).Where(
        model => !model.NeedsLogIntervals || customers.TryGetColumn(SummaryColumns.LogIntervals.Name, out _));

    /// <summary>A catalog with one more model.</summary>
    /// <param name="definition">The model's definition.</param>
    /// <returns>The catalog.</returns>
    /// <exception cref="ArgumentException">There is a model of that name already.</exception>
    public ModelCatalog With(ModelDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Find(definition.Name) is null
            ? new ModelCatalog([.. All, definition])
            : throw new ArgumentException($"There is a model {definition.Name} already; give the new one another name.", nameof(definition));
    }

    /// <summary>The model of a name.</summary>
    /// <param name="name">The name, such as <c>bg-nbd</c>.</param>
    /// <returns>Its definition; null where no model has that name.</returns>
    public ModelDefinition? Find(string name) => All.FirstOrDefault(model => model.Name == name);

    /// <summary>The model of purchases of a name.</summary>
    /// <param name="name">The name, such as <c>bg-nbd</c>.</param>
    /// <returns>Its definition.</returns>
    /// <exception cref="ArgumentException">No purchase model has that name.</exception>
    public PurchaseModelDefinition PurchaseModel(string name) =>
        PurchaseModels.FirstOrDefault(model => model.Name == name)
        ?? throw new ArgumentException($"There is no purchase model {name}; choose {Listing.Choice([.. PurchaseModels.Select(model => model.Name)])}.");

    /// <summary>The model of spend of a name.</summary>
    /// <param name="name">The name, such as <c>gamma-gamma</c>.</param>
    /// <returns>Its definition.</returns>
    /// <exception cref="ArgumentException">No spend model has that name.</exception>
    public SpendModelDefinition SpendModel(string name) =>
        SpendModels.FirstOrDefault(model => model.Name == name)
        ?? throw new ArgumentException($"There is no spend model {name}; choose {Listing.Choice([.. SpendModels.Select(model => model.Name)])}.");

    /// <summary>The names of the models that can be used as a type, such as <see cref="IPurchaseModel"/>, for a sentence.</summary>
    internal string NamesOf(Type type) =>
        Listing.Choice([.. All.Where(model => type.IsAssignableFrom(model.ModelType)).Select(model => model.Name)]);
}
