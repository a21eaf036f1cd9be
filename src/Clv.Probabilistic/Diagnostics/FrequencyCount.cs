using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How many customers made so many repeat purchases: a row of <see cref="FrequencyCountsResult"/>.</summary>
/// <param name="Frequency">x: the number of repeat purchases; in the last row so many and more.</param>
/// <param name="Actual">The number of customers, a sum of weights.</param>
/// <param name="Expected">The expected number of customers.</param>
public readonly record struct FrequencyCount(
    int Frequency,
    double Actual,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Expected)
{
    /// <summary>Below what few replicates lie; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Lower { get; init; }

    /// <summary>Above what few replicates lie; null without intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Upper { get; init; }
}
