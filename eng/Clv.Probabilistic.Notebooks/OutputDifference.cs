using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Notebooks;

/// <summary>Says where the outputs of a cell differ from those in the file.</summary>
internal static class OutputDifference
{
    /// <summary>Enough of a long line to see what is around the difference.</summary>
    private const int Around = 60;

    /// <summary>The first difference of a cell's outputs, with a line of what the file holds (-) and a line of what the run shows (+).</summary>
    public static string Describe(CodeCell cell, JsonArray held, JsonArray shown)
    {
        string[] before = [.. held.SelectMany(Lines)];
        string[] after = [.. shown.SelectMany(Lines)];
        int at = 0;
        while (at < before.Length && at < after.Length && OutputRules.AreSame(before[at], after[at]))
        {
            at++;
        }

        string one = at < before.Length ? before[at] : string.Empty;
        string other = at < after.Length ? after[at] : string.Empty;
        int start = Math.Max(0, one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count() - Around);
        List<string> lines =
        [
            $"In {cell}, line {at + 1} of its outputs:",
            "  - " + (at < before.Length ? Part(one, start) : "(the file has no such line)"),
            "  + " + (at < after.Length ? Part(other, start) : "(the run shows no such line)"),
        ];
        if (before.Length != after.Length)
        {
            lines.Add($"  {before.Length} lines in the file, {after.Length} in the run");
        }

        return string.Join('\n', lines);
    }

    private static string Part(string line, int start)
    {
        int length = Math.Min(line.Length - start, 3 * Around);
        string part = length > 0 ? line.Substring(start, length) : string.Empty;
        return $"{(start > 0 ? "…" : "")}{part}{(start + length < line.Length ? "…" : "")}";
    }

    /// <summary>An output as lines, each with the path of names that leads to it.</summary>
    private static IEnumerable<string> Lines(JsonNode? node) => Lines(node, string.Empty);

    private static IEnumerable<string> Lines(JsonNode? node, string path) => node switch
    {
        JsonObject owner => owner.OrderBy(property => property.Key, StringComparer.Ordinal)
            .SelectMany(property => Lines(property.Value, $"{path}{property.Key}: ")),
        JsonArray array => array.SelectMany(item => Lines(item, path)),
        null => [$"{path}null"],
        _ => [path + node.ToString().TrimEnd('\n')],
    };
}
