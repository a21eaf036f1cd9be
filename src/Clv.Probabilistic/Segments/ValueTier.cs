using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The customers of one tier of value, described.</summary>
public sealed record ValueTier
{
    /// <summary>The share of customers who are above the tier.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double From { get; init; }

    /// <summary>The share of customers who are in or above the tier.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double Until { get; init; }

    /// <summary>Its customers, a sum of weights.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double Customers { get; init; }

    /// <summary>The sum of their values, times weights.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double TotalValue { get; init; }

    /// <summary>Their share of the total value; null where the total of all tiers is not positive or not finite. Where some values are
    /// negative, shares of the upper tiers may add up to more than 1.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ValueShare { get; init; }

    /// <summary>The mean of their values; null without customers.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? MeanValue { get; init; }

    /// <summary>The smallest of their values; null without customers.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? SmallestValue { get; init; }

    /// <summary>The largest of their values; null without customers.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? LargestValue { get; init; }
}
