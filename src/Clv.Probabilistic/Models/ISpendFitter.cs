namespace Clv.Probabilistic;

/// <summary>A fitter of a spend model, whichever it is: for programs that let their users choose the model.</summary>
public interface ISpendFitter
{
    /// <summary>The name of the model it fits, such as <c>gamma-gamma</c>.</summary>
    string ModelName { get; }

    /// <summary>Fits the model.</summary>
    /// <param name="customers">The customers, with monetary value, and with weights if they have any.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="progress">Told about every better point.</param>
    /// <param name="cancellationToken">Stops the fit between evaluations.</param>
    /// <returns>The fit, at the best point found.</returns>
    /// <exception cref="InvalidOperationException">The customers have no monetary value, or none that the model can use.</exception>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    ModelFit<ISpendModel> Fit(
        CustomerSummary customers,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default);
}
