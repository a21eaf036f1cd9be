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
    public const string DurationHoldout = "duration" + HoldoutSuffix;

    private readonly ColumnNames _names;
    private readonly string _sourceName;

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
        _sourceName = sourceName;
        string[] all = [.. Enumerable.Range(0, names.Count).Select(field => names[field])];
        string suffix = HasHistory(all, "") || !HasHistory(all, CalibrationSuffix) ? "" : CalibrationSuffix;
        IdAt = options.CustomerColumn is null
            ? Find(CustomerId)
            : names.Require(options.CustomerColumn, OptionNames.SummaryCustomerColumn);
        FrequencyColumn = Require(SummaryColumns.Frequency, suffix);
        RecencyColumn = Require(SummaryColumns.Recency, suffix);
        TColumn = Require(SummaryColumns.T, suffix);
        Others =
        [
            .. Optional(SummaryColumns.MonetaryValue, suffix),
            .. Optional(SummaryColumns.Weight),
            .. options.FurtherColumns.SelectMany(definition => Optional(definition)).OrderBy(column => column.Field),
        ];
        SummaryCsvColumn[] spendAfter = Optional(SummaryColumns.MonetaryValue, HoldoutSuffix);
        if (spendAfter.Length > 0 || Find(FrequencyHoldout) is not null || Find(DurationHoldout) is not null)
        {
            Holdout = [Require(SummaryColumns.Frequency, HoldoutSuffix), .. spendAfter];
            DurationHoldoutAt = Require(DurationHoldout);
        }
    }

    /// <summary>The number of fields that every record must have.</summary>
    public int Count => _names.Count;

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

    /// <summary>Whether a header has frequency, recency and T, each with a suffix.</summary>
    public static bool HasHistory(IReadOnlyList<string> names, string suffix) =>
        names.Contains(Frequency + suffix) && names.Contains(Recency + suffix) && names.Contains(T + suffix);

    /// <summary>Whether a name means a column that summaries have anyway, or one around a holdout.</summary>
    public static bool IsReserved(string name) =>
        name is CustomerId or Frequency or Recency or T or MonetaryValue or Weight
        || name.EndsWith(CalibrationSuffix, StringComparison.Ordinal)
        || name.EndsWith(HoldoutSuffix, StringComparison.Ordinal);

    private SummaryCsvColumn[] Optional(SummaryColumnDefinition definition, string suffix = "") =>
        Find(definition.Name + suffix) is int field ? [new SummaryCsvColumn(definition, field)] : [];

    private SummaryCsvColumn Require(SummaryColumnDefinition definition, string suffix) =>
        new(definition, Require(definition.Name + suffix));

    // The names of a summary are fixed, and T is not t, so only exact ones count.
    private int Require(string name) =>
        Find(name) ?? throw new DataFormatException(
            $"{_sourceName} has no column '{name}'; a summary has customer_id, frequency, recency and T, or frequency_cal, recency_cal and T_cal with the holdout beside them.");

    private int? Find(string name)
    {
        int? found = null;
        for (int field = 0; field < _names.Count; field++)
        {
            if (!string.Equals(_names[field], name, StringComparison.Ordinal))
            {
                continue;
            }

            if (found is not null)
            {
                throw new DataFormatException($"{_sourceName} has several columns '{name}'; remove or rename all but one.");
            }

            found = field;
        }

        return found;
    }
}
