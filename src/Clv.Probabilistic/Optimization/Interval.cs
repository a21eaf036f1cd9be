using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>An interval of numbers, such as one that holds a parameter or an outcome with some probability.</summary>
/// <param name="Lower">The lower end; −∞ where it is open.</param>
/// <param name="Upper">The upper end, not below <paramref name="Lower"/>; +∞ where it is open.</param>
[method: JsonConstructor]
public readonly record struct Interval(
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Lower,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Upper)
{
    /// <summary>Whether a number lies in the interval, its ends included.</summary>
    /// <param name="value">The number.</param>
    /// <returns>False for NaN.</returns>
    public bool Contains(double value) => value >= Lower && value <= Upper;
}
