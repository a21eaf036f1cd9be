using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How far a cohort has come at an age; null where that age is not fully observed yet.</summary>
public sealed record AuditCohortAge
{
    /// <summary>The number of periods since that of the first order, which is 0.</summary>
    public required int Age { get; init; }

    /// <summary>The share of the cohort who bought in the period of this age.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Share { get; init; }

    /// <summary>The share of the cohort who had bought again, on a later day than the first, by the end of the period.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? BoughtAgain { get; init; }

    /// <summary>All orders up to the end of the period, per customer of the cohort.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? OrdersPerAcquired { get; init; }

    /// <summary>All amounts up to the end of the period, per customer of the cohort; null without amounts, too.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? AmountPerAcquired { get; init; }
}
