using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Clv.Probabilistic;

/// <summary>Reads the JSON of a model file, and says in a sentence what is wrong with it.</summary>
internal sealed class ModelFileReader
{
    /// <summary>Model files are a few kB; what is larger than this is something else and is not read.</summary>
    private const int LargestFile = 4 << 20;

    private readonly string _source;

    /// <summary>A reader that calls the file by a name.</summary>
    public ModelFileReader(string source) => _source = source;

    /// <summary>Reads a model and its evidence.</summary>
    public SavedModel Read(Stream stream)
    {
        using JsonDocument document = Parse(ReadAll(stream));
        try
        {
            return Read(document.RootElement);
        }
        catch (InvalidOperationException error)
        {
            // What System.Text.Json throws for an escaped half of a surrogate pair, which only fails once it is read.
            throw Wrong($"is not a model file: a text in it is not valid Unicode; give one that ModelFile.Write wrote.", error);
        }
    }

    private SavedModel Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Wrong($"is not a model file: it holds {Describe(root)} where an object with schema, model and parameters is expected; give one that ModelFile.Write wrote.");
        }

        RefuseDuplicates(root, "");
        CheckSchema(root);
        KnownModel known = FindModel(root);
        double[] parameters = ReadParameters(root, known);
        IModel model = known.Create(parameters, known.HasTimeUnit ? ReadTimeUnit(root) : TimeUnit.Unspecified);
        JsonElement? errors = OptionalObject(root, "standard_errors");
        JsonElement? convergence = OptionalObject(root, "convergence");
        return new SavedModel
        {
            Model = model,
            LogLikelihood = OptionalNumber(root, "log_likelihood", "log_likelihood"),
            Customers = OptionalNotNegative(root, "customers", "customers"),
            Parameters =
            [
                .. known.ParameterNames.Select((name, i) => new ParameterEstimate(
                    name,
                    parameters[i],
                    errors is { } all ? OptionalNotNegative(all, name, "standard_errors." + name) : null)),
            ],
            Status = convergence is { } report ? ReadStatus(report) : null,
            DataFingerprint = OptionalText(root, "data_fingerprint", "data_fingerprint"),
        };
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        _ => "null",
    };

    private byte[] ReadAll(Stream stream)
    {
        using MemoryStream copy = new();
        byte[] buffer = new byte[1 << 14];
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > LargestFile)
            {
                throw Wrong($"is not a model file: it is larger than {LargestFile >> 20} MB, where a model file is a few kB; give one that ModelFile.Write wrote.");
            }
        }

        return copy.ToArray();
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
            throw Wrong($"is empty; a model file is JSON with schema, model and parameters.");
        }

        try
        {
            // Checked here, because reading a text that is not UTF-8 would otherwise fail later and elsewhere.
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetCharCount(text.Span);
            return JsonDocument.Parse(text);
        }
        catch (ArgumentException error)
        {
            throw Wrong($"is not a model file: it is not UTF-8 text; give one that ModelFile.Write wrote.", error);
        }
        catch (JsonException error)
        {
            throw Wrong(
                $"is not a model file: it is not JSON, breaks off or nests too deeply at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}; give one that ModelFile.Write wrote.",
                error);
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

    private void CheckSchema(JsonElement root)
    {
        JsonElement schema = Required(root, "schema", "schema");
        if (schema.ValueKind != JsonValueKind.Number || !schema.TryGetDouble(out double number)
            || !(number >= 1) || number != Math.Floor(number))
        {
            throw Wrong($"has schema {Shown(schema)}; it must be a whole number from 1.");
        }

        if (number > ModelFileWriter.Schema)
        {
            throw Wrong(
                $"has schema {Shown(schema)}, and this version reads up to {ModelFileWriter.Schema}; use a newer version of the library.");
        }
    }

    private KnownModel FindModel(JsonElement root)
    {
        JsonElement model = Required(root, "model", "model");
        return (model.ValueKind == JsonValueKind.String ? KnownModels.Find(model.GetString()!) : null)
            ?? throw Wrong($"has model {Shown(model)}; this version knows {KnownModels.NamesOf(typeof(IModel))}.");
    }

    private double[] ReadParameters(JsonElement root, KnownModel known)
    {
        JsonElement parameters = Required(root, "parameters", "parameters");
        if (parameters.ValueKind != JsonValueKind.Object)
        {
            throw Wrong($"has {Describe(parameters)} as parameters; {known.Name} needs an object with {string.Join(", ", known.ParameterNames)}.");
        }

        return [.. known.ParameterNames.Select(name => ReadParameter(parameters, known, name))];
    }

    private double ReadParameter(JsonElement parameters, KnownModel known, string name)
    {
        if (!parameters.TryGetProperty(name, out JsonElement element))
        {
            throw Wrong($"lacks the parameter {name}; {known.Name} needs {string.Join(", ", known.ParameterNames)}.");
        }

        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && known.Rules.Hold(value)
            ? value
            : throw Wrong($"has {Shown(element)} as parameter {name}; {known.Rules.MustBe}.");
    }

    private TimeUnit ReadTimeUnit(JsonElement root)
    {
        if (!root.TryGetProperty("time_unit", out JsonElement element))
        {
            return TimeUnit.Unspecified;
        }

        TimeUnit[] units = Enum.GetValues<TimeUnit>();
        foreach (TimeUnit unit in units)
        {
            if (element.ValueKind == JsonValueKind.String && element.GetString() == unit.Name())
            {
                return unit;
            }
        }

        throw Wrong($"has time_unit {Shown(element)}; it must be one of {string.Join(", ", units.Select(unit => unit.Name()))}.");
    }

    private ConvergenceStatus? ReadStatus(JsonElement convergence)
    {
        if (OptionalText(convergence, "status", "convergence.status") is not { } name)
        {
            return null;
        }

        return ConvergenceStatusNames.Find(name) ?? throw Wrong(
            $"has convergence.status {Shown(convergence.GetProperty("status"))}; it must be one of {string.Join(", ", Enum.GetValues<ConvergenceStatus>().Select(status => status.Name()))}.");
    }

    private JsonElement Required(JsonElement parent, string name, string field) =>
        parent.TryGetProperty(name, out JsonElement element)
            ? element
            : throw Wrong($"is not a model file: it lacks the field {field}; give one that ModelFile.Write wrote.");

    private JsonElement? OptionalObject(JsonElement parent, string name)
    {
        if (Optional(parent, name) is not { } element)
        {
            return null;
        }

        return element.ValueKind == JsonValueKind.Object
            ? element
            : throw Wrong($"has {Describe(element)} as {name}; it must be an object or null.");
    }

    private double? OptionalNumber(JsonElement parent, string name, string field)
    {
        if (Optional(parent, name) is not { } element)
        {
            return null;
        }

        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw Wrong($"has {field} {Shown(element)}; it must be a finite number or null.");
    }

    private double? OptionalNotNegative(JsonElement parent, string name, string field) =>
        OptionalNumber(parent, name, field) is not { } value ? null
        : value >= 0 ? value
        : throw Wrong($"has {field} {value}; it must not be negative.");

    private string? OptionalText(JsonElement parent, string name, string field)
    {
        if (Optional(parent, name) is not { } element)
        {
            return null;
        }

        return element.ValueKind == JsonValueKind.String
            ? element.GetString()
            : throw Wrong($"has {field} {Shown(element)}; it must be a text or null.");
    }

    private static JsonElement? Optional(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement element) && element.ValueKind != JsonValueKind.Null ? element : null;

    /// <summary>A value as the file has it, cut where it is long.</summary>
    private static string Shown(JsonElement element) =>
        element.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? Describe(element) : Shortened(element.GetRawText());

    private static string Shortened(string text)
    {
        const int Longest = 40;
        return text.Length > Longest ? text[..Longest] + "…" : text;
    }

    private DataFormatException Wrong(FormattableString complaint, Exception? cause = null)
    {
        // Texts of the file in it may hold anything that JSON can write, line breaks too.
        string sentence = string.Concat($"{_source} {complaint.ToString(CultureInfo.InvariantCulture)}"
            .Select(character => char.IsControl(character) ? ' ' : character));
        return cause is null ? new DataFormatException(sentence) : new DataFormatException(sentence, cause);
    }
}
