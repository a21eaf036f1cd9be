using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Writes a table as an array of its rows, each with a value by the name of every column; what is an empty cell in files is null.</summary>
/// <remarks>A table is written and not read.</remarks>
/// <example>
/// <code>
/// string rows = JsonSerializer.Serialize(segments.SegmentTable());   // [{"segment":"champions","customers":253,…},…]
/// </code>
/// </example>
public sealed class ResultTableJsonConverter : JsonConverter<ResultTable>
{
    /// <inheritdoc/>
    public override ResultTable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A table of a result is written as JSON and not read: read its rows as records of your own.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ResultTable value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        Write(writer, value);
    }

    /// <summary>Writes a table, whatever the options.</summary>
    internal static void Write(Utf8JsonWriter writer, ResultTable value)
    {
        IReadOnlyList<ResultColumn> columns = value.Columns;
        JsonEncodedText[] names = [.. columns.Select(column => JsonEncodedText.Encode(column.Name))];
        writer.WriteStartArray();
        for (int row = 0; row < value.Count; row++)
        {
            writer.WriteStartObject();
            for (int column = 0; column < names.Length; column++)
            {
                writer.WritePropertyName(names[column]);
                columns[column].Write(writer, row);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
