using System.Text.Json;

namespace Clv.Probabilistic.Charts.Tests;

/// <summary>A chart's specification, read as a program would that draws it.</summary>
internal sealed class Specification
{
    private readonly JsonElement _root;

    public Specification(Chart chart) => _root = JsonDocument.Parse(chart.ToVegaLite()).RootElement;

    public JsonElement Root => _root;

    /// <summary>The kinds of marks, layer by layer.</summary>
    public string Marks => string.Join(' ', Views().Select(view => MarkOf(view.GetProperty("mark"))));

    /// <summary>The fields that positions and colours are taken from, each once, in the order of first use.</summary>
    public string Fields => string.Join(' ', Encodings()
        .Where(channel => channel.Name is "x" or "y" or "x2" or "y2" or "color" or "text")
        .Where(channel => channel.Value.TryGetProperty("field", out _))
        .Select(channel => channel.Value.GetProperty("field").GetString())
        .Distinct());

    /// <summary>The rows of inline data, of all layers together.</summary>
    public int Rows => Datasets().Sum(data => data.GetProperty("values").GetArrayLength());

    /// <summary>The rows of the data that layers share.</summary>
    public IEnumerable<JsonElement> Data => _root.GetProperty("data").GetProperty("values").EnumerateArray();

    /// <summary>The titles of the axes that have one.</summary>
    public string[] AxisTitles =>
    [
        .. Encodings().Where(channel => channel.Name is "x" or "y")
            .Select(channel => channel.Value.TryGetProperty("title", out JsonElement title) ? title.GetString() : null)
            .OfType<string>().Distinct(),
    ];

    /// <summary>Every channel of every layer.</summary>
    public IEnumerable<JsonProperty> Encodings() => Objects()
        .Where(view => view.TryGetProperty("encoding", out _))
        .SelectMany(view => view.GetProperty("encoding").EnumerateObject());

    /// <summary>The number in a field of every row of the shared data.</summary>
    public double[] Column(string field) => [.. Data.Select(row => row.GetProperty(field).GetDouble())];

    private IEnumerable<JsonElement> Objects() => _root.TryGetProperty("layer", out JsonElement layers)
        ? layers.EnumerateArray().Prepend(_root)
        : [_root];

    private IEnumerable<JsonElement> Views() => Objects().Where(view => view.TryGetProperty("mark", out _));

    private IEnumerable<JsonElement> Datasets() =>
        Objects().Where(view => view.TryGetProperty("data", out _)).Select(view => view.GetProperty("data"));

    private static string MarkOf(JsonElement mark) =>
        mark.ValueKind == JsonValueKind.String ? mark.GetString()! : mark.GetProperty("type").GetString()!;
}
