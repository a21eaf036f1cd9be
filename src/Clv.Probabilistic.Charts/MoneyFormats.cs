using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Charts;

/// <summary>Amounts of money in a specification, written with the sign of the page's currency.</summary>
internal static class MoneyFormats
{
    /// <summary>Stands for the sign in a format; what draws charts knows which it is, and where it goes.</summary>
    private const string Sign = "$";

    /// <summary>Gives every channel of a field that is money a format with the sign.</summary>
    /// <param name="specification">The specification, which is changed.</param>
    /// <param name="fields">The fields that are money.</param>
    public static void Apply(JsonObject specification, IReadOnlyList<string> fields) => Visit(specification, "", fields);

    private static void Visit(JsonNode? node, string name, IReadOnlyList<string> fields)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (JsonNode? item in list)
                {
                    Visit(item, name, fields);
                }

                break;
            case JsonObject channel when IsMoney(channel, fields):
                Write(channel, name);
                break;
            case JsonObject parent:
                foreach ((string child, JsonNode? value) in parent.Where(property => property.Key != "data"))
                {
                    Visit(value, child, fields);
                }

                break;
        }
    }

    private static bool IsMoney(JsonObject channel, IReadOnlyList<string> fields) =>
        channel["field"] is JsonValue field && fields.Contains((string?)field) && (string?)channel["type"] == VegaLite.Quantitative;

    private static void Write(JsonObject channel, string name)
    {
        switch (name)
        {
            case "x" or "y" when channel["axis"] is JsonObject axis:
                axis["format"] = Signed((string?)axis["format"]);
                break;
            case "x" or "y" when !channel.ContainsKey("axis"):
                channel["axis"] = VegaLite.With(("format", Signed(null)));
                break;
            case "color" when channel["legend"] is JsonObject legend:
                legend["format"] = Signed((string?)legend["format"]);
                break;
            case "tooltip" or "text":
                channel["format"] = Signed((string?)channel["format"]);
                break;
        }
    }

    // In a format the sign of a number stands before that of the currency.
    private static string Signed(string? format) => format is null ? Sign + VegaLite.Short
        : format.StartsWith('+') ? $"+{Sign}{format[1..]}"
        : Sign + format;
}
