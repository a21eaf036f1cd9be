namespace Clv.Probabilistic;

/// <summary>Finds the columns of a summary CSV: by option, by the name that the library writes, or by a name that means the same.</summary>
internal sealed class SummaryColumnFinder
{
    private static readonly string[] _history = [SummaryCsvColumns.Frequency, SummaryCsvColumns.Recency, SummaryCsvColumns.T];

    private readonly ColumnNames _names;
    private readonly string _sourceName;

    /// <summary>What options name, by the standard name of what it is.</summary>
    private readonly Dictionary<string, int> _given = new(StringComparer.Ordinal);

    /// <summary>The columns that no name can mean something else for: those that options name, the caller's own, and the mark.</summary>
    private readonly HashSet<int> _taken = [];

    /// <summary>A finder over a header.</summary>
    /// <param name="names">The header.</param>
    /// <param name="sourceName">What messages call the text.</param>
    /// <param name="options">The columns that are named, and the further ones.</param>
    /// <exception cref="DataFormatException">A named column is not there, or named for two things.</exception>
    public SummaryColumnFinder(ColumnNames names, string sourceName, SummaryCsvOptions options)
    {
        _names = names;
        _sourceName = sourceName;
        foreach ((string standard, string? wanted, string option) in Named(options))
        {
            if (wanted is not null)
            {
                Take(standard, names.Require(wanted, option), option);
            }
        }

        _taken.UnionWith(_given.Values);
        HashSet<string> further = [.. options.FurtherColumns.Select(column => column.Name)];
        _taken.UnionWith(Fields.Where(field => further.Contains(names[field]) || SummaryMark.Is(names[field])));
    }

    private IEnumerable<int> Fields => Enumerable.Range(0, _names.Count);

    /// <summary>Whether options name a column that only a summary has.</summary>
    public static bool NamesHistory(SummaryCsvOptions options) =>
        options.FrequencyColumn is not null || options.RecencyColumn is not null || options.TColumn is not null;

    /// <summary>How many of frequency, recency and T are there, with a suffix.</summary>
    public int CountHistory(string suffix) => _history.Count(standard => _given.ContainsKey(standard) || Candidates(standard, suffix).Length > 0);

    /// <summary>Whether frequency, recency and T are there, with a suffix.</summary>
    public bool HasHistory(string suffix) => CountHistory(suffix) == _history.Length;

    /// <summary>The field of a column, or null.</summary>
    /// <param name="standard">The name in files that the library writes, without suffix.</param>
    /// <param name="suffix">What follows it around a holdout; empty otherwise.</param>
    /// <param name="exactly">Whether no other name means the same.</param>
    /// <exception cref="DataFormatException">Several columns may be meant.</exception>
    public int? Find(string standard, string suffix = "", bool exactly = false)
    {
        if (suffix != SummaryCsvColumns.HoldoutSuffix && _given.TryGetValue(standard, out int given))
        {
            return given;
        }

        int[] candidates = Candidates(standard, suffix, exactly);
        return candidates.Length switch
        {
            0 => null,
            1 => candidates[0],
            _ => throw Ambiguous(standard, suffix, candidates),
        };
    }

    /// <summary>The field of a column that must be there.</summary>
    public int Require(string standard, string suffix = "") => Find(standard, suffix) ?? throw Missing(standard, suffix);

    private static IEnumerable<(string Standard, string? Wanted, string Option)> Named(SummaryCsvOptions options) =>
    [
        (SummaryCsvColumns.CustomerId, options.CustomerColumn, OptionNames.SummaryCustomerColumn),
        (SummaryCsvColumns.Frequency, options.FrequencyColumn, OptionNames.SummaryFrequencyColumn),
        (SummaryCsvColumns.Recency, options.RecencyColumn, OptionNames.SummaryRecencyColumn),
        (SummaryCsvColumns.T, options.TColumn, OptionNames.SummaryTColumn),
        (SummaryCsvColumns.MonetaryValue, options.MonetaryValueColumn, OptionNames.SummaryMonetaryValueColumn),
        (SummaryCsvColumns.Weight, options.WeightColumn, OptionNames.SummaryWeightColumn),
    ];

    private static string? OptionOf(string standard) =>
        Named(new SummaryCsvOptions()).FirstOrDefault(named => named.Standard == standard).Option;

    private void Take(string standard, int field, string option)
    {
        if (_given.FirstOrDefault(other => other.Value == field) is { Key: { } before })
        {
            throw new DataFormatException(
                $"{_sourceName}: column {Excerpt.Of(_names[field])} is named for {before} with {OptionOf(before)} and for {standard} with {option}; name a column of its own for each.");
        }

        _given.Add(standard, field);
    }

    // The name that the library writes is meant whatever else is there, so that files of its own read as they always did.
    private int[] Candidates(string standard, string suffix, bool exactly = false)
    {
        int[] exact = [.. Fields.Where(field => !_given.ContainsValue(field) && _names[field] == standard + suffix)];
        if (exact.Length > 0 || exactly)
        {
            return exact;
        }

        int[] alike = Alike(SummaryColumnNames.Of(standard, suffix));
        return alike.Length == 0 && standard == SummaryCsvColumns.T && suffix.Length == 0 ? Alike(SummaryColumnNames.Opportunities) : alike;

        int[] Alike(HashSet<string> known) =>
            [.. Fields.Where(field => !_taken.Contains(field) && known.Contains(SummaryColumnNames.Alike(_names[field])))];
    }

    private DataFormatException Ambiguous(string standard, string suffix, int[] candidates)
    {
        string[] names = [.. candidates.Select(field => _names[field])];
        string? option = suffix == SummaryCsvColumns.HoldoutSuffix ? null : OptionOf(standard);
        if (names.Distinct().Count() == 1)
        {
            return new DataFormatException(
                $"{_sourceName} has several columns '{names[0]}'; remove or rename all but one{(option is null ? "" : $", or give the number of the right one with {option}")}.");
        }

        string listed = string.Join(" and ", names.Select(Excerpt.Of));
        return new DataFormatException(
            $"{_sourceName} has the columns {listed}, each of which may be {standard}{suffix}; {(option is null ? "rename all but one" : $"name the right one with {option}")}.");
    }

    private DataFormatException Missing(string standard, string suffix) => new(
        $"{_sourceName} has no column '{standard}{suffix}' among {_names.Listed()}; a summary has {SummaryCsvColumns.Needed}"
        + (OptionOf(standard) is { } option && suffix != SummaryCsvColumns.HoldoutSuffix ? $", or name the column with {option}." : "."));
}
