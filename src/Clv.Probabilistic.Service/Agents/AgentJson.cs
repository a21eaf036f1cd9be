using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service;

/// <summary>How tools write JSON.</summary>
internal static class AgentJson
{
    /// <summary>A number; null where it cannot be had or is infinite, which JSON has not.</summary>
    public static JsonNode? Number(double? number) => number is { } value && double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>A day.</summary>
    public static JsonNode? Day(DateOnly? day) => day is { } date ? JsonValue.Create(AgentText.Day(date)) : null;

    /// <summary>Texts.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    /// <summary>An id of a customer as data has it: a number or a text.</summary>
    public static JsonNode Id(CustomerId id) => id.IsInteger ? JsonValue.Create(id.Number) : JsonValue.Create(id.ToString());

    /// <summary>Replaces every text in an object, however deep, and leaves names and numbers.</summary>
    public static void ReplaceTexts(JsonNode? node, Func<string, string> replace)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach ((string name, JsonNode? field) in fields.ToArray())
                {
                    if (Replaced(field, replace) is { } text)
                    {
                        fields[name] = text;
                    }
                }

                break;
            case JsonArray items:
                for (int at = 0; at < items.Count; at++)
                {
                    if (Replaced(items[at], replace) is { } text)
                    {
                        items[at] = text;
                    }
                }

                break;
        }
    }

    /// <summary>The other text of a text; null where there is none, and for whatever else.</summary>
    private static string? Replaced(JsonNode? node, Func<string, string> replace)
    {
        if (node is JsonValue value)
        {
            return value.TryGetValue(out string? text) && replace(text) is { } other && other != text ? other : null;
        }

        ReplaceTexts(node, replace);
        return null;
    }

    /// <summary>A table: names once, and a row for each.</summary>
    public static JsonObject Table(IReadOnlyList<string> columns, IEnumerable<IEnumerable<JsonNode?>> rows) => new()
    {
        ["columns"] = Texts(columns),
        ["rows"] = new JsonArray([.. rows.Select(row => (JsonNode)new JsonArray([.. row]))]),
    };
}
