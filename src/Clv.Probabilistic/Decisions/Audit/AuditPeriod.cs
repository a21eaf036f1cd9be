using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What all customers together bought in a period.</summary>
public sealed record AuditPeriod
{
    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Whether all of the period is observed; a part of one is never compared with a whole one.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>The customers who bought.</summary>
    public required long Customers { get; init; }

    /// <summary>How many of these bought for the first time.</summary>
    public required long NewCustomers { get; init; }

    /// <summary>The orders.</summary>
    public required long Orders { get; init; }

    /// <summary>What the orders come to; null without amounts.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Amount { get; init; }

    /// <summary>Orders per customer who bought; null where nobody did.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? OrdersPerCustomer => Customers > 0 ? (double)Orders / Customers : null;

    /// <summary>Amount per order; null where there is none, or without amounts.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? SpendPerOrder => Orders > 0 && Amount is { } amount ? amount / Orders : null;
}
