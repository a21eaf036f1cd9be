using System.Text.Json;

namespace Clv.Probabilistic;

/// <summary>Model files as part of larger JSON.</summary>
internal static class ModelFileJson
{
    /// <summary>Writes what a model file would hold.</summary>
    public static void Write(Utf8JsonWriter writer, Action<Stream> file)
    {
        ArgumentNullException.ThrowIfNull(writer);
        using MemoryStream stream = new();
        file(stream);
        using JsonDocument document = JsonDocument.Parse(stream.GetBuffer().AsMemory(0, (int)stream.Length));
        document.WriteTo(writer);
    }

    /// <summary>Reads what a model file would hold.</summary>
    /// <exception cref="JsonException">It is no model.</exception>
    public static ModelFit<IModel> Read(ref Utf8JsonReader reader)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        using MemoryStream stream = new();
        using (Utf8JsonWriter copy = new(stream))
        {
            document.WriteTo(copy);
        }

        stream.Position = 0;
        try
        {
            return ModelFile.Read(stream, "The JSON");
        }
        catch (DataFormatException error)
        {
            throw new JsonException(error.Message, error);
        }
    }
}
