using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Clv.Probabilistic.Deploy.Tests;

/// <summary>YAML as what it says in JSON, by the core schema of YAML 1.2.</summary>
internal static partial class YamlText
{
    /// <summary>The documents of a text.</summary>
    /// <exception cref="YamlException">The text is no YAML, or has a key twice.</exception>
    public static IReadOnlyList<JsonNode> Documents(string text)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => Node(document.RootNode)!)];
    }

    private static JsonNode? Node(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Node(child.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Node)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value!),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new NotSupportedException($"A YAML file with {node.NodeType} is not expected here."),
    };

    private static JsonValue? Plain(string text)
    {
        // Readers of YAML 1.1 and of 1.2 do not agree on these.
        if (Ambiguous().IsMatch(text))
        {
            throw new YamlException($"{text} is one thing to some readers and another to others; write it with quotation marks or in another way.");
        }

        return text switch
        {
            "" or "~" or "null" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ when Integer().IsMatch(text) => JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture)),
            _ when Number().IsMatch(text) => JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture)),
            _ => JsonValue.Create(text),
        };
    }

    [GeneratedRegex(@"^(0[0-9]+|[0-9]+(:[0-9]{1,2})+|y|n|yes|no|on|off|[0-9][0-9_]*_[0-9_]*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Ambiguous();

    [GeneratedRegex("^[-+]?[0-9]+$")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();
}
