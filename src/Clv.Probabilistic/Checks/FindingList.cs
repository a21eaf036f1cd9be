using System.Collections.ObjectModel;

namespace Clv.Probabilistic;

/// <summary>Collects findings.</summary>
internal sealed class FindingList
{
    private readonly List<DataFinding> _findings = [];

    /// <summary>The number of findings so far of a severity.</summary>
    public int CountOf(FindingSeverity severity) => _findings.Count(finding => finding.Severity == severity);

    /// <summary>Adds the findings of another list.</summary>
    public void Add(FindingList others) => _findings.AddRange(others._findings);

    /// <summary>Adds a finding.</summary>
    public void Add(
        FindingTopic topic,
        string code,
        FindingSeverity severity,
        string sentence,
        IEnumerable<(string Name, double Value)>? numbers = null,
        IEnumerable<(string Name, string Value)>? texts = null,
        IReadOnlyList<string>? examples = null) => _findings.Add(new DataFinding
        {
            Code = code,
            Topic = topic,
            Severity = severity,
            Sentence = sentence,
            Numbers = Named(numbers),
            Texts = Named(texts),
            Examples = examples is null ? [] : [.. examples],
        });

    /// <summary>The findings by topic, each topic's in the order they were added.</summary>
    public ReadOnlyCollection<DataFinding> ByTopic() => _findings.OrderBy(finding => finding.Topic).ToList().AsReadOnly();

    // Ordered, so that output made from a finding is the same every time.
    private static ReadOnlyDictionary<string, T> Named<T>(IEnumerable<(string Name, T Value)>? values)
    {
        OrderedDictionary<string, T> named = new(StringComparer.Ordinal);
        foreach ((string name, T value) in values ?? [])
        {
            named.Add(name, value);
        }

        return new ReadOnlyDictionary<string, T>(named);
    }
}
