namespace Clv.Probabilistic;

/// <summary>One thing that was found in data: a sentence, and the numbers in it by name.</summary>
/// <remarks>Immutable. Codes, and the names of numbers and texts, are stable between versions; sentences may improve.</remarks>
public sealed record DataFinding
{
    /// <summary>What was found, as a stable name in kebab case such as <c>one-time-buyers</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What it is about.</summary>
    public required FindingTopic Topic { get; init; }

    /// <summary>How much it matters.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>The finding in plain words, one sentence on one line, invariant of culture.</summary>
    public required string Sentence { get; init; }

    /// <summary>The numbers of the finding by name, unrounded; shares lie between 0 and 1.</summary>
    public IReadOnlyDictionary<string, double> Numbers { get; init; } = new Dictionary<string, double>().AsReadOnly();

    /// <summary>The days (yyyy-MM-dd), ids and words of the finding by name.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>().AsReadOnly();

    /// <summary>The first few or the largest cases, where the finding has some.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];
}
