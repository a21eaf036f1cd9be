using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Studies;

/// <summary>What became of mutants, by case and by reason.</summary>
internal sealed partial class FuzzTally
{
    private readonly Dictionary<string, (long Accepted, long Refused)> _cases = [];
    private readonly Dictionary<string, long> _reasons = [];

    public long Mutants => _cases.Values.Sum(counts => counts.Accepted + counts.Refused);

    public long Accepted => _cases.Values.Sum(counts => counts.Accepted);

    /// <summary>The longest time that a mutant took.</summary>
    public TimeSpan Longest { get; private set; }

    public int Kinds => _reasons.Count;

    public IEnumerable<(string Name, long Accepted, long Refused)> Cases =>
        _cases.Select(entry => (entry.Key, entry.Value.Accepted, entry.Value.Refused));

    /// <summary>The kinds of reasons, most frequent first.</summary>
    public IEnumerable<(string Kind, long Count)> Reasons => _reasons
        .OrderByDescending(entry => entry.Value)
        .ThenBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => (entry.Key, entry.Value));

    public void Add(string name, string? reason)
    {
        (long accepted, long refused) = _cases.GetValueOrDefault(name);
        _cases[name] = reason is null ? (accepted + 1, refused) : (accepted, refused + 1);
        if (reason is not null)
        {
            AddReason(KindOf(reason), 1);
        }
    }

    public void AddTime(TimeSpan taken) => Longest = taken > Longest ? taken : Longest;

    public void Add(FuzzTally other)
    {
        AddTime(other.Longest);
        foreach ((string name, long accepted, long refused) in other.Cases)
        {
            (long A, long R) counts = _cases.GetValueOrDefault(name);
            _cases[name] = (counts.A + accepted, counts.R + refused);
        }

        foreach ((string kind, long count) in other._reasons)
        {
            AddReason(kind, count);
        }
    }

    private void AddReason(string kind, long count) => _reasons[kind] = _reasons.GetValueOrDefault(kind) + count;

    /// <summary>A sentence without the values that the mutant brought into it.</summary>
    private static string KindOf(string reason)
    {
        const int LongestKind = 110;
        string kind = Number().Replace(Quoted().Replace(reason, "..."), "n");
        int advice = kind.IndexOf(';', StringComparison.Ordinal);
        kind = advice > 0 ? kind[..advice] : kind;
        return kind.Length > LongestKind ? kind[..LongestKind] : kind;
    }

    [GeneratedRegex("'.*'|0x[0-9A-F]{2}|UTF-[0-9]+|\".*\"|among .*|but only .*|has (model|schema|time_unit) [^;]*|column [^:]*:|gives the field .* twice|\\(.*\\)|in column .*", RegexOptions.Singleline)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[-+]?[0-9∞][0-9.,]*(E[-+]?[0-9]+)?")]
    private static partial Regex Number();
}
