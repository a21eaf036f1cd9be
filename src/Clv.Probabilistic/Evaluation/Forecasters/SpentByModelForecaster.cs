namespace Clv.Probabilistic;

/// <summary>A learner's purchases with a model's spend per purchase: what a learner says of spend is of all purchases of the horizon together, and
/// by the one divided by the other nobody is shown what a purchase is worth.</summary>
/// <param name="learner">What forecasts purchases.</param>
/// <param name="spendFitter">The fitter of the spend model.</param>
internal sealed class SpentByModelForecaster(IForecaster learner, ISpendFitter spendFitter) : IForecaster
{
    /// <inheritdoc/>
    public string Name => learner.Name;

    /// <inheritdoc/>
    public bool IsLearner => true;

    /// <inheritdoc/>
    public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        return new Trained(
            learner.Learn(training, cancellationToken), training.FitSpend(spendFitter, options: null, cancellationToken)?.Model);
    }

    private sealed class Trained(ITrainedForecaster learnt, ISpendModel? spend) : ITrainedForecaster
    {
        public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
        {
            CustomerForecast forecast = learnt.Forecast(origin, cancellationToken);
            return new CustomerForecast(
                forecast.Purchases,
                forecast.ProbabilityOfAnyPurchase,
                forecast.Count == origin.Customers.Count ? SpendForecast.ByModel(forecast.Purchases, spend, origin.Customers) : [],
                forecast.Counts,
                forecast.TotalWithin);
        }
    }
}
