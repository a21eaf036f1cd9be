namespace Clv.Probabilistic;

/// <summary>A fitter of a model of contracts, whichever it is: for programs that let their users choose the model.</summary>
public interface IContractFitter
{
    /// <summary>The name of the model it fits, such as <c>sbg</c>.</summary>
    string ModelName { get; }

    /// <summary>Fits the model to all cohorts together.</summary>
    /// <param name="cohorts">The cohorts, which share their parameters.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="progress">Told about every better point.</param>
    /// <param name="cancellationToken">Stops the fit between evaluations.</param>
    /// <returns>The fit, at the best point found.</returns>
    /// <exception cref="InvalidOperationException">Nobody has left, nobody has renewed, or nobody was asked twice.</exception>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    ModelFit<ContractModel> Fit(
        ContractCohorts cohorts,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default);
}
