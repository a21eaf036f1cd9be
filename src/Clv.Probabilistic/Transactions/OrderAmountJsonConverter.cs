using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Writes an amount as a number, and no amount as null.</summary>
/// <example>
/// <code>
/// string amounts = JsonSerializer.Serialize(new OrderAmount[] { 19.90m, default });   // [19.9,null]
/// </code>
/// </example>
public sealed class OrderAmountJsonConverter : JsonConverter<OrderAmount>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override OrderAmount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? default(OrderAmount) : reader.GetDouble();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, OrderAmount value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        FiniteNumberJsonConverter.Write(writer, value.Value ?? double.NaN);
    }
}
