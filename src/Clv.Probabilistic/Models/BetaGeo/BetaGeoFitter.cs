namespace Clv.Probabilistic;

/// <summary>Fits BG/NBD to customers by maximum likelihood.</summary>
public sealed class BetaGeoFitter
{
    /// <summary>Fits the model.</summary>
    /// <param name="customers">The histories, with weights if they have any.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellationToken">Stops the fit between steps.</param>
    /// <returns>The fit, at the best point found.</returns>
    public ModelFit<BetaGeoModel> Fit(
        CustomerSummary customers,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
