using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Repeat purchases up to the end of a period and in it: a row of <see cref="CumulativePurchasesResult"/>.</summary>
/// <param name="Period">The number of the period, from 1: it ends so many time units after the start.</param>
/// <param name="Expected">The expected number of repeat purchases so far.</param>
/// <param name="Actual">The number of repeat purchases so far.</param>
/// <param name="ExpectedInPeriod">The expected number in the period.</param>
/// <param name="ActualInPeriod">The number in the period.</param>
public readonly record struct TrackedPeriod(
    int Period,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Expected,
    long Actual,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double ExpectedInPeriod,
    long ActualInPeriod)
{
    /// <summary>Below what few replicates of the number so far lie; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Lower { get; init; }

    /// <summary>Above what few replicates of the number so far lie; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Upper { get; init; }

    /// <summary>Below what few replicates of the number in the period lie; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? LowerInPeriod { get; init; }

    /// <summary>Above what few replicates of the number in the period lie; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? UpperInPeriod { get; init; }
}
