using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Charts;

/// <summary>How charts look: the one place for colours, type and lines, as Vega-Lite configurations.</summary>
/// <remarks>Charts say what a mark is ("boundary", "note") and themes say how that looks, so that one specification does on light and on
/// dark. Colours are of Okabe and Ito's palette, which people with any common colour vision tell apart; series differ in shape
/// or dash as well.</remarks>
internal static class ChartTheme
{
    /// <summary>The style of a line that parts two spans of time.</summary>
    public const string Boundary = "boundary";

    /// <summary>The style of words in the plot.</summary>
    public const string Note = "note";

    /// <summary>The style of a line that is there to compare with.</summary>
    public const string Reference = "reference";

    /// <summary>The style of what an estimate may as well be.</summary>
    public const string Interval = "interval";

    /// <summary>The style of an area that what a model says may lie in, in the model's colour.</summary>
    public const string Band = "band";

    /// <summary>The style of a line from end to end of what a model says may be, on a bar or beside a point.</summary>
    public const string Whisker = "whisker";

    /// <summary>The style of words on the colours that go apart from a middle.</summary>
    public const string Cell = "cell";

    private const string Font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

    /// <summary>For paper and white pages.</summary>
    public static JsonObject Light() => Of(
        "#1f2328",
        "#57606a",
        "#d8dee4",
        ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00"],
        ["#6fb3dd", "#f3f3f0", "#f0934e"],
        "#1f2328");

    /// <summary>For dark pages.</summary>
    public static JsonObject Dark() => Of(
        "#e6edf3",
        "#9da7b3",
        "#373e47",
        ["#56b4e9", "#e69f00", "#2fbf95", "#dd9bc0", "#f0e442"],
        ["#1f6796", "#30363d", "#a85510"],
        "#e6edf3");

    /// <summary>For notebooks, of which nobody knows whether they are light or dark: greys in between.</summary>
    public static JsonObject Neutral() => Of(
        "#7a7f87",
        "#7a7f87",
        "#9aa0a640",
        ["#2b8cc9", "#dc6a14", "#009e73", "#cc79a7", "#e69f00"],
        ["#6fb3dd", "#f3f3f0", "#f0934e"],
        "#1f2328");

    private static JsonObject Of(string strong, string quiet, string faint, string[] series, string[] diverging, string onCell) => new()
    {
        ["background"] = "transparent",
        ["font"] = Font,
        ["padding"] = 8,
        ["mark"] = new JsonObject { ["color"] = series[0] },
        ["view"] = new JsonObject { ["stroke"] = "transparent" },
        ["title"] = new JsonObject { ["color"] = strong, ["anchor"] = "start", ["fontSize"] = 16, ["fontWeight"] = 600, ["offset"] = 14 },
        ["axis"] = new JsonObject
        {
            ["labelColor"] = quiet,
            ["labelFontSize"] = 12,
            ["labelPadding"] = 6,
            ["labelSeparation"] = 6,
            ["titleColor"] = strong,
            ["titleFontSize"] = 13,
            ["titleFontWeight"] = "normal",
            ["titlePadding"] = 12,
            ["gridColor"] = faint,
            ["domainColor"] = faint,
            ["tickColor"] = faint,
        },
        ["legend"] = new JsonObject
        {
            ["labelColor"] = strong,
            ["labelFontSize"] = 12,
            ["titleColor"] = strong,
            ["titleFontSize"] = 13,
            ["titleFontWeight"] = "normal",
            ["symbolStrokeWidth"] = 2.5,
        },
        ["line"] = new JsonObject { ["strokeWidth"] = 2.5 },
        ["range"] = new JsonObject
        {
            ["category"] = VegaLite.List([.. series.Select(color => (JsonNode)color)]),
            ["diverging"] = VegaLite.List([.. diverging.Select(color => (JsonNode)color)]),
        },
        ["style"] = new JsonObject
        {
            [Boundary] = new JsonObject { ["color"] = quiet, ["strokeDash"] = VegaLite.List(4, 4), ["strokeWidth"] = 1.5 },
            [Note] = new JsonObject { ["color"] = quiet, ["fontSize"] = 12 },
            [Cell] = new JsonObject { ["color"] = onCell, ["fontSize"] = 11 },
            [Interval] = new JsonObject { ["color"] = series[0], ["opacity"] = 0.45, ["strokeWidth"] = 4 },
            [Band] = new JsonObject { ["color"] = series[1], ["opacity"] = 0.2 },
            [Whisker] = new JsonObject { ["color"] = strong, ["opacity"] = 0.8, ["strokeWidth"] = 1.5 },
            [Reference] = new JsonObject { ["color"] = quiet, ["strokeDash"] = VegaLite.List(2, 4), ["strokeWidth"] = 1.5 },
        },
    };
}
