using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Clv.Probabilistic.Tests.Design;

/// <summary>What a page, a sample program or the examples in the documentation of a type show of the public members, by their names.</summary>
internal sealed partial class ExamplePage
{
    private readonly HashSet<string> _words;
    private readonly HashSet<string> _members;
    private readonly HashSet<string> _chains;
    private readonly HashSet<string> _made;
    private readonly HashSet<string> _prose;

    /// <param name="code">Programs, their comments included.</param>
    /// <param name="prose">Names between text: what stands in backticks.</param>
    private ExamplePage(string code, string prose)
    {
        code = Comment().Replace(code, "");
        _words = [.. Word().Matches(code).Select(word => word.Value)];
        _members = [.. Member().Matches(code).Concat(Set().Matches(code)).Select(member => member.Groups["name"].Value)];
        _chains = [.. Chain().Matches(code).Select(chain => $"{chain.Groups["of"].Value}.{chain.Groups["name"].Value}")];
        _made = [.. Made().Matches(code).Select(made => made.Groups["name"].Value)];
        _prose = [.. Word().Matches(prose).Select(word => word.Value)];
    }

    /// <summary>Every page, the README, the sample programs, and the examples in the documentation of the types of a project.</summary>
    public static IReadOnlyList<ExamplePage> Read(string project) =>
    [
        .. SourceTree.AllFiles("docs").Where(file => file.EndsWith(".md", StringComparison.Ordinal))
            .Append(Path.Combine(ReferenceData.RepositoryRoot(), "README.md"))
            .Select(file => OfMarkdown(File.ReadAllText(file).ReplaceLineEndings("\n"))),
        .. SourceTree.CSharpFiles("samples").Select(file => new ExamplePage(File.ReadAllText(file), "")),
        .. SourceTree.CSharpFiles(project).Select(OfSource).OfType<ExamplePage>(),
    ];

    /// <summary>Whether a program names a type.</summary>
    public bool NamesInCode(string type) => _words.Contains(type);

    /// <summary>Whether a program or the text names a type.</summary>
    public bool Names(string type) => _words.Contains(type) || _prose.Contains(type);

    /// <summary>Whether a program calls a constructor of a type: <c>new Type(…)</c>, <c>Type name = new(…)</c>, in F# <c>Type(…)</c>.</summary>
    public bool Makes(string type) => _made.Contains(type);

    /// <summary>Whether a program writes a member behind the name of its type, <c>Type.Name</c>.</summary>
    public bool Calls(string type, string member) => _chains.Contains($"{type}.{member}");

    /// <summary>Whether a program writes a member behind a dot, or sets it: <c>.Name</c>, <c>Name =</c>, <c>Name:</c>.</summary>
    public bool Uses(string member) => _members.Contains(member);

    /// <summary>Whether the text writes a member in backticks.</summary>
    public bool Mentions(string member) => _prose.Contains(member);

    /// <summary>The examples in the XML documentation of a file, in their order.</summary>
    public static IEnumerable<XElement> ExamplesOf(string file)
    {
        string documentation = string.Concat(
            File.ReadLines(file).Where(line => DocumentationLine().IsMatch(line)).Select(line => $"{DocumentationLine().Replace(line, "")}\n"));
        return Example().Matches(documentation).Select(example => XElement.Parse(example.Value));
    }

    /// <summary>A page, from its text.</summary>
    public static ExamplePage OfMarkdown(string text)
    {
        string code = string.Concat(
            Fence().Matches(text).Where(fence => fence.Groups["language"].Value is "csharp" or "fsharp").Select(fence => fence.Value));
        string[] spans = [.. Span().Matches(Fence().Replace(text, "")).Select(span => span.Value)];
        return new ExamplePage(code + string.Join('\n', spans.Where(span => Call().IsMatch(span))), string.Join(' ', spans));
    }

    /// <summary>The examples of a file's type, which need not name it; null where there are none.</summary>
    private static ExamplePage? OfSource(string file)
    {
        string code = string.Join('\n', ExamplesOf(file).Select(example => example.Value));
        return code.Length == 0 ? null : new ExamplePage(code, Path.GetFileName(file).Split('.')[0]);
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\.\s*(?<name>\w+)")]
    private static partial Regex Member();

    [GeneratedRegex(@"(?<name>\w+)\s*(?:=(?![=>])|:(?!:))")]
    private static partial Regex Set();

    [GeneratedRegex(@"(?<of>\w+)(?:<\w+>)?\.(?=(?<name>\w+))")]
    private static partial Regex Chain();

    [GeneratedRegex(@"(?<![\w.])(?<name>[A-Z]\w*)\(|(?<name>\w+)(?:\[\])? \w+ = (?:new\(|\n?\s*\[?\s*new\()")]
    private static partial Regex Made();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^```(?<language>\w*)\n.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex Span();

    /// <summary>A call with its parentheses, which makes of a few words in backticks a program of one line.</summary>
    [GeneratedRegex(@"\w(?:<\w+>)?\(|\bnew\b")]
    private static partial Regex Call();

    [GeneratedRegex("^ *///[ ]?")]
    private static partial Regex DocumentationLine();

    [GeneratedRegex("<example>.*?</example>", RegexOptions.Singleline)]
    private static partial Regex Example();
}
