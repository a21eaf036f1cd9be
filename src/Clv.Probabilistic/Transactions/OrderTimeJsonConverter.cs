using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Writes the time of an order in ISO 8601, with its offset where it is known, and reads dates with or without time and offset.</summary>
/// <example>
/// <code>
/// OrderTime time = JsonSerializer.Deserialize&lt;OrderTime&gt;("\"2025-03-01T09:30:00+01:00\"");
/// </code>
/// </example>
public sealed class OrderTimeJsonConverter : JsonConverter<OrderTime>
{
    /// <inheritdoc/>
    public override OrderTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && OrderTime.TryParse(Encoding.UTF8.GetBytes(reader.GetString()!), out OrderTime time)
            ? time
            : throw new JsonException("The time of an order must be an ISO 8601 text such as 2025-03-01T09:30:00+01:00.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, OrderTime value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        // The plus of an offset as it is: by default it would be escaped, for pages of HTML.
        writer.WriteStringValue(JsonEncodedText.Encode(value.ToString(), JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
    }
}
