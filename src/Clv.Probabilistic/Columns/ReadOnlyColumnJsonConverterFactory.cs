using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Writes a column as an array; a number that is infinite or NaN is null, since JSON has no such numbers.</summary>
/// <remarks>Columns are written and not read: they belong to results.</remarks>
/// <example>
/// <code>
/// string values = JsonSerializer.Serialize(year.LifetimeValue);   // an array of numbers
/// </code>
/// </example>
public sealed class ReadOnlyColumnJsonConverterFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ReadOnlyColumn<>);
    }

    /// <inheritdoc/>
    /// <remarks>Type by type, so that it works where types cannot be made at run time.</remarks>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        Type values = typeToConvert.GetGenericArguments()[0];
        return values == typeof(double) ? new Converter<double>(FiniteNumberJsonConverter.Write)
            : values == typeof(int) ? new Converter<int>((writer, value) => writer.WriteNumberValue(value))
            : values == typeof(long) ? new Converter<long>((writer, value) => writer.WriteNumberValue(value))
            : values == typeof(bool) ? new Converter<bool>((writer, value) => writer.WriteBooleanValue(value))
            : values == typeof(string) ? new Converter<string?>((writer, value) => writer.WriteStringValue(value))
            : values == typeof(DateTime) ? new Converter<DateTime>((writer, value) => writer.WriteStringValue(value))
            : throw new NotSupportedException($"A column of {values} has no form in JSON; write the array that ToArray() gives.");
    }

    private sealed class Converter<T>(Action<Utf8JsonWriter, T> writeValue) : JsonConverter<ReadOnlyColumn<T>>
    {
        public override ReadOnlyColumn<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Columns belong to results, which are written as JSON and not read; read the rows instead.");

        public override void Write(Utf8JsonWriter writer, ReadOnlyColumn<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (T element in value)
            {
                writeValue(writer, element);
            }

            writer.WriteEndArray();
        }
    }
}
