using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A tenth of the customers who bought in a period, by what they spent.</summary>
public sealed record AuditDecile
{
    /// <summary>Which tenth, from 1, those who spent most, to 10.</summary>
    public required int Decile { get; init; }

    /// <summary>Its customers.</summary>
    public required long Customers { get; init; }

    /// <summary>Their orders in the period.</summary>
    public required long Orders { get; init; }

    /// <summary>What the orders come to; null without amounts.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Amount { get; init; }

    /// <summary>Their share of all amounts, or without amounts of all orders; null where the total is not positive.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Share { get; init; }

    /// <summary>The share of this tenth and those before it; null where the total is not positive.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? CumulativeShare { get; init; }
}
