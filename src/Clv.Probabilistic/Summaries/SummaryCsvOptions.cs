namespace Clv.Probabilistic;

/// <summary>How a summary CSV is read.</summary>
public sealed record SummaryCsvOptions
{
    /// <summary>The unit that recency and T are in.</summary>
    /// <value>Default <see cref="TimeUnit.Unspecified"/>: the file does not say.</value>
    public TimeUnit Unit { get; init; }

    /// <summary>The column of customer ids.</summary>
    /// <value>Default null: <c>customer_id</c> where the file has it, else row numbers; a named column must exist.</value>
    public string? CustomerColumn { get; init; }

    /// <summary>The character between fields, or null for runs of whitespace.</summary>
    /// <value>Default a comma.</value>
    public char? Delimiter { get; init; } = ',';

    /// <summary>The columns to look for beyond frequency, recency, T, monetary value and weight; others are passed over.</summary>
    /// <value>Default <see cref="SummaryColumns.Further"/>, those that the library knows. To read one of your own besides, give
    /// <c>[.. SummaryColumns.Further, mine]</c>. No two may have the same name.</value>
    public IReadOnlyList<SummaryColumnDefinition> FurtherColumns { get; init; } = SummaryColumns.Further;
}
