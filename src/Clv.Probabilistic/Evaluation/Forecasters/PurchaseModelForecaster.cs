namespace Clv.Probabilistic;

/// <summary>A purchase model, with a model of spend where orders carry amounts.</summary>
public sealed class PurchaseModelForecaster : IForecaster
{
    /// <summary>A forecaster that fits a model at every cut.</summary>
    /// <param name="fitter">The model's fitter.</param>
    /// <param name="options">How to fit it; null for the defaults.</param>
    /// <param name="spendFitter">The fitter of the spend model; null for Gamma-Gamma's.</param>
    public PurchaseModelForecaster(IPurchaseFitter fitter, FitOptions? options = null, ISpendFitter? spendFitter = null)
    {
        ArgumentNullException.ThrowIfNull(fitter);
        Fitter = fitter;
        Options = options;
        SpendFitter = spendFitter;
    }

    /// <summary>The model's fitter.</summary>
    public IPurchaseFitter Fitter { get; }

    /// <summary>How it is fitted; null for the defaults.</summary>
    public FitOptions? Options { get; }

    /// <summary>The spend model's fitter; null for Gamma-Gamma's.</summary>
    public ISpendFitter? SpendFitter { get; }

    /// <inheritdoc/>
    public string Name => Fitter.ModelName;

    /// <inheritdoc/>
    public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        return new Trained(
            training.Fit(Fitter, Options, cancellationToken).Model, training.FitSpend(SpendFitter, options: null, cancellationToken)?.Model);
    }

    private sealed class Trained(PurchaseModel purchases, ISpendModel? spend) : ITrainedForecaster
    {
        public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default) =>
            CustomerForecast.Of(purchases, origin, spend);
    }
}
