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
    private readonly ModelCatalog _catalog;

    /// <summary>A reader that calls the file by a name.</summary>
    /// <param name="source">The name.</param>
    /// <param name="catalog">The models that it may hold.</param>
    public ModelFileReader(string source, ModelCatalog catalog)
    {
        _source = source;
        _catalog = catalog;
    }

    /// <summary>Reads a model and its evidence.</summary>
    public ModelFit<IModel> Read(Stream stream)
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

    private ModelFit<IModel> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Wrong($"is not a model file: it holds {Describe(root)} where an object with schema, model and parameters is expected; give one that ModelFile.Write wrote.");
        }

        RefuseDuplicates(root, "");
        CheckSchema(root);
        ModelDefinition known = FindModel(root);
        IModel model = known.Create(ReadParameters(root, known), known.HasTimeUnit ? ReadTimeUnit(root) : TimeUnit.Unspecified);
        JsonElement? errors = OptionalObject(root, "standard_errors");
        return new ModelFit<IModel>(model, new FitEvidence
        {
            LogLikelihood = OptionalNumber(root, "log_likelihood", "log_likelihood"),
            Account = OptionalNotNegative(root, "customers", "customers") is { } customers ? new FitAccount { Customers = customers } : null,
            Covariance = ReadCovariance(root, known),
            StandardErrors = errors is not { } all
                ? []
                : [.. known.Parameters.Select(parameter => OptionalNotNegative(all, parameter.Name, "standard_errors." + parameter.Name))],
            Convergence = ReadConvergence(root),
            DataFingerprint = OptionalText(root, "data_fingerprint", "data_fingerprint"),
        });
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

    private ModelDefinition FindModel(JsonElement root)
    {
        JsonElement model = Required(root, "model", "model");
        return (model.ValueKind == JsonValueKind.String ? _catalog.Find(model.GetString()!) : null)
            ?? throw Wrong($"has model {Shown(model)}; this version knows {_catalog.NamesOf(typeof(IModel))}.");
    }

    private double[] ReadParameters(JsonElement root, ModelDefinition known)
    {
        JsonElement parameters = Required(root, "parameters", "parameters");
        if (parameters.ValueKind != JsonValueKind.Object)
        {
            throw Wrong($"has {Describe(parameters)} as parameters; {known.Name} needs an object with {Names(known)}.");
        }

        return [.. known.Parameters.Select(parameter => ReadParameter(parameters, known, parameter))];
    }

    private double ReadParameter(JsonElement parameters, ModelDefinition known, ParameterSpecification parameter)
    {
        if (!parameters.TryGetProperty(parameter.Name, out JsonElement element))
        {
            throw Wrong($"lacks the parameter {parameter.Name}; {known.Name} needs {Names(known)}.");
        }

        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && parameter.Allows(value)
            ? value
            : throw Wrong($"has {Shown(element)} as parameter {parameter.Name}; {parameter.MustBe}.");
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

    private ConvergenceReport ReadConvergence(JsonElement root)
    {
        ConvergenceReport unstated = new FitEvidence().Convergence;
        if (OptionalObject(root, "convergence") is not { } convergence)
        {
            return unstated;
        }

        double iterations = OptionalNotNegative(convergence, "iterations", "convergence.iterations") ?? 0;
        return unstated with
        {
            Status = ReadStatus(convergence) ?? ConvergenceStatus.Unstated,
            Iterations = (int)Math.Min(iterations, int.MaxValue),
            GradientNorm = OptionalNotNegative(convergence, "gradient_norm", "convergence.gradient_norm") ?? double.NaN,
            Warnings = ReadTexts(convergence, "warnings", "convergence.warnings"),
        };
    }

    private ConvergenceStatus? ReadStatus(JsonElement convergence)
    {
        if (OptionalText(convergence, "status", "convergence.status") is not { } name)
        {
            return null;
        }

        return ConvergenceStatusNames.Find(name) ?? throw Wrong(
            $"has convergence.status {Shown(convergence.GetProperty("status"))}; it must be one of {string.Join(", ", ConvergenceStatusNames.Stated.Select(status => status.Name()))}.");
    }

    private string[] ReadTexts(JsonElement parent, string name, string field)
    {
        if (Optional(parent, name) is not { } element)
        {
            return [];
        }

        return element.ValueKind == JsonValueKind.Array && element.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String)
            ? [.. element.EnumerateArray().Select(text => text.GetString()!)]
            : throw Wrong($"has {Describe(element)} as {field}; it must be an array of texts or null.");
    }

    /// <summary>The covariance, with NaN for what the file leaves open; null where it has none.</summary>
    private double[,]? ReadCovariance(JsonElement root, ModelDefinition known)
    {
        if (Optional(root, "covariance") is not { } matrix)
        {
            return null;
        }

        int count = known.Parameters.Count;
        JsonElement[] rows = matrix.ValueKind == JsonValueKind.Array ? [.. matrix.EnumerateArray()] : [];
        if (rows.Length != count || rows.Any(row => row.ValueKind != JsonValueKind.Array || row.GetArrayLength() != count))
        {
            throw Wrong($"has a covariance that is not {count} rows of {count} numbers; it must be a number for every pair of {Names(known)}, or null.");
        }

        double[,] covariance = new double[count, count];
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < count; column++)
            {
                JsonElement element = rows[row][column];
                if (element.ValueKind == JsonValueKind.Null)
                {
                    covariance[row, column] = double.NaN;
                    continue;
                }

                bool isNumber = element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out covariance[row, column])
                    && double.IsFinite(covariance[row, column]) && !(row == column && covariance[row, column] < 0);
                if (!isNumber)
                {
                    throw Wrong($"has {Shown(element)} as the covariance of {known.Parameters[row].Name} and {known.Parameters[column].Name}; it must be a finite number, not negative for a parameter with itself, or null.");
                }
            }
        }

        return covariance;
    }

    private static string Names(ModelDefinition known) => string.Join(", ", known.Parameters.Select(parameter => parameter.Name));

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
