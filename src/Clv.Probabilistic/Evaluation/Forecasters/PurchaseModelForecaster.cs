namespace Clv.Probabilistic;

/// <summary>A purchase model of this library, with Gamma-Gamma for spend where orders carry amounts.</summary>
public sealed class PurchaseModelForecaster : IForecaster
{
    /// <summary>A forecaster that fits a model at every cut.</summary>
    /// <param name="fitter">The model's fitter.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    public PurchaseModelForecaster(IPurchaseFitter fitter, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fitter);
        Fitter = fitter;
        Options = options;
    }

    /// <summary>The model's fitter.</summary>
    public IPurchaseFitter Fitter { get; }

    /// <summary>How it is fitted; null for the defaults.</summary>
    public FitOptions? Options { get; }

    /// <inheritdoc/>
    public string Name => Fitter.ModelName;

    /// <inheritdoc/>
    public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        return new Trained(
            training.Fit(Fitter, Options, cancellationToken).Model, training.FitSpend(options: null, cancellationToken)?.Model);
    }

    private sealed class Trained(PurchaseModel purchases, ISpendModel? spend) : ITrainedForecaster
    {
        public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default) =>
            CustomerForecast.Of(purchases, origin, spend);
    }
}
