using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How much customer equity hangs on one thing: a bar of a tornado.</summary>
/// <param name="Lever">What is changed, such as <c>retention</c>.</param>
/// <param name="Less">Equity with 10 % less of it.</param>
/// <param name="More">Equity with 10 % more of it.</param>
public sealed record EquitySensitivity(
    string Lever,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Less,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double More)
{
    /// <summary>How far apart the two are.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double Swing => Math.Abs(More - Less);
}
