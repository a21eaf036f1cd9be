namespace Clv.Probabilistic;

/// <summary>How a summary CSV is read.</summary>
/// <example>
/// <code>
/// SummaryCsvOptions theirs = new()
/// {
///     Unit = TimeUnit.Week,
///     CustomerColumn = "shopper",
///     FrequencyColumn = "orders again",
///     RecencyColumn = "last",
///     TColumn = "age",
///     MonetaryValueColumn = "mean basket",
///     WeightColumn = "people",
///     Delimiter = '|',
/// };
/// </code>
/// </example>
public sealed record SummaryCsvOptions
{
    /// <summary>The unit that recency and T are in.</summary>
    /// <value>Default <see cref="TimeUnit.Unspecified"/>: what the file says of itself, if it does. Another unit than the file's is refused.</value>
    public TimeUnit Unit { get; init; }

    /// <summary>The column of customer ids.</summary>
    /// <value>Default null: <c>customer_id</c> where the file has it, else a column of a name such as <c>CustomerID</c>, <c>cust</c>,
    /// <c>client_id</c> or <c>ID</c>, else row numbers; a named column must exist.</value>
    public string? CustomerColumn { get; init; }

    /// <summary>The column of frequency: a name, or a 1-based number.</summary>
    /// <value>Default null: <c>frequency</c> or a name that means the same (see <see cref="SummaryCsv"/>); a named column must exist.</value>
    public string? FrequencyColumn { get; init; }

    /// <summary>The column of recency: a name, or a 1-based number.</summary>
    /// <value>Default null: <c>recency</c> or a name that means the same; a named column must exist.</value>
    public string? RecencyColumn { get; init; }

    /// <summary>The column of T: a name, or a 1-based number.</summary>
    /// <value>Default null: <c>T</c> or a name that means the same; a named column must exist.</value>
    public string? TColumn { get; init; }

    /// <summary>The column of mean spend: a name, or a 1-based number.</summary>
    /// <value>Default null: <c>monetary_value</c> or a name that means the same, where there is one; a named column must exist.</value>
    public string? MonetaryValueColumn { get; init; }

    /// <summary>The column of multiplicities: a name, or a 1-based number.</summary>
    /// <value>Default null: <c>weight</c> or BTYD's <c>custs</c>, where there is one; a named column must exist.</value>
    public string? WeightColumn { get; init; }

    /// <summary>What stands between fields; null for what the header shows: a comma, a semicolon, a tab, a vertical bar or whitespace.</summary>
    /// <value>Default null.</value>
    public CsvDelimiter? Delimiter { get; init; }

    /// <summary>The columns to look for beyond frequency, recency, T, monetary value and weight; others are passed over.</summary>
    /// <value>Default <see cref="SummaryColumns.Further"/>, those that the library knows. To read one of your own besides, give
    /// <c>[.. SummaryColumns.Further, mine]</c>. No two may have the same name.</value>
    public IReadOnlyList<SummaryColumnDefinition> FurtherColumns { get; init; } = SummaryColumns.Further;
}
