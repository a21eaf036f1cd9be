namespace Clv.Probabilistic;

/// <summary>Which field of a summary CSV holds what, found from its header.</summary>
internal sealed class SummaryCsvColumns
{
    public const string CustomerId = "customer_id";
    public const string Frequency = "frequency";
    public const string Recency = "recency";
    public const string T = "T";
    public const string MonetaryValue = "monetary_value";
    public const string Weight = "weight";
    public const string CalibrationSuffix = "_cal";
    public const string HoldoutSuffix = "_holdout";
    public const string FrequencyHoldout = Frequency + HoldoutSuffix;
    public const string Duration = "duration";
    public const string DurationHoldout = Duration + HoldoutSuffix;

    /// <summary>The columns that make a summary, in words.</summary>
    public const string Needed = "frequency, recency and T (or x, t.x and T.cal), or frequency_cal, recency_cal and T_cal with the holdout beside them";

    private readonly ColumnNames _names;
    private readonly SummaryColumnFinder _finder;

    /// <summary>Finds the columns, or says which one is missing.</summary>
    /// <param name="names">The header.</param>
    /// <param name="sourceName">What messages call the text.</param>
    /// <param name="options">The column of ids, and the further columns to look for.</param>
    /// <exception cref="DataFormatException">A needed column is missing, or one is there twice.</exception>
    /// <exception cref="ArgumentException">Two further columns have one name.</exception>
    public SummaryCsvColumns(ColumnNames names, string sourceName, SummaryCsvOptions options)
    {
        if (options.FurtherColumns.GroupBy(column => column.Name).FirstOrDefault(same => same.Count() > 1 || IsReserved(same.Key)) is { } named)
        {
            throw new ArgumentException(
                $"FurtherColumns has '{named.Key}' more than once, or although every summary may have it; name each further column once.");
        }

        _names = names;
        _finder = new SummaryColumnFinder(names, sourceName, options);
        string suffix = _finder.HasHistory("") || !_finder.HasHistory(CalibrationSuffix) ? "" : CalibrationSuffix;
        Mark = MarkOf(names, sourceName);
        IdAt = _finder.Find(CustomerId);
        FrequencyColumn = Require(SummaryColumns.Frequency, suffix);
        RecencyColumn = Require(SummaryColumns.Recency, suffix);
        TColumn = Require(SummaryColumns.T, suffix);
        Others =
        [
            .. Optional(SummaryColumns.MonetaryValue, suffix),
            .. Optional(SummaryColumns.Weight),
            .. options.FurtherColumns.SelectMany(Further).OrderBy(column => column.Field),
        ];
        SummaryCsvColumn[] spendAfter = Optional(SummaryColumns.MonetaryValue, HoldoutSuffix);
        if (spendAfter.Length > 0 || _finder.Find(Frequency, HoldoutSuffix) is not null || _finder.Find(Duration, HoldoutSuffix) is not null)
        {
            Holdout = [Require(SummaryColumns.Frequency, HoldoutSuffix), .. spendAfter];
            DurationHoldoutAt = _finder.Require(Duration, HoldoutSuffix);
        }
    }

    /// <summary>The number of fields that every record must have.</summary>
    public int Count => _names.Count;

    /// <summary>What the file says of itself; null where it says nothing.</summary>
    public SummaryMark? Mark { get; }

    public int? IdAt { get; }

    public SummaryCsvColumn FrequencyColumn { get; }

    public SummaryCsvColumn RecencyColumn { get; }

    public SummaryCsvColumn TColumn { get; }

    /// <summary>The columns beyond frequency, recency and T: monetary value and weight, then further ones as they come.</summary>
    public SummaryCsvColumn[] Others { get; }

    /// <summary>What customers did in the holdout: frequency and where there is one monetary value; null without a holdout.</summary>
    public SummaryCsvColumn[]? Holdout { get; }

    /// <summary>The length of the holdout; without meaning where there is none.</summary>
    public int DurationHoldoutAt { get; }

    /// <summary>The name of a field in the header.</summary>
    public string NameOf(int field) => _names[field];

    /// <summary>Whether a name means a column that summaries have anyway, or one around a holdout.</summary>
    public static bool IsReserved(string name) =>
        name is CustomerId or Frequency or Recency or T or MonetaryValue or Weight
        || name.EndsWith(CalibrationSuffix, StringComparison.Ordinal)
        || name.EndsWith(HoldoutSuffix, StringComparison.Ordinal)
        || SummaryMark.Is(name);

    // It is written last; who adds columns behind it does not lose it.
    private static SummaryMark? MarkOf(ColumnNames names, string sourceName)
    {
        string[] marks = [.. Enumerable.Range(0, names.Count).Select(field => names[field]).Where(SummaryMark.Is)];
        return marks.Length switch
        {
            0 => null,
            1 => SummaryMark.Parse(marks[0], sourceName),
            _ => throw new DataFormatException(
                $"{sourceName} has the columns {string.Join(" and ", marks.Select(Excerpt.Of))}, each of which says what its times are; remove all but one."),
        };
    }

    private SummaryCsvColumn[] Optional(SummaryColumnDefinition definition, string suffix = "") =>
        _finder.Find(definition.Name, suffix) is int field ? [new SummaryCsvColumn(definition, field)] : [];

    // The caller's own are called as the caller says, and the letter case of their names counts.
    private SummaryCsvColumn[] Further(SummaryColumnDefinition definition) =>
        _finder.Find(definition.Name, exactly: !SummaryColumns.Further.Contains(definition)) is int field
            ? [new SummaryCsvColumn(definition, field)]
            : [];

    private SummaryCsvColumn Require(SummaryColumnDefinition definition, string suffix) =>
        new(definition, _finder.Require(definition.Name, suffix));
}
