using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The time of a calibration history by which holdout purchases are compared.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HoldoutAxis>))]
public enum HoldoutAxis
{
    /// <summary>t_x: the time from first to last purchase.</summary>
    Recency = 0,

    /// <summary>T: the time from first purchase to the end of calibration.</summary>
    T = 1,

    /// <summary>T − t_x: the time from last purchase to the end of calibration.</summary>
    TimeSinceLastPurchase = 2,
}
