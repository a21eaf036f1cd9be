using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Notebooks;

/// <summary>The one place that says how outputs are written so that every run writes the same.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Lines end with a line feed.</item>
/// <item>A chart keeps the specification that notebooks draw, and its description. The HTML beside them needs the scripts that the first chart brings, most of a
/// megabyte, and a new version of these is no change of the notebook.</item>
/// <item>An error keeps its message and loses the calls that led to it, which name the insides of the tool.</item>
/// <item>Tables of data frames, which name themselves by the time at which they are shown, are all called <c>table_0</c>.</item>
/// <item>Where the tool has found an extension of a package is left out: it is a path of this machine.</item>
/// <item>Numbers that are the same but for their last digits, at one part in a thousand million, are the same: registers of another width round
/// otherwise. What a file holds then stays as it is.</item>
/// </list>
/// <para>Nothing is done about times that code prints, random numbers without a seed, and paths: notebooks do not show them.</para>
/// </remarks>
internal static partial class OutputRules
{
    private const string VegaLite = "application/vnd.vegalite.";
    private const string Html = "text/html";
    private const string PlainText = "text/plain";
    private const string FoundExtension = "Loading extensions from `";
    private const double Rounding = 1e-9;

    /// <summary>A value in a format, as a file holds it: JSON as it is, everything else as lines.</summary>
    public static JsonNode? Value(string mimeType, string text) =>
        IsJson(mimeType) ? JsonNode.Parse(text) : Lines(mimeType == Html ? NameOfTable().Replace(text, "table_0") : text);

    /// <summary>Leaves out of a value's formats what no file holds; what has none left is not shown at all.</summary>
    public static void Tidy(JsonObject bundle)
    {
        if (Notebook.TextOf(bundle[PlainText]).StartsWith(FoundExtension, StringComparison.Ordinal))
        {
            bundle.Clear();
            return;
        }

        if (bundle.Any(format => format.Key.StartsWith(VegaLite, StringComparison.Ordinal)))
        {
            bundle.Remove(Html);
        }
    }

    /// <summary>A text as a file holds it: its lines, each with its end.</summary>
    public static JsonArray Lines(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        JsonArray kept = [];
        for (int i = 0; i < lines.Length; i++)
        {
            if (i < lines.Length - 1)
            {
                kept.Add(lines[i] + "\n");
            }
            else if (lines[i].Length > 0)
            {
                kept.Add(lines[i]);
            }
        }

        return kept;
    }

    /// <summary>The message of an error without the calls that led to it.</summary>
    public static string Error(string message) =>
        string.Join('\n', message.ReplaceLineEndings("\n").Split('\n').TakeWhile(line => !line.StartsWith("   at ", StringComparison.Ordinal)));

    /// <summary>Whether two outputs are the same but for rounding.</summary>
    public static bool AreSame(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (null, null) => true,
        (JsonObject first, JsonObject second) =>
            first.Count == second.Count
            && first.All(property => second.TryGetPropertyValue(property.Key, out JsonNode? value) && AreSame(property.Value, value)),
        (JsonArray first, JsonArray second) => first.Count == second.Count && first.Zip(second).All(pair => AreSame(pair.First, pair.Second)),
        (JsonValue first, JsonValue second) when first.GetValueKind() == second.GetValueKind() => first.GetValueKind() switch
        {
            JsonValueKind.Number => AreSame(first.ToJsonString(), second.ToJsonString()),
            JsonValueKind.String => AreSame((string)first!, (string)second!),
            _ => true,
        },
        _ => false,
    };

    private static bool AreSame(double one, double other) => one.Equals(other) || Math.Abs(one - other) <= Rounding * Math.Abs(other);

    private static bool AreSame(string one, string other) =>
        one == other
        || (Number().Replace(one, "#") == Number().Replace(other, "#")
            && Numbers(one).Zip(Numbers(other)).All(pair => AreSame(pair.First, pair.Second)));

    private static IEnumerable<double> Numbers(string text) =>
        Number().Matches(text).Select(number => double.Parse(number.ValueSpan, System.Globalization.CultureInfo.InvariantCulture));

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    [GeneratedRegex("table_[0-9]{15,}")]
    private static partial Regex NameOfTable();

    [GeneratedRegex(@"-?\d+(\.\d+)?([eE][+-]?\d+)?")]
    private static partial Regex Number();
}
