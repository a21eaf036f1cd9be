using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Mean holdout purchases of the customers in a bin: a row of <see cref="HoldoutMeansResult"/>.</summary>
/// <param name="From">Where the bin begins.</param>
/// <param name="Until">Where it ends; +∞ for the last bin of frequencies, null in JSON.</param>
/// <param name="Customers">The number of customers, a sum of weights.</param>
/// <param name="Actual">The mean of their holdout purchases; null without customers.</param>
/// <param name="Expected">The mean of their expected holdout purchases; null without customers.</param>
public readonly record struct HoldoutMean(
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double From,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Until,
    double Customers,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double? Actual,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double? Expected)
{
    /// <summary>Below what few replicates of the mean lie; null without customers or intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Lower { get; init; }

    /// <summary>Above what few replicates of the mean lie; null without customers or intervals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? Upper { get; init; }
}
