using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What is predicted of one customer.</summary>
/// <param name="ProbabilityAlive">P(alive) at the end of observation.</param>
/// <param name="ExpectedPurchases">The expected purchases within the horizon.</param>
/// <param name="ProbabilityOfAnyPurchase">The probability of at least one purchase within the horizon.</param>
/// <remarks>A number that was not asked for, or cannot be had of the customer, is null: "When there is no number" in docs/scoring.md has the rule
/// for all results. Intervals are there where the scorer was asked for them by <see cref="PredictionOptions.Interval"/>; in JSON they are left out
/// where they are not.</remarks>
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

    /// <summary>The interval of <see cref="ProbabilityAlive"/>; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? ProbabilityAliveInterval { get; init; }

    /// <summary>The interval of <see cref="ExpectedPurchases"/>: of the expectation, not of what the customer will do; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? ExpectedPurchasesInterval { get; init; }

    /// <summary>The interval of <see cref="ProbabilityOfAnyPurchase"/>; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? ProbabilityOfAnyPurchaseInterval { get; init; }

    /// <summary>The interval of <see cref="ExpectedSpend"/>; null without intervals, and where there is no number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? ExpectedSpendInterval { get; init; }

    /// <summary>The interval of <see cref="LifetimeValue"/>: of the expectation, not of what the customer will do; null without intervals, and where
    /// there is no number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interval? LifetimeValueInterval { get; init; }
}
