namespace Clv.Probabilistic;

/// <summary>A fitter of a purchase model, whichever it is: for programs that let their users choose the model.</summary>
public interface IPurchaseFitter
{
    /// <summary>The name of the model it fits, such as <c>bg-nbd</c>.</summary>
    string ModelName { get; }

    /// <summary>Fits the model.</summary>
    /// <param name="customers">The histories, with weights if they have any.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="progress">Told about every better point.</param>
    /// <param name="cancellationToken">Stops the fit between evaluations.</param>
    /// <returns>The fit, at the best point found.</returns>
    /// <exception cref="InvalidOperationException">No customer has a repeat purchase, or no time has passed: such data
    /// say nothing about the parameters.</exception>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    ModelFit<PurchaseModel> Fit(
        CustomerSummary customers,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default);
}
