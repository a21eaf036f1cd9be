using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Site;

/// <summary>Chooses an example for a type among all that pages and documentation have.</summary>
/// <remarks>
/// <para>The first of these that there is, and the shortest of its kind:</para>
/// <list type="number">
/// <item>One that names the type.</item>
/// <item>One that uses it without its name: a member of it, a member that gives it, or one that takes it and has its properties set, as
/// options do that are <c>new() { … }</c>.</item>
/// <item>One that names a type derived from it, or one that implements it, which a list of rows does as well.</item>
/// </list>
/// <para>Blocks are read by their names alone. A member that several types have counts only where the block names its own type and none of
/// the others, so that an example is rather missing than of another type.</para>
/// </remarks>
internal sealed class ExampleChoice
{
    private readonly ReferenceTypes _reference;
    private readonly IReadOnlyList<SiteExample> _examples;
    private readonly Dictionary<string, ReferenceItem> _types;
    private readonly HashSet<string> _typeNames;
    private readonly ILookup<string, ReferenceItem> _members;

    public ExampleChoice(ReferenceTypes reference, IEnumerable<SiteExample> examples)
    {
        _reference = reference;
        _types = reference.Types.ToDictionary(type => type.Uid);
        _typeNames = [.. reference.Types.Select(type => type.Name)];
        _members = reference.Members.ToLookup(member => member.Name);

        // Stable, so that of two of a length the first comes first.
        _examples = [.. examples.OrderBy(example => example.Code.Length)];
    }

    /// <summary>The example for a type; null where there is none.</summary>
    public SiteExample? Of(ReferenceItem type) =>
        _examples.FirstOrDefault(example => example.NamesType(type.Name))
        ?? Using(type)
        ?? Naming([.. _reference.Types.Where(other => other.Ancestors.Any(ancestor => Has(ancestor, type)))]);

    private SiteExample? Using(ReferenceItem type)
    {
        ReferenceItem[] own = [.. _reference.Members.Where(member => member.Parent == type.Uid)];
        ReferenceItem[] givers = [.. own, .. _reference.Members.Where(member => Has(member.Gives, type))];
        ReferenceItem[] takers = [.. _reference.Members.Where(member => member.Takes.Any(taken => Has(taken, type)))];
        return _examples.FirstOrDefault(example =>
            givers.Any(member => Uses(example, member))
            || (own.Any(member => example.Sets(member.Name)) && takers.Any(member => Uses(example, member))));
    }

    private SiteExample? Naming(ReferenceItem[] types) => _examples.FirstOrDefault(example => types.Any(type => example.NamesType(type.Name)));

    private bool Uses(SiteExample example, ReferenceItem member)
    {
        if (member.IsOfType)
        {
            return example.Calls(_types[member.Parent].Name, member.Name);
        }

        if (!example.Uses(member.Name))
        {
            return false;
        }

        ReferenceItem[] alike = [.. _members[member.Name]];
        if (member.IsExtension)
        {
            return alike.All(other => other.IsExtension);
        }

        string[] owners = [.. alike.Select(other => other.Parent).Distinct()];
        return (owners.Length == 1 && !_typeNames.Contains(member.Name))
            || owners.Where(owner => example.NamesType(_types[owner].Name)).SequenceEqual([member.Parent]);
    }

    /// <summary>Whether a uid is a type's or has it in it, as <c>ReadOnlyColumn{Clv.Probabilistic.Interval}</c> has.</summary>
    private static bool Has(string uid, ReferenceItem type)
    {
        string name = type.Uid.Split('`')[0];
        return uid.Contains(name, StringComparison.Ordinal) && Regex.IsMatch(uid, $@"(?<![\w.`]){Regex.Escape(name)}(?![\w.])");
    }
}
