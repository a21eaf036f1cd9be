namespace Clv.Probabilistic;

/// <summary>The fitters of all purchase models of this version.</summary>
/// <example>
/// <code>
/// foreach (IPurchaseFitter fitter in PurchaseFitters.All)
/// {
///     ModelFit&lt;PurchaseModel&gt; candidate = fitter.Fit(customers);
///     Console.WriteLine($"{candidate.Model.Name}: AIC {candidate.Aic:0.0}");
/// }
/// </code>
/// </example>
public static class PurchaseFitters
{
    /// <summary>One fitter per model that takes customers of any summary. Those that count opportunities
    /// (<see cref="PurchaseModelDefinition.CountsOpportunities"/>) ask for a summary of these, and are found by name.</summary>
    public static IReadOnlyList<IPurchaseFitter> All { get; } =
        [.. ModelCatalog.Standard.PurchaseModelsFor(opportunities: false).Select(model => model.Fitter)];

    /// <summary>The fitter of a model.</summary>
    /// <param name="modelName">The model's name, such as <c>bg-nbd</c>.</param>
    /// <returns>The fitter.</returns>
    /// <exception cref="ArgumentException">No purchase model has that name.</exception>
    public static IPurchaseFitter Of(string modelName) => ModelCatalog.Standard.PurchaseModel(modelName).Fitter;
}
