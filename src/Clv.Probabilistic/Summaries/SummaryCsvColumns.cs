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
    public const string FrequencyHoldout = "frequency_holdout";
    public const string MonetaryValueHoldout = "monetary_value_holdout";
    public const string DurationHoldout = "duration_holdout";
    public const string CalibrationSuffix = "_cal";

    private readonly ColumnNames _names;
    private readonly string _sourceName;

    /// <summary>Finds the columns, or says which one is missing.</summary>
    /// <param name="names">The header.</param>
    /// <param name="sourceName">What messages call the text.</param>
    /// <param name="customerColumn">The column of ids; null for <c>customer_id</c> where there is one.</param>
    /// <exception cref="DataFormatException">A needed column is missing, or one is there twice.</exception>
    public SummaryCsvColumns(ColumnNames names, string sourceName, string? customerColumn)
    {
        _names = names;
        _sourceName = sourceName;
        string[] all = [.. Enumerable.Range(0, names.Count).Select(field => names[field])];
        string suffix = HasHistory(all, "") || !HasHistory(all, CalibrationSuffix) ? "" : CalibrationSuffix;
        IdAt = customerColumn is null
            ? Find(CustomerId)
            : names.Require(customerColumn, OptionNames.SummaryCustomerColumn);
        FrequencyAt = Require(Frequency + suffix);
        RecencyAt = Require(Recency + suffix);
        TAt = Require(T + suffix);
        MonetaryValueAt = Find(MonetaryValue + suffix);
        WeightAt = Find(Weight);
        FrequencyHoldoutAt = Find(FrequencyHoldout);
        MonetaryValueHoldoutAt = Find(MonetaryValueHoldout);
        DurationHoldoutAt = Find(DurationHoldout);
        if (HasHoldout)
        {
            Require(FrequencyHoldout);
            Require(DurationHoldout);
        }
    }

    /// <summary>The number of fields that every record must have.</summary>
    public int Count => _names.Count;

    public int? IdAt { get; }

    public int FrequencyAt { get; }

    public int RecencyAt { get; }

    public int TAt { get; }

    public int? MonetaryValueAt { get; }

    public int? WeightAt { get; }

    public int? FrequencyHoldoutAt { get; }

    public int? MonetaryValueHoldoutAt { get; }

    public int? DurationHoldoutAt { get; }

    /// <summary>Whether the table has a holdout.</summary>
    public bool HasHoldout => (FrequencyHoldoutAt ?? MonetaryValueHoldoutAt ?? DurationHoldoutAt) is not null;

    /// <summary>The name of a field in the header.</summary>
    public string NameOf(int field) => _names[field];

    /// <summary>Whether a header has frequency, recency and T, each with a suffix.</summary>
    public static bool HasHistory(IReadOnlyList<string> names, string suffix) =>
        names.Contains(Frequency + suffix) && names.Contains(Recency + suffix) && names.Contains(T + suffix);

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
