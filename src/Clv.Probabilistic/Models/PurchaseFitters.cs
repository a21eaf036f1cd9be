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
    /// <summary>One fitter per model that takes customers of any summary. Those that ask for more are found by name: a summary of opportunities
    /// (<see cref="PurchaseModelDefinition.CountsOpportunities"/>), or one with the intervals between purchases
    /// (<see cref="PurchaseModelDefinition.NeedsLogIntervals"/>).</summary>
    public static IReadOnlyList<IPurchaseFitter> All { get; } =
        [.. ModelCatalog.Standard.PurchaseModels.Where(model => !model.CountsOpportunities && !model.NeedsLogIntervals).Select(model => model.Fitter)];

    /// <summary>The fitter of a model.</summary>
    /// <param name="modelName">The model's name, such as <c>bg-nbd</c>.</param>
    /// <returns>The fitter.</returns>
    /// <exception cref="ArgumentException">No purchase model has that name.</exception>
    public static IPurchaseFitter Of(string modelName) => ModelCatalog.Standard.PurchaseModel(modelName).Fitter;
}
