using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What is expected of one customer's spend: a row of <see cref="SpendPredictions"/>.</summary>
/// <param name="CustomerId">The customer.</param>
/// <remarks>Null is what was not asked for, or cannot be had of this customer. Infinite numbers are null in JSON, which has none.</remarks>
[method: JsonConstructor]
public readonly record struct SpendPrediction(CustomerId CustomerId)
{
    /// <summary>The expected mean spend per purchase, in the unit of money; +∞ where the spend model has no mean; null where the past mean
    /// spend is negative, which no spend model can take.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ExpectedSpend { get; init; }

    /// <summary>The log-likelihood of the customer's mean spend; null unless asked for, and where the model says nothing about it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? LogLikelihood { get; init; }

    /// <summary>What was known of the customer: frequency, recency, T and spend.</summary>
    public CustomerHistory History { get; init; }
}
