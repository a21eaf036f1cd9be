using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Writes what a model is by its name, such as <c>bg-nbd</c>, and finds it by the name in <see cref="ModelCatalog.Standard"/>.</summary>
/// <example>
/// <code>
/// string name = JsonSerializer.Serialize(BetaGeoModel.Kind);   // "bg-nbd"
/// </code>
/// </example>
public sealed class ModelDefinitionJsonConverter : JsonConverter<ModelDefinition>
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(ModelDefinition).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override ModelDefinition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        string? name = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        ModelDefinition? known = name is null ? null : ModelCatalog.Standard.Find(name);
        return known is not null && typeToConvert.IsInstanceOfType(known)
            ? known
            : throw new JsonException($"A model's name must be one of {string.Join(", ", ModelCatalog.Standard.All.Select(model => model.Name))}.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ModelDefinition value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.Name);
    }
}
