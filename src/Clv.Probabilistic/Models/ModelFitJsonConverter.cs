using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Writes a fit as its model file has it, and reads what a model file holds.</summary>
/// <remarks>What is read is a <see cref="ModelFit{TModel}"/> of <see cref="IModel"/> or an <see cref="IModelFit{TModel}"/> of it, whose
/// model's type <see cref="ModelFit{TModel}.As{TOther}"/> narrows.</remarks>
/// <example>
/// <code>
/// string written = JsonSerializer.Serialize(fit);
/// ModelFit&lt;BetaGeoModel&gt; again = JsonSerializer.Deserialize&lt;ModelFit&lt;IModel&gt;&gt;(written)!.As&lt;BetaGeoModel&gt;();
/// </code>
/// </example>
public sealed class ModelFitJsonConverter : JsonConverter<IModelFit<IModel>>
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(IModelFit<IModel>).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override IModelFit<IModel> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsAssignableFrom(typeof(ModelFit<IModel>))
            ? ModelFileJson.Read(ref reader)
            : throw new NotSupportedException($"A fit is read as a ModelFit<IModel>; As<…>() then makes it a {typeToConvert.Name}.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IModelFit<IModel> value, JsonSerializerOptions options) =>
        ModelFileJson.Write(writer, stream => ModelFileWriter.Write(stream, value));
}
