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
        return new OutputTable(
            summary.Count, Columns(summary), mark is null ? [] : [KeyValuePair.Create(SummaryKey, mark)]);
    }

    /// <summary>The columns of predictions.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="withHistory">Whether the history follows them.</param>
    public static OutputTable Of(PredictionTable predictions, bool withHistory)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        CustomerSummary customers = predictions.Customers;
        List<OutputColumn> columns = [OutputColumn.Of(SummaryCsvColumns.CustomerId, customers.Ids)];
        columns.AddRange(predictions.Columns.Select(column => OutputColumn.Of(column.Name, column.Values)));
        if (withHistory)
        {
            columns.AddRange(Columns(customers.History, suffix: ""));
        }

        return new OutputTable(predictions.Count, columns, []);
    }

    private static List<OutputColumn> Columns(CustomerSummary summary)
    {
        List<OutputColumn> columns = SummaryCsv.HasIds(summary) ? [OutputColumn.Of(SummaryCsvColumns.CustomerId, summary.Ids)] : [];
        columns.AddRange(Columns(summary.History, summary.Holdout is null ? "" : SummaryCsvColumns.CalibrationSuffix));
        if (summary.Holdout is { } holdout)
        {
            columns.AddRange(Columns(holdout.Columns, SummaryCsvColumns.HoldoutSuffix));
            columns.Add(OutputColumn.Constant(SummaryCsvColumns.DurationHoldout, holdout.Duration));
        }

        columns.AddRange(Columns(summary.BeyondHistory, suffix: ""));
        return columns;
    }

    private static OutputColumn[] Columns(ReadOnlySpan<SummaryColumn> columns, string suffix)
    {
        OutputColumn[] written = new OutputColumn[columns.Length];
        for (int i = 0; i < written.Length; i++)
        {
            written[i] = OutputColumn.Of(columns[i].Name + suffix, columns[i]);
        }

        return written;
    }
}
