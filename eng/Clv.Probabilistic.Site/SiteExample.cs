using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Site;

/// <summary>A block of C# that a page or the documentation of a type or member shows, and the types and members that it names.</summary>
internal sealed partial class SiteExample
{
    private readonly string _statements;
    private readonly HashSet<string> _named;
    private readonly HashSet<string> _used;
    private readonly HashSet<string> _set;

    /// <param name="code">The block, without a fence.</param>
    /// <param name="title">The page or member that shows it.</param>
    /// <param name="link">Where that is, as docfx takes it.</param>
    public SiteExample(string code, string title, string link)
    {
        Code = code.ReplaceLineEndings("\n").Trim('\n');
        Title = title;
        Link = link;
        _statements = Comment().Replace(Code, "");
        _named = Names(Named());
        _set = Names(Set());
        _used = [.. Names(Member()), .. Names(Set()), .. Names(Argument())];
    }

    public string Code { get; }

    public string Title { get; }

    public string Link { get; }

    /// <summary>Whether it has a type's name where a type can stand: not behind a dot, and not as what is set.</summary>
    public bool NamesType(string type) => _named.Contains(type);

    /// <summary>Whether it writes a member behind a dot, sets it or names an argument so.</summary>
    public bool Uses(string member) => _used.Contains(member);

    /// <summary>Whether it sets a member in braces.</summary>
    public bool Sets(string member) => _set.Contains(member);

    /// <summary>Whether it writes a member behind the name of its type, as with static ones.</summary>
    public bool Calls(string type, string member) =>
        Regex.IsMatch(_statements, $@"\b{Regex.Escape(type)}(?:<[\w<>]+>)?\.{Regex.Escape(member)}\b");

    private HashSet<string> Names(Regex pattern) => [.. pattern.Matches(_statements).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex("//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<![.\w])(?<name>\w+)\b(?!\s*(?:=(?![=>])|:(?!:)))")]
    private static partial Regex Named();

    [GeneratedRegex(@"\.\s*(?<name>\w+)")]
    private static partial Regex Member();

    [GeneratedRegex(@"(?<![.\w])(?<name>\w+)\s*=(?![=>])")]
    private static partial Regex Set();

    [GeneratedRegex(@"(?<name>\w+)\s*:(?!:)")]
    private static partial Regex Argument();
}
