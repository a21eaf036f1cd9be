using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>One segment of customers, described.</summary>
public sealed record RfmSegmentRow
{
    /// <summary>The segment.</summary>
    public required RfmSegment Segment { get; init; }

    /// <summary>Its customers, a sum of weights.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double Customers { get; init; }

    /// <summary>Their share of all customers.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double Share { get; init; }

    /// <summary>The mean of their frequency; null without customers.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? MeanFrequency { get; init; }

    /// <summary>The mean of T − t_x, in the summary's time unit; null without customers.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? MeanTimeSinceLastPurchase { get; init; }

    /// <summary>The mean of monetary value over those whose frequency is not 0; null where nobody's is, or money is
    /// unknown.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? MeanMonetaryValue { get; init; }

    /// <summary>The sum of the values given, times weights; null where none were given.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? TotalValue { get; init; }

    /// <summary>Their share of the total value; null where none were given, or the total of all customers is not positive or not
    /// finite.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ValueShare { get; init; }
}
