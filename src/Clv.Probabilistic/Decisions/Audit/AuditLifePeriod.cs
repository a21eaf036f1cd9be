using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What a cohort bought in one period of its life.</summary>
public sealed record AuditLifePeriod
{
    /// <summary>The number of periods since that of the first order, which is 0.</summary>
    public required int Age { get; init; }

    /// <summary>The first day of the period.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Whether all of the period is observed.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>The customers of the cohort who bought in the period.</summary>
    public required long Customers { get; init; }

    /// <summary>Their share of the cohort.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double Share { get; init; }

    /// <summary>Their orders.</summary>
    public required long Orders { get; init; }

    /// <summary>Orders per customer who bought; null where nobody did.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? OrdersPerCustomer => Customers > 0 ? (double)Orders / Customers : null;

    /// <summary>What the orders come to; null without amounts.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Amount { get; init; }

    /// <summary>Amount per order; null where there is none, or without amounts.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? SpendPerOrder => Orders > 0 && Amount is { } amount ? amount / Orders : null;

    /// <summary>All orders of the cohort up to here, per customer that it ever had.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double CumulativeOrdersPerAcquired { get; init; }

    /// <summary>All amounts of the cohort up to here, per customer that it ever had; null without amounts.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? CumulativeAmountPerAcquired { get; init; }
}
