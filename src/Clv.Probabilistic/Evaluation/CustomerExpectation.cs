using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What is forecast of one customer: a row of <see cref="CustomerForecast"/>.</summary>
/// <param name="Purchases">Expected purchases.</param>
/// <remarks>Null is what the forecaster says nothing about.</remarks>
[method: JsonConstructor]
public readonly record struct CustomerExpectation([property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Purchases)
{
    /// <summary>The probability of at least one purchase; null where the forecaster has none.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ProbabilityOfAnyPurchase { get; init; }

    /// <summary>Expected total spend; null where the forecaster has none.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Spend { get; init; }
}
