using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A score by name, as tables need it.</summary>
/// <param name="Name">Its name in files, such as <c>rmse</c>.</param>
/// <param name="Value">Its value; null where it does not exist, or the forecaster gives nothing to compute it from.</param>
/// <param name="Best">Which value is best.</param>
public sealed record Score(
    string Name, [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double? Value, ScoreDirection Best)
{
    /// <summary>The value on a scale on which smaller is better; +∞ where there is none.</summary>
    internal double Badness => Value is not { } value ? double.PositiveInfinity : Best switch
    {
        ScoreDirection.Larger => -value,
        ScoreDirection.CloserToZero => Math.Abs(value),
        _ => value,
    };
}
