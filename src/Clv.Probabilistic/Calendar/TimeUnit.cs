using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The unit in which recency, T and horizons are expressed.</summary>
/// <remarks>
/// A unit is a fixed number of days: a month is 30.436875 days, a quarter 91.310625 days and a year 365.2425 days (the Gregorian means).
/// It is a separate choice from <see cref="Grain"/>, the calendar period that purchases are collapsed into.
/// </remarks>
[JsonConverter(typeof(JsonStringEnumConverter<TimeUnit>))]
public enum TimeUnit
{
    /// <summary>Not known; predictions work, discounting at a rate other than 0 does not.</summary>
    Unspecified = 0,

    /// <summary>One day.</summary>
    Day = 1,

    /// <summary>Seven days.</summary>
    Week = 2,

    /// <summary>30.436875 days, a twelfth of a mean Gregorian year.</summary>
    Month = 3,

    /// <summary>365.2425 days, a mean Gregorian year.</summary>
    Year = 4,

    /// <summary>91.310625 days, a quarter of a mean Gregorian year and three months.</summary>
    Quarter = 5,
}
