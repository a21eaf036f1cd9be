using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Asks a forecaster, which may be anybody's, and holds it to what it promises.</summary>
internal static class Forecasting
{
    /// <summary>The forecast.</summary>
    /// <exception cref="InvalidOperationException">There is too little to learn from, or the answer is none; the message does not name the
    /// forecaster.</exception>
    public static CustomerForecast Ask(
        IForecaster forecaster, ForecastOrigin training, ForecastOrigin asked, CancellationToken cancellationToken)
    {
        CustomerForecast? forecast;
        try
        {
            forecast = forecaster.Learn(training, cancellationToken)?.Forecast(asked, cancellationToken);
        }
        catch (ArgumentException error)
        {
            // Such as a value that no forecast may have.
            throw new InvalidOperationException(ArgumentSentence.Of(error), error);
        }

        return forecast is null
            ? throw new InvalidOperationException("It gave no forecast.")
            : forecast.Purchases.Length == asked.Customers.Count
                ? forecast
                : throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"It was asked about {asked.Customers.Count} customers and answered for {forecast.Purchases.Length}."));
    }
}
