using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clv.Probabilistic.Lambda;

/// <summary>JSON as bytes.</summary>
internal static class JsonBytes
{
    /// <summary>It goes into no page, so that quotation marks and letters stay as they are.</summary>
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is written, as bytes.</summary>
    public static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, _options))
        {
            write(json);
        }

        return bytes.WrittenMemory;
    }
}
