namespace Clv.Probabilistic;

/// <summary>Summaries as tables, under the names that their columns have in files.</summary>
internal static class SummaryTable
{
    /// <summary>All columns of a summary; ids only where rows are customers with ids of their own.</summary>
    public static ResultTable Of(CustomerSummary summary)
    {
        List<ResultColumn> columns = SummaryCsv.HasIds(summary) ? [summary.Ids.ToColumn()] : [];
        columns.AddRange(History(summary, summary.Holdout is null ? "" : SummaryCsvColumns.CalibrationSuffix));
        if (summary.Holdout is { } holdout)
        {
            columns.AddRange(Columns(holdout.Columns, SummaryCsvColumns.HoldoutSuffix));
            columns.Add(ResultColumn.Of(SummaryCsvColumns.DurationHoldout, summary.Count, _ => holdout.Duration));
        }

        columns.AddRange(Columns(summary.BeyondHistory, suffix: ""));
        return new ResultTable(
            $"{DisplayText.Count(summary.Count, "row")} of customers, {DisplayText.TimeIn(summary.TimeUnit)}", summary.Count, columns);
    }

    /// <summary>Frequency, recency, T and, where known, monetary value.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="suffix">What follows their names.</param>
    public static ResultColumn[] History(CustomerSummary summary, string suffix) => Columns(summary.History, suffix);

    private static ResultColumn[] Columns(ReadOnlySpan<SummaryColumn> columns, string suffix)
    {
        ResultColumn[] shown = new ResultColumn[columns.Length];
        for (int i = 0; i < shown.Length; i++)
        {
            SummaryColumn column = columns[i];
            string name = column.Name + suffix;
            shown[i] = column.Definition.Place switch
            {
                SummaryColumnPlace.Frequency => ResultColumn.Of(name, new ReadOnlyColumn<int>(column.Counts), CellStyle.Count),
                SummaryColumnPlace.Weight => ResultColumn.Of(name, column.Values, CellStyle.Count),
                _ => ResultColumn.Of(name, column.Values),
            };
        }

        return shown;
    }
}
