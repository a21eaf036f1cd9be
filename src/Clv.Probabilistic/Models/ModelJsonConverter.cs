using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Writes a model as its model file has it, and reads what a model file holds.</summary>
/// <remarks>What <see cref="ModelFile"/> writes for a model without a fit; models that no catalog knows cannot be written.</remarks>
/// <example>
/// <code>
/// string written = JsonSerializer.Serialize(fit.Model);
/// BetaGeoModel again = JsonSerializer.Deserialize&lt;BetaGeoModel&gt;(written)!;
/// </code>
/// </example>
public sealed class ModelJsonConverter : JsonConverter<IModel>
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(IModel).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override IModel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        IModel model = ModelFileJson.Read(ref reader).Model;
        return typeToConvert.IsInstanceOfType(model)
            ? model
            : throw new JsonException($"The model is {model.Name}, where {ModelCatalog.Standard.NamesOf(typeToConvert)} is needed.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IModel value, JsonSerializerOptions options) =>
        ModelFileJson.Write(writer, stream => ModelFileWriter.Write(stream, value));
}
