namespace Clv.Probabilistic.Site;

/// <summary>A type or member, as docfx has it in the reference.</summary>
internal sealed record ReferenceItem
{
    /// <summary>Its name across all of the reference, such as <c>Clv.Probabilistic.CustomerSummary.Find(Clv.Probabilistic.CustomerId)</c>.</summary>
    public required string Uid { get; init; }

    /// <summary>What docfx calls its kind: <c>Class</c>, <c>Enum</c>, <c>Method</c>, ….</summary>
    public required string Kind { get; init; }

    /// <summary>Its name as programs write it, without type parameters.</summary>
    public required string Name { get; init; }

    /// <summary>Of a member, the name with that of its type, without parameters.</summary>
    public string Title { get; init; } = "";

    /// <summary>The uid of what it is in: of a member, its type.</summary>
    public string Parent { get; init; } = "";

    /// <summary>Its declaration.</summary>
    public string Declaration { get; init; } = "";

    /// <summary>What a member gives, as a uid that may have others in it; empty for nothing.</summary>
    public string Gives { get; init; } = "";

    /// <summary>What a method takes, in the same way.</summary>
    public IReadOnlyList<string> Takes { get; init; } = [];

    /// <summary>The bases and interfaces of a type, in the same way.</summary>
    public IReadOnlyList<string> Ancestors { get; init; } = [];

    /// <summary>The examples in its documentation, as HTML.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    public bool IsType => Kind is "Class" or "Struct" or "Interface" or "Enum" or "Delegate";

    public bool IsMember => Kind is "Method" or "Property" or "Field";

    public bool IsExtension => Declaration.Contains("(this ", StringComparison.Ordinal);

    /// <summary>Whether programs write it behind the name of its type, as the constants of an enumeration.</summary>
    public bool IsOfType => !IsExtension && (Kind == "Field" || Declaration.StartsWith("public static ", StringComparison.Ordinal));
}
