using System.Globalization;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>One factor per quantity that sets the level of a forecast right without touching the ranking of customers.</summary>
/// <param name="Purchases">Actual by forecast purchases, &gt; 0.</param>
/// <param name="Spend">Actual by forecast spend, &gt; 0; null where there is no spend.</param>
/// <example>
/// <code>
/// ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
/// Rehearsal past = now.Rehearsal!;
/// PastRateForecaster rule = new();
/// LevelCorrection level = LevelCorrection.Of(rule.Learn(past.Origin).Forecast(past.Origin), past.Actual);
/// CustomerForecast next = level.Apply(rule.Learn(now).Forecast(now));
/// </code>
/// </example>
public sealed record LevelCorrection(
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Purchases,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double? Spend)
{
    /// <summary>The factors by which a forecast was off.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="actual">What these customers did.</param>
    /// <returns>The factors.</returns>
    /// <exception cref="InvalidOperationException">Nothing was bought, or nothing was forecast: no factor mends that.</exception>
    public static LevelCorrection Of(CustomerForecast forecast, HoldoutSummary actual)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentNullException.ThrowIfNull(actual);
        return Of(LevelTotals.Of(forecast, actual));
    }

    /// <summary>The factors by which totals were off.</summary>
    /// <exception cref="InvalidOperationException">No factor mends them.</exception>
    internal static LevelCorrection Of(LevelTotals totals)
    {
        double purchases = totals.ActualPurchases / totals.ForecastPurchases;
        if (!(purchases > 0 && double.IsFinite(purchases)))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"No factor corrects a forecast of {totals.ForecastPurchases:G4} purchases of which {totals.ActualPurchases:G4} came; choose another cut."));
        }

        double? spend = totals.ActualSpend / totals.ForecastSpend;
        return new LevelCorrection(purchases, spend > 0 && double.IsFinite(spend.Value) ? spend : null);
    }

    /// <summary>The forecast at the corrected level.</summary>
    /// <param name="forecast">A forecast.</param>
    /// <returns>Purchases and spend times their factors; the probability of any purchase is kept, and there is no distribution of
    /// counts. Spend is left out where there is no factor for it.</returns>
    public CustomerForecast Apply(CustomerForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return new CustomerForecast(
            Scaled(forecast.Purchases, Purchases),
            forecast.ProbabilityOfAnyPurchase,
            Spend is { } factor ? Scaled(forecast.Spend, factor) : []);
    }

    private static double[] Scaled(ReadOnlySpan<double> values, double factor)
    {
        double[] scaled = values.ToArray();
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] *= factor;
        }

        return scaled;
    }
}
