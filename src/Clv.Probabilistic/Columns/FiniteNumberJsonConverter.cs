using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Writes a number that is infinite or NaN as null, since JSON has no such numbers; null is read as NaN.</summary>
/// <example>
/// <code>
/// internal sealed record Measure(string Name, [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Value);
/// </code>
/// </example>
public sealed class FiniteNumberJsonConverter : JsonConverter<double>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Write(writer, value);
    }

    /// <summary>Writes a number, or null where JSON has none for it.</summary>
    internal static void Write(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
