using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What the level of a forecast was corrected by.</summary>
/// <example>
/// <code>
/// SeasonLevel level = new SeasonLevelForecaster(new PastRateForecaster()).Level(ForecastOrigin.Of(orders, weeks, horizon: 13));
/// bool isOfTheSeason = level.Rule == SeasonLevelRule.SameSeason;
/// </code>
/// </example>
[JsonConverter(typeof(JsonStringEnumConverter<SeasonLevelRule>))]
public enum SeasonLevelRule
{
    /// <summary>Nothing: no window is a year old, and there are fewer than two to tell by whether an error lasts. Totals are left as they
    /// are.</summary>
    None = 0,

    /// <summary>The last window, as far as errors lasted from one window to the next, since none is a year old.</summary>
    LastWindows = 1,

    /// <summary>The same season of earlier years.</summary>
    SameSeason = 2,
}
