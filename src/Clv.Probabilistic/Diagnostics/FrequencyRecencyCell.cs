using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A prediction for one frequency and recency: a cell of <see cref="FrequencyRecencyMatrixResult"/>.</summary>
/// <param name="Frequency">x: the number of repeat purchases.</param>
/// <param name="Recency">t_x: the time from first to last purchase.</param>
/// <param name="Prediction">The prediction; null where frequency is 0 and recency is not, as no customer can have both.</param>
public readonly record struct FrequencyRecencyCell(
    int Frequency,
    double Recency,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double? Prediction);
