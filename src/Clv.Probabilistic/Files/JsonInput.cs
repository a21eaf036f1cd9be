using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Clv.Probabilistic;

/// <summary>A small JSON file that is read, and what is wrong with it in a sentence.</summary>
internal sealed class JsonInput
{
    /// <summary>Such files are a few kB; what is larger than this is something else and is not read.</summary>
    private const int LargestFile = 4 << 20;

    private const int BufferSize = 1 << 14;

    private readonly string _source;
    private readonly string _kind;
    private readonly string _contents;
    private readonly string _writer;

    /// <summary>A file.</summary>
    /// <param name="source">What sentences call it.</param>
    /// <param name="kind">What it should be, such as <c>a model file</c>.</param>
    /// <param name="contents">What such a file holds at least, such as <c>schema, model and parameters</c>.</param>
    /// <param name="writer">The method that writes such files.</param>
    public JsonInput(string source, string kind, string contents, string writer)
    {
        _source = source;
        _kind = kind;
        _contents = contents;
        _writer = writer;
    }

    /// <summary>Reads the object that a file holds.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="newestSchema">The newest schema that this version reads; null where such files have none.</param>
    /// <param name="read">Makes of the object what it stands for.</param>
    /// <exception cref="DataFormatException">The file is none of its kind.</exception>
    public T Read<T>(Stream stream, int? newestSchema, Func<JsonElement, T> read)
    {
        using MemoryStream copy = new();
        byte[] buffer = new byte[BufferSize];
        for (int count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
        {
            Append(copy, buffer.AsSpan(0, count));
        }

        return Read(copy.ToArray(), newestSchema, read);
    }

    /// <summary>Reads the object that a file holds, without a thread that waits for bytes.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="newestSchema">The newest schema that this version reads; null where such files have none.</param>
    /// <param name="read">Makes of the object what it stands for.</param>
    /// <param name="token">Stops the reading.</param>
    /// <exception cref="DataFormatException">The file is none of its kind.</exception>
    public async Task<T> ReadAsync<T>(Stream stream, int? newestSchema, Func<JsonElement, T> read, CancellationToken token)
    {
        using MemoryStream copy = new();
        byte[] buffer = new byte[BufferSize];
        for (int count = await Next().ConfigureAwait(false); count > 0; count = await Next().ConfigureAwait(false))
        {
            Append(copy, buffer.AsSpan(0, count));
        }

        return Read(copy.ToArray(), newestSchema, read);

        ValueTask<int> Next() => stream.ReadAsync(buffer, token);
    }

    /// <summary>What kind of value something is, with its article.</summary>
    public static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        _ => "null",
    };

