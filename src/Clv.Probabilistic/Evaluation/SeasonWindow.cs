using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A horizon in the past: what was forecast of it at its beginning, and what came.</summary>
/// <remarks>Immutable. The forecast is of everybody known at <see cref="Day"/>, learnt from what was known then.</remarks>
/// <example>
/// <code>
/// SeasonLevel level = new SeasonLevelForecaster(new PastRateForecaster()).Level(ForecastOrigin.Of(orders, weeks, horizon: 13));
/// foreach (SeasonWindow window in level.Windows.Where(window => window.YearsBack is not null))
/// {
///     Console.WriteLine($"from {window.Day:yyyy-MM-dd}: {window.ForecastPurchases:0} forecast, {window.ActualPurchases:0} made");
/// }
/// </code>
/// </example>
public sealed record SeasonWindow
{
    /// <summary>The day of the forecast.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The last day of the window, not after the cut.</summary>
    public required DateOnly End { get; init; }

    /// <summary>How many years of 52 weeks it lies before the horizon that is corrected, in the same season; null where that is no whole
    /// number.</summary>
    public int? YearsBack { get; init; }

    /// <summary>How many horizons its beginning lies before the cut, 1 for the window that ends at it; null where that is no whole
    /// number.</summary>
    public int? HorizonsBack { get; init; }

    /// <summary>Purchases made by the customers known at <see cref="Day"/>.</summary>
    public required double ActualPurchases { get; init; }

    /// <summary>Purchases expected of them.</summary>
    public required double ForecastPurchases { get; init; }

    /// <summary>R = log(actual/forecast) of purchases: above 0 where more came than was forecast.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double LogRatio { get; init; }

    /// <summary>R less what the rule would have corrected by on <see cref="Day"/>, by windows that had ended then; null for a window that
    /// follows none that ends at the cut.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Deviation { get; init; }

    /// <summary>What they spent; null where spend is not known or not forecast.</summary>
    public double? ActualSpend { get; init; }

    /// <summary>The spend expected of them; null where spend is not known or not forecast.</summary>
    public double? ForecastSpend { get; init; }

    /// <summary>R of spend; null where spend is not known or not forecast, or a total is not above 0.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? SpendLogRatio { get; init; }

    /// <summary>The deviation of spend, as <see cref="Deviation"/>.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? SpendDeviation { get; init; }
}
