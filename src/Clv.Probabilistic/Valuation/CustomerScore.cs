using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What is predicted of one customer.</summary>
/// <param name="ProbabilityAlive">P(alive) at the end of observation.</param>
/// <param name="ExpectedPurchases">The expected purchases within the horizon.</param>
/// <param name="ProbabilityOfAnyPurchase">The probability of at least one purchase within the horizon.</param>
/// <remarks>A number that was not asked for, or cannot be had of the customer, is null: "When there is no number" in docs/scoring.md has the rule
/// for all results.</remarks>
[method: JsonConstructor]
public readonly record struct CustomerScore(
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ProbabilityAlive,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ExpectedPurchases,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ProbabilityOfAnyPurchase)
{
    /// <summary>The expected mean spend per purchase, in the unit of money; +∞ where the spend model has no mean; null without a spend
    /// model, and where the past mean spend is negative, which a model that looks at past spend cannot take.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ExpectedSpend { get; init; }

    /// <summary>The discounted value of the purchases within the horizon, in the unit of money; null where there is no expected spend.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? LifetimeValue { get; init; }
}
