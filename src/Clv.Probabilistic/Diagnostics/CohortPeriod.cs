using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The calendar period of their first order that puts customers into one cohort.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CohortPeriod>))]
public enum CohortPeriod
{
    /// <summary>A calendar month; the default.</summary>
    Month = 0,

    /// <summary>A week from Monday to Sunday.</summary>
    Week = 1,

    /// <summary>A quarter of a calendar year, beginning in January, April, July or October.</summary>
    Quarter = 2,

    /// <summary>A calendar year.</summary>
    Year = 3,
}
