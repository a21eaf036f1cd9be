namespace Clv.Probabilistic;

/// <summary>Something that forecasts what customers will buy after a cut: a model of this library, a simple rule to beat, or a model
/// of your own.</summary>
public interface IHoldoutForecaster
{
    /// <summary>Its name in tables, such as <c>bg-nbd</c>.</summary>
    string Name { get; }

    /// <summary>Whether it is a simple rule, which a model ought to beat.</summary>
    bool IsBaseline => false;

    /// <summary>Learns from the calibration and forecasts the holdout.</summary>
    /// <param name="task">What may be known at the cut.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecast, parallel to <see cref="ForecastTask.Customers"/>.</returns>
    /// <exception cref="InvalidOperationException">There is too little to learn from; the message says what is missing.</exception>
    HoldoutForecast Forecast(ForecastTask task, CancellationToken cancellationToken = default);
}
