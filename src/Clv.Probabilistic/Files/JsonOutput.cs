using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clv.Probabilistic;

/// <summary>Writes JSON that people can read, with <c>null</c> for what JSON has no number for.</summary>
internal static class JsonOutput
{
    // Texts hold dots, dashes and accents beyond ASCII; they are read by people and programs, and never by a browser.
    private static readonly JsonWriterOptions _options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes an object and the end of its last line.</summary>
    /// <param name="stream">Where to; it is left open.</param>
    /// <param name="fields">Writes the fields.</param>
    public static void Write(Stream stream, Action<Utf8JsonWriter> fields)
    {
        using (Utf8JsonWriter json = new(stream, _options))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    /// <summary>Writes a number, or null where there is none or it is not finite.</summary>
    public static void WriteNumberOrNull(this Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        json.WriteNumberOrNull(value);
    }

    /// <summary>Writes a number without a name, or null likewise.</summary>
    public static void WriteNumberOrNull(this Utf8JsonWriter json, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>Writes an array of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes an object of texts by name.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> texts)
    {
        json.WriteStartObject(name);
        foreach ((string key, string text) in texts)
        {
            json.WriteString(key, text);
        }

        json.WriteEndObject();
    }
}
