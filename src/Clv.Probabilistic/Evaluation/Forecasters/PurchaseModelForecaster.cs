namespace Clv.Probabilistic;

/// <summary>A purchase model of this library, with Gamma-Gamma for spend where orders carry amounts.</summary>
public sealed class PurchaseModelForecaster : IHoldoutForecaster
{
    private readonly IPurchaseFitter _fitter;
    private readonly FitOptions? _options;

    /// <summary>A forecaster that fits a model at every cut.</summary>
    /// <param name="fitter">The model's fitter.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    public PurchaseModelForecaster(IPurchaseFitter fitter, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fitter);
        _fitter = fitter;
        _options = options;
    }

    /// <inheritdoc/>
    public string Name => _fitter.ModelName;

    /// <inheritdoc/>
    public HoldoutForecast Forecast(ForecastTask task, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        PurchaseModel model = _fitter.Fit(task.Training, _options, progress: null, cancellationToken).Model;
        double[] purchases = model.ExpectedPurchases(task.Customers, task.Horizon);
        return new HoldoutForecast(
            purchases,
            model.ProbabilityOfAnyPurchase(task.Customers, task.Horizon),
            SpendForecast.Of(purchases, task.SpendPerPurchase),
            model);
    }
}
