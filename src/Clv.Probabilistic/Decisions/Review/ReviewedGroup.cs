using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What was forecast of a group of customers, and what they did.</summary>
/// <remarks>Definitions of scores are those of <see cref="HoldoutScores"/>. Scores that take a distribution of counts or the course of time, which no
/// record of expectations has, are null: <see cref="PurchaseScores.RankedProbabilityScore"/>, <see cref="PurchaseScores.LogDensity"/> and
/// <see cref="PurchaseScores.TrackingError"/>.</remarks>
/// <example>
/// <code>
/// foreach (ReviewedGroup tier in review.Tiers)
/// {
///     Console.WriteLine($"{tier.Name}: {tier.Purchases.PredictedTotal:0.0} purchases expected, {tier.Purchases.ActualTotal:0} made");
/// }
/// </code>
/// </example>
public sealed record ReviewedGroup
{
    /// <summary>What the group is called, such as a tier; of all customers, <c>all</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The customers of whom purchases were forecast.</summary>
    public int Customers => Purchases.Customers;

    /// <summary>The scores of purchases.</summary>
    public required PurchaseScores Purchases { get; init; }

    /// <summary>The scores of spend, of the customers of whom it was forecast; null where it was of nobody, or later orders carry no amounts.</summary>
    public SpendScores? Spend { get; init; }

    /// <summary>The scores of discounted value, likewise.</summary>
    public SpendScores? Value { get; init; }

    /// <summary>The share of customers whose purchases lay within their interval; null without intervals.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? PurchasesWithin { get; init; }

    /// <summary>The share of customers whose value lay within their interval, of those who have one; null without intervals.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ValueWithin { get; init; }
}
