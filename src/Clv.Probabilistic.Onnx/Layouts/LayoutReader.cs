using System.Text;
using System.Text.Json;

namespace Clv.Probabilistic.Onnx;

/// <summary>Reads layouts from JSON, and says in a sentence what is wrong with one.</summary>
/// <remarks>A field that a layout does not have is refused: it would be one that is misspelt.</remarks>
internal sealed class LayoutReader
{
    private static readonly string[] _fields =
    [
        "schema", "unit", "horizon", "grain", "features", "sequence", "horizon_input", "age_input", "purchases", "p_any_purchase", "spend",
    ];

    private static readonly string[] _ofFeatures = ["input", "names", "fill", "mean", "scale", "order_columns"];

    private static readonly string[] _ofSequences =
        ["input", "channels", "steps", "padding", "pad_value", "mean", "scale", "lengths_input", "mask_input"];

    private static readonly string[] _ofOutputs = ["output", "column", "transform"];

    private readonly JsonInput _json;

    private LayoutReader(string source) =>
        _json = new JsonInput(source, "a layout of a network", "schema, unit, horizon, inputs and purchases", $"{nameof(OnnxLayout)}.{nameof(OnnxLayout.ToJson)}");

    /// <summary>All fields that there are.</summary>
    public static IEnumerable<string> Fields => [.. _fields, .. _ofFeatures, .. _ofSequences, .. _ofOutputs];

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFormatException">It holds no layout.</exception>
    public static OnnxLayout ReadFile(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return new LayoutReader(path).Read(stream);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="source">What sentences call it.</param>
    /// <exception cref="DataFormatException">It holds no layout.</exception>
    public static OnnxLayout ReadText(string text, string source)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return new LayoutReader(source).Read(stream);
    }

    private OnnxLayout Read(Stream stream) => _json.Read(stream, LayoutWriter.Schema, root =>
    {
        RefuseUnknown(root, "the layout", _fields);
        return new OnnxLayout
        {
            Unit = _json.OneOf(
                _json.Required(root, "unit", "unit"), "unit", [TimeUnit.Day, TimeUnit.Week, TimeUnit.Month, TimeUnit.Quarter, TimeUnit.Year], TimeUnitExtensions.Name),
            Horizon = Number(root, "horizon", "horizon"),
            Grain = JsonInput.Optional(root, "grain") is { } grain ? _json.OneOf(grain, "grain", Enum.GetValues<Grain>(), LayoutWords.Of) : default,
            Features = _json.OptionalObject(root, "features") is { } features ? ReadFeatures(features) : null,
            Sequence = _json.OptionalObject(root, "sequence") is { } sequence ? ReadSequence(sequence) : null,
            HorizonInput = _json.OptionalText(root, "horizon_input", "horizon_input"),
            AgeInput = _json.OptionalText(root, "age_input", "age_input"),
            Purchases = ReadOutput(root, "purchases")
                ?? throw _json.Wrong($"lacks the field purchases; name the output that is the mean number of purchases."),
            ProbabilityOfAnyPurchase = ReadOutput(root, "p_any_purchase"),
            Spend = ReadOutput(root, "spend"),
        };
    });

    private OnnxFeatures ReadFeatures(JsonElement features)
    {
        RefuseUnknown(features, "features", _ofFeatures);
        return new OnnxFeatures
        {
            Input = Text(features, "input", "features.input"),
            Names = _json.Texts(features, "names", "features.names"),
            Fill = _json.OptionalNumber(features, "fill", "features.fill") ?? double.NaN,
            Mean = Numbers(features, "mean", "features.mean"),
            Scale = Numbers(features, "scale", "features.scale"),
            OrderColumns = _json.Texts(features, "order_columns", "features.order_columns"),
        };
    }

    private OnnxSequence ReadSequence(JsonElement sequence)
    {
        RefuseUnknown(sequence, "sequence", _ofSequences);
        JsonElement channels = _json.Required(sequence, "channels", "sequence.channels");
        if (channels.ValueKind != JsonValueKind.Array)
        {
            throw _json.Wrong($"has {JsonInput.Describe(channels)} as sequence.channels; it must be an array of texts.");
        }

        return new OnnxSequence
        {
            Input = Text(sequence, "input", "sequence.input"),
            Channels = [.. channels.EnumerateArray().Select(channel => _json.OneOf(channel, "the channel", Enum.GetValues<OnnxChannel>(), LayoutWords.Of))],
            Steps = Whole(Number(sequence, "steps", "sequence.steps"), "sequence.steps"),
            Padding = JsonInput.Optional(sequence, "padding") is { } padding
                ? _json.OneOf(padding, "sequence.padding", Enum.GetValues<OnnxPadding>(), LayoutWords.Of)
                : default,
            PadValue = _json.OptionalNumber(sequence, "pad_value", "sequence.pad_value") ?? 0,
            Mean = Numbers(sequence, "mean", "sequence.mean"),
            Scale = Numbers(sequence, "scale", "sequence.scale"),
            LengthsInput = _json.OptionalText(sequence, "lengths_input", "sequence.lengths_input"),
            MaskInput = _json.OptionalText(sequence, "mask_input", "sequence.mask_input"),
        };
    }

    private OnnxOutput? ReadOutput(JsonElement root, string field)
    {
        if (_json.OptionalObject(root, field) is not { } output)
        {
            return null;
        }

        RefuseUnknown(output, field, _ofOutputs);
        return new OnnxOutput
        {
            Name = Text(output, "output", $"{field}.output"),
            Column = _json.OptionalNumber(output, "column", $"{field}.column") is { } column ? Whole(column, $"{field}.column") : null,
            Transform = JsonInput.Optional(output, "transform") is { } transform
                ? _json.OneOf(transform, $"{field}.transform", Enum.GetValues<OnnxTransform>(), LayoutWords.Of)
                : default,
        };
    }

    private void RefuseUnknown(JsonElement element, string what, string[] known)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                throw _json.Wrong($"has the field {property.Name}, which {what} does not have; choose from {string.Join(", ", known)}.");
            }
        }
    }

    private string Text(JsonElement parent, string name, string field) => _json.OptionalText(parent, name, field)
        ?? throw _json.Wrong($"lacks the field {field}; it must be a text.");

    private double Number(JsonElement parent, string name, string field) => _json.OptionalNumber(parent, name, field)
        ?? throw _json.Wrong($"lacks the field {field}; it must be a finite number.");

    private int Whole(double number, string field) => number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue
        ? (int)number
        : throw _json.Wrong($"has {field} {number}; it must be a whole number.");

    private double[]? Numbers(JsonElement parent, string name, string field)
    {
        if (JsonInput.Optional(parent, name) is not { } element)
        {
            return null;
        }

        return element.ValueKind == JsonValueKind.Array && element.EnumerateArray().All(number => number.ValueKind == JsonValueKind.Number)
            ? [.. element.EnumerateArray().Select(number => number.GetDouble())]
            : throw _json.Wrong($"has {JsonInput.Describe(element)} as {field}; it must be an array of numbers or null.");
    }
}
