namespace Clv.Probabilistic;

/// <summary>A forecaster that has learnt.</summary>
public interface ITrainedForecaster
{
    /// <summary>Forecasts what customers will buy in the horizon of an origin.</summary>
    /// <param name="origin">Whom to forecast for, as they are known at the origin: often those who were learnt from, or others at the same
    /// time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecast, parallel to <see cref="ForecastOrigin.Customers"/>.</returns>
    CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default);
}
