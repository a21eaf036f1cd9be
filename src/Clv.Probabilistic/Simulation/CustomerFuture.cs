using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What one customer may do within a horizon: a row of <see cref="CustomerFutures"/>.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Purchases">The purchases within the horizon.</param>
public readonly record struct CustomerFuture(CustomerId CustomerId, int Purchases)
{
    /// <summary>What the customer spends on them, 0 without any; null without a spend model, NaN where it knows nothing of the
    /// customer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Spend { get; init; }
}
