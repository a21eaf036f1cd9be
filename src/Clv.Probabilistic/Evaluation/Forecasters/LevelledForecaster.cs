namespace Clv.Probabilistic;

/// <summary>What a forecaster has learnt, at a corrected level.</summary>
internal sealed class LevelledForecaster(ITrainedForecaster forecaster, LevelCorrection correction) : ITrainedForecaster
{
    public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default) =>
        correction.Apply(forecaster.Forecast(origin, cancellationToken));
}
