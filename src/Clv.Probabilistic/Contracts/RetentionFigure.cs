using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A number of a retention analysis, and how well it is known.</summary>
/// <param name="Value">The number.</param>
/// <param name="Interval">Its interval; null where there is none.</param>
public readonly record struct RetentionFigure(
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Value, Interval? Interval);