    /// <summary>Texts in an array; none where there is no such field.</summary>
    public string[] Texts(JsonElement parent, string name, string field)
    {
        if (Optional(parent, name) is not { } element)
        {
            return [];
        }

        return element.ValueKind == JsonValueKind.Array && element.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String)
            ? [.. element.EnumerateArray().Select(text => text.GetString()!)]
            : throw Wrong($"has {Describe(element)} as {field}; it must be an array of texts or null.");
    }

    /// <summary>A field that must be there.</summary>
    public JsonElement Required(JsonElement parent, string name, string field) =>
        parent.TryGetProperty(name, out JsonElement element)
            ? element
            : throw Foreign($"it lacks the field {field}");

    /// <summary>An object; null where there is none.</summary>
    public JsonElement? OptionalObject(JsonElement parent, string name)
    {
        if (Optional(parent, name) is not { } element)
        {
            return null;
        }

        return element.ValueKind == JsonValueKind.Object
            ? element
            : throw Wrong($"has {Describe(element)} as {name}; it must be an object or null.");
    }

    /// <summary>A finite number; null where there is none.</summary>
    public double? OptionalNumber(JsonElement parent, string name, string field)
    {
        if (Optional(parent, name) is not { } element)
        {
            return null;
        }

        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw Wrong($"has {field} {Shown(element)}; it must be a finite number or null.");
    }

    /// <summary>A finite number from 0; null where there is none.</summary>
    public double? OptionalNotNegative(JsonElement parent, string name, string field) =>
        OptionalNumber(parent, name, field) is not { } value ? null
        : value >= 0 ? value
        : throw Wrong($"has {field} {value}; it must not be negative.");

    /// <summary>A text; null where there is none.</summary>
    public string? OptionalText(JsonElement parent, string name, string field)
    {
        if (Optional(parent, name) is not { } element)
        {
            return null;
        }

        return element.ValueKind == JsonValueKind.String
            ? element.GetString()
            : throw Wrong($"has {field} {Shown(element)}; it must be a text or null.");
    }

    /// <summary>A field; null where it is missing or null.</summary>
    public static JsonElement? Optional(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement element) && element.ValueKind != JsonValueKind.Null ? element : null;

    /// <summary>A value as the file has it, cut where it is long.</summary>
    public static string Shown(JsonElement element) =>
        element.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? Describe(element) : Shortened(element.GetRawText());

    /// <summary>A text of the file, cut where it is long.</summary>
    public static string Shortened(string text)
    {
        const int Longest = 40;
        return text.Length > Longest ? text[..Longest] + "…" : text;
    }

    /// <summary>What is wrong, after the name of the file.</summary>
    public DataFormatException Wrong(FormattableString complaint, Exception? cause = null)
    {
        // Texts of the file in it may hold anything that JSON can write, line breaks too.
        string sentence = string.Concat($"{_source} {complaint.ToString(CultureInfo.InvariantCulture)}"
            .Select(character => char.IsControl(character) ? ' ' : character));
        return cause is null ? new DataFormatException(sentence) : new DataFormatException(sentence, cause);
    }

    /// <summary>A day, or a day with a time.</summary>
    public DateTime Time(JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.String
        && DateTime.TryParseExact(
            element.GetString(), ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time)
            ? time
            : throw Wrong($"has {field} {Shown(element)}; it must be a date written as yyyy-MM-dd, or with a time as 1997-09-30T18:00.");

    /// <summary>A day.</summary>
    public DateOnly Day(JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw Wrong($"has {field} {Shown(element)}; it must be a date written as yyyy-MM-dd.");

    /// <summary>One of several values that go by a name.</summary>
    public T OneOf<T>(JsonElement element, string field, IReadOnlyList<T> values, Func<T, string> name)
    {
        foreach (T value in values)
        {
            if (element.ValueKind == JsonValueKind.String && element.GetString() == name(value))
            {
                return value;
            }
        }

        throw Wrong($"has {field} {Shown(element)}; it must be one of {string.Join(", ", values.Select(name))}.");
    }

    private void Append(MemoryStream copy, ReadOnlySpan<byte> bytes)
    {
        copy.Write(bytes);
        if (copy.Length > LargestFile)
        {
            throw Foreign($"it is larger than {LargestFile >> 20} MB, where {_kind} is a few kB");
        }
    }

    private T Read<T>(byte[] bytes, int? newestSchema, Func<JsonElement, T> read)
    {
        using JsonDocument document = Parse(bytes);
        try
        {
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw Foreign($"it holds {Describe(root)} where an object with {_contents} is expected");
            }

            RefuseDuplicates(root, "");
            if (newestSchema is { } newest)
            {
                CheckSchema(root, newest);
            }

            return read(root);
        }
        catch (InvalidOperationException error)
        {
            // What System.Text.Json throws for an escaped half of a surrogate pair, which only fails once it is read.
            throw Foreign($"a text in it is not valid Unicode", error);
        }
    }

    private JsonDocument Parse(byte[] bytes)
    {
        ReadOnlyMemory<byte> text = bytes;
        if (text.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            text = text[Encoding.UTF8.Preamble.Length..];
        }

        if (text.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw Wrong($"is empty; {_kind} is JSON with {_contents}.");
        }

        try
        {
            // Checked here, because reading a text that is not UTF-8 would otherwise fail later and elsewhere.
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetCharCount(text.Span);
            return JsonDocument.Parse(text);
        }
        catch (ArgumentException error)
        {
            throw Foreign($"it is not UTF-8 text", error);
        }
        catch (JsonException error)
        {
            throw Foreign(
                $"it is not JSON, breaks off or nests too deeply at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}", error);
        }
    }

    private void RefuseDuplicates(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                RefuseDuplicates(item, path + "[].");
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            HashSet<string> names = [];
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (!names.Add(property.Name))
                {
                    throw Wrong($"gives the field {Shortened(path + property.Name)} twice; keep one.");
                }

                RefuseDuplicates(property.Value, path + property.Name + ".");
            }
        }
    }

    private void CheckSchema(JsonElement root, int newest)
    {
        JsonElement schema = Required(root, "schema", "schema");
        if (schema.ValueKind != JsonValueKind.Number || !schema.TryGetDouble(out double number)
            || !(number >= 1) || number != Math.Floor(number))
        {
            throw Wrong($"has schema {Shown(schema)}; it must be a whole number from 1.");
        }

        if (number > newest)
        {
            throw Wrong($"has schema {Shown(schema)}, and this version reads up to {newest}; use a newer version of the library.");
        }
    }

    /// <summary>Why the file is none of its kind.</summary>
    private DataFormatException Foreign(FormattableString reason, Exception? cause = null) =>
        Wrong($"is not {_kind}: {reason.ToString(CultureInfo.InvariantCulture)}; give one that {_writer} wrote.", cause);
}
