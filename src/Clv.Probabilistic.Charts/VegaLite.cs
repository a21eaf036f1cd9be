using System.Globalization;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Charts;

/// <summary>The pieces that specifications are made of.</summary>
internal static class VegaLite
{
    public const string Quantitative = "quantitative";
    public const string Ordinal = "ordinal";
    public const string Nominal = "nominal";
    public const string Temporal = "temporal";

    /// <summary>Numbers of things, with thousands separators.</summary>
    public const string Whole = ",.0f";

    /// <summary>Numbers of any size to three digits, with thousands separators.</summary>
    public const string Short = ",.3~r";

    public const string Percent = ".0%";
    public const string FinePercent = ".1%";

    /// <summary>Two numbers that most charts tell apart.</summary>
    public const string Actual = "actual";
    public const string Model = "model";

    /// <summary>A list of nodes.</summary>
    public static JsonArray List(params JsonNode?[] items) => new(items);

    /// <summary>A number, or null where JSON has none for it.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>A moment as the clock on the wall shows it, in whatever zone it is read.</summary>
    public static string Moment(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Rows as inline data.</summary>
    public static JsonObject Data(IEnumerable<JsonObject> rows) =>
        new() { ["values"] = new JsonArray([.. rows]) };

    /// <summary>One position, colour or other channel of a field.</summary>
    public static JsonObject Channel(string field, string type, string? title, params (string Name, JsonNode? Value)[] more)
    {
        JsonObject channel = new() { ["field"] = field, ["type"] = type, ["title"] = title };
        foreach ((string name, JsonNode? value) in more)
        {
            channel[name] = value;
        }

        return channel;
    }

    /// <summary>A second end of a field's position.</summary>
    public static JsonObject Field(string field) => new() { ["field"] = field };

    /// <summary>A property's object.</summary>
    public static JsonObject With(params (string Name, JsonNode? Value)[] properties)
    {
        JsonObject made = [];
        foreach ((string name, JsonNode? value) in properties)
        {
            made[name] = value;
        }

        return made;
    }

    /// <summary>A mark with its channels.</summary>
    public static JsonObject Layer(JsonObject mark, params (string Name, JsonNode? Value)[] encoding) =>
        new() { ["mark"] = mark, ["encoding"] = With(encoding) };

    /// <summary>Words in the plot, beside a point.</summary>
    public static JsonObject Note(string text, string align, string baseline, int dx, int dy) => With(
        ("type", "text"),
        ("style", ChartTheme.Note),
        ("text", text),
        ("align", align),
        ("baseline", baseline),
        ("dx", dx),
        ("dy", dy));

    /// <summary>What is shown of a mark under the pointer, line by line.</summary>
    public static JsonArray Tooltip(params (string Field, string Type, string Title, string? Format)[] lines)
    {
        JsonArray tooltip = [];
        foreach ((string field, string type, string title, string? format) in lines)
        {
            JsonObject line = Channel(field, type, title);
            if (format is not null)
            {
                line["format"] = format;
            }

            tooltip.Add((JsonNode)line);
        }

        return tooltip;
    }

    /// <summary>The colours of what happened and what a model says, in this order everywhere.</summary>
    public static JsonObject SeriesColor(bool ofLines = false) => Channel(
        "series", Nominal, title: null, ("scale", With(("domain", List(Actual, Model)))), ("legend", TopLegend(ofLines)));

    /// <summary>Solid for what happened and dashed for what a model says.</summary>
    public static JsonObject SeriesDash() => Channel(
        "series",
        Nominal,
        title: null,
        ("scale", With(("domain", List(Actual, Model)), ("range", List(List(1, 0), List(6, 4))))),
        ("legend", TopLegend(ofLines: true)));

    /// <summary>A legend above the plot, which needs no title; of lines, with strokes long enough to show their dashes.</summary>
    public static JsonObject TopLegend(bool ofLines) => ofLines
        ? With(("orient", "top"), ("title", null), ("symbolType", "stroke"), ("symbolSize", 500))
        : With(("orient", "top"), ("title", null));

    /// <summary>A legend of a heatmap's colours, no wider than the plot.</summary>
    public static JsonObject Gradient(string format) => With(
        ("orient", "top"),
        ("format", format),
        ("gradientLength", With(("expr", "min(300, width)"))),
        ("tickCount", 5),
        ("labelOverlap", true),
        ("titleLimit", 300));

    /// <summary>A date's axis: months where the span is long, else days.</summary>
    public static JsonObject DateAxis(TimeSpan span) => With(
        ("grid", false), ("labelOverlap", true), ("tickCount", 8), ("format", span.TotalDays > 120 ? "%b %Y" : "%-d %b %Y"));
}
