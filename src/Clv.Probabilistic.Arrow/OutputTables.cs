namespace Clv.Probabilistic.Arrow;

/// <summary>Orders, summaries and predictions as columns to be written, under the names that they have as CSV.</summary>
internal static class OutputTables
{
    /// <summary>Under what a file keeps what a summary says of itself, written as the last column's name in CSV.</summary>
    public const string SummaryKey = "clv.summary";

    /// <summary>The columns of orders.</summary>
    public static OutputTable Of(TransactionTable transactions)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        List<OutputColumn> columns =
        [
            OutputColumn.Of(SummaryCsvColumns.CustomerId, transactions.Customers, transactions.Customer),
            OutputColumn.Of("date", transactions.Day, transactions.SecondOfDay),
        ];
        if (transactions.HasAmount)
        {
            columns.Add(OutputColumn.Of("amount", transactions.Amount));
        }

        return new OutputTable(transactions.Count, columns, []);
    }

    /// <summary>The columns of a summary.</summary>
    public static OutputTable Of(CustomerSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        string? mark = SummaryMark.Of(summary).Name();
        return Of(SummaryTable.Of(summary), mark is null ? [] : [KeyValuePair.Create(SummaryKey, mark)]);
    }

    /// <summary>The columns of predictions.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="withHistory">Whether the history follows them.</param>
    public static OutputTable Of(PredictionTable predictions, bool withHistory)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return Of(predictions.ToTable(withHistory), []);
    }

    /// <summary>The columns of any other result.</summary>
    public static OutputTable OfResult(ITabularResult result) => Of(result.ToTable(), []);

    private static OutputTable Of(ResultTable table, IEnumerable<KeyValuePair<string, string>> metadata) =>
        new(table.Count, table.Columns.Select(OutputColumn.Of), metadata);
}
