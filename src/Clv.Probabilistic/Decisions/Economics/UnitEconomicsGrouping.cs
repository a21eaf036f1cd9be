using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What rows of unit economics are of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UnitEconomicsGrouping>))]
public enum UnitEconomicsGrouping
{
    /// <summary>What the costs are of: channels, cohorts, or all customers together.</summary>
    LikeCosts = 0,

    /// <summary>The channels by which customers came.</summary>
    Channel,

    /// <summary>The calendar periods in which they came.</summary>
    Cohort,

    /// <summary>All customers together.</summary>
    All,
}
