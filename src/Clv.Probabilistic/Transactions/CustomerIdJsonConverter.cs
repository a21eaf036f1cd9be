using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Writes an integer id as a number and a textual one as a text; nobody is null.</summary>
/// <example>
/// <code>
/// string ids = JsonSerializer.Serialize(new CustomerId[] { 1001, "anna" });   // [1001,"anna"]
/// </code>
/// </example>
public sealed class CustomerIdJsonConverter : JsonConverter<CustomerId>
{
    /// <inheritdoc/>
    public override CustomerId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt64(out long integer) => new CustomerId(integer),
        JsonTokenType.String => new CustomerId(reader.GetString()),
        JsonTokenType.Null => default,
        _ => throw new JsonException("A customer id must be a 64-bit integer or a text."),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CustomerId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.IsInteger)
        {
            writer.WriteNumberValue(value.Number);
        }
        else if (value.IsMissing)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(value.ToString());
        }
    }

    /// <inheritdoc/>
    public override CustomerId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, CustomerId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.ToString());
    }
}
