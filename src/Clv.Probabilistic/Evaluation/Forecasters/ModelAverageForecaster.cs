namespace Clv.Probabilistic;

/// <summary>Forecasts by the average of several purchase models, each weighted by how well their mixture predicts single customers.</summary>
/// <remarks>At every cut all models are fitted and weighed anew, on what is known up to there: <see cref="ModelAverage"/> says how.</remarks>
/// <example>
/// <code>
/// ComparisonOptions withAverage = new() { Horizon = 13, Forecasters = [.. ModelComparison.Models, new ModelAverageForecaster()] };
/// </code>
/// </example>
public sealed class ModelAverageForecaster : IForecaster
{
    private readonly ModelCatalog _catalog;
    private readonly ISpendFitter? _spendFitter;

    /// <summary>A forecaster.</summary>
    /// <param name="catalog">The models to average; null for those of this version.</param>
    /// <param name="spendFitter">The fitter of the spend model; null for Gamma-Gamma's.</param>
    /// <param name="weighting">How weights are found.</param>
    public ModelAverageForecaster(
        ModelCatalog? catalog = null, ISpendFitter? spendFitter = null, ModelWeighting weighting = ModelWeighting.Stacking)
    {
        _catalog = catalog ?? ModelCatalog.Standard;
        _spendFitter = spendFitter;
        Weighting = weighting;
    }

    /// <inheritdoc/>
    public string Name => AveragePurchaseModel.ModelName;

    /// <summary>How weights are found.</summary>
    public ModelWeighting Weighting { get; }

    /// <inheritdoc/>
    public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        ModelAverage average = ModelAverage.Of(
            training.Customers,
            [.. _catalog.PurchaseModelsFor(training.Customers).Select(model => training.Fit(model.Fitter, options: null, cancellationToken))],
            Weighting);
        return new Trained(average.Model, training.FitSpend(_spendFitter, options: null, cancellationToken)?.Model);
    }

    private sealed class Trained(AveragePurchaseModel purchases, ISpendModel? spend) : ITrainedForecaster
    {
        public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default) =>
            CustomerForecast.Of(purchases, origin, spend);
    }
}
