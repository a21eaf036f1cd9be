using System.Net;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Clv.Probabilistic.Site;

/// <summary>The public types with their members, from what <c>docfx metadata</c> writes.</summary>
internal sealed partial class ReferenceTypes
{
    private readonly IReadOnlyList<ReferenceItem> _items;

    public ReferenceTypes(IEnumerable<ReferenceItem> items)
    {
        _items = [.. items.OrderBy(item => item.Uid, StringComparer.Ordinal)];
        Types = [.. _items.Where(item => item.IsType)];
        HashSet<string> types = [.. Types.Select(type => type.Uid)];
        Members = [.. _items.Where(item => item.IsMember && types.Contains(item.Parent))];
    }

    public IReadOnlyList<ReferenceItem> Types { get; }

    public IReadOnlyList<ReferenceItem> Members { get; }

    /// <summary>The blocks of C# in the documentation of types and members.</summary>
    public IEnumerable<SiteExample> Examples =>
        from item in _items
        from html in item.Examples
        from block in Block().Matches(html)
        select new SiteExample(
            WebUtility.HtmlDecode(block.Groups["code"].Value), item.Title, $"xref:{Uri.EscapeDataString(item.Uid)}");

    /// <summary>Reads the files of a folder.</summary>
    /// <exception cref="SiteException">There are none.</exception>
    public static ReferenceTypes Read(string folder)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yml") : [];
        return files.Length > 0
            ? new ReferenceTypes(files.SelectMany(file => Parse(File.ReadAllText(file))))
            : throw new SiteException($"{folder} has no reference; run dotnet docfx metadata before.");
    }

    /// <summary>What a file of the reference holds.</summary>
    public static IEnumerable<ReferenceItem> Parse(string yaml)
    {
        YamlStream stream = [];
        using StringReader reader = new(yaml);
        stream.Load(reader);

        // The contents of the reference are a list, and have no items.
        return stream.Documents[0].RootNode is YamlMappingNode root ? List(root, "items").OfType<YamlMappingNode>().Select(Item) : [];
    }

    private static ReferenceItem Item(YamlMappingNode item)
    {
        YamlMappingNode syntax = Child(item, "syntax") as YamlMappingNode ?? [];
        return new ReferenceItem
        {
            Uid = Text(item, "uid"),
            Kind = Text(item, "type"),
            Name = Signature().Replace(Text(item, "name"), ""),
            Title = Signature().Replace(Text(item, "nameWithType"), ""),
            Parent = Text(item, "parent"),
            Declaration = Text(syntax, "content"),
            Gives = Child(syntax, "return") is YamlMappingNode given ? Text(given, "type") : "",
            Takes = [.. List(syntax, "parameters").OfType<YamlMappingNode>().Select(parameter => Text(parameter, "type"))],
            Ancestors = [.. List(item, "inheritance").Concat(List(item, "implements")).Select(ancestor => ancestor.ToString())],
            Examples = [.. List(item, "example").Select(example => example.ToString())],
        };
    }

    private static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? child) ? child : null;

    private static string Text(YamlMappingNode node, string key) => (Child(node, key) as YamlScalarNode)?.Value ?? "";

    private static IEnumerable<YamlNode> List(YamlMappingNode node, string key) => Child(node, key) as YamlSequenceNode ?? [];

    /// <summary>Type parameters and parameters. Of a generic type's member, those of the type stay out as well.</summary>
    [GeneratedRegex(@"<[^.]*>|\(.*\)$", RegexOptions.Singleline)]
    private static partial Regex Signature();

    [GeneratedRegex(@"<pre><code class=""lang-csharp"">(?<code>.*?)</code></pre>", RegexOptions.Singleline)]
    private static partial Regex Block();
}
