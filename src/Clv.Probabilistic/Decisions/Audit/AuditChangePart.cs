using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>One of the parts that a change from one period to the next is made of.</summary>
public sealed record AuditChangePart
{
    /// <summary>What it is, such as <c>customers</c> or <c>kept</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its value in the period before: of a factor the factor itself, else what its customers brought then. Null for a factor of a period without
    /// orders.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Before { get; init; }

    /// <summary>The same in the last period.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Now { get; init; }

    /// <summary>Its part of the change: of the amount, or without amounts of the number of orders.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double Effect { get; init; }

    /// <summary>How many of its customers bought in the period before; null for a factor.</summary>
    public long? CustomersBefore { get; init; }

    /// <summary>How many bought in the last period; null for a factor.</summary>
    public long? CustomersNow { get; init; }

    /// <summary>Their orders in the period before; null for a factor.</summary>
    public long? OrdersBefore { get; init; }

    /// <summary>Their orders in the last period; null for a factor.</summary>
    public long? OrdersNow { get; init; }
}
