namespace Clv.Probabilistic.Cli;

/// <summary>Says why cells of the predictions are empty.</summary>
internal static class EmptyCells
{
    /// <summary>A sentence per reason, for all columns that it leaves as many cells of empty.</summary>
    public static IEnumerable<string> Sentences(PredictionTable predictions) =>
        from column in predictions.Columns
        where !IntervalColumns.IsEnd(column.Name)
        from reason in column.EmptyCells
        let count = column.CountEmpty(reason)
        where count > 0
        group column.Name by (reason, count) into cells
        select Sentence(cells.Key.reason, cells.Key.count, [.. cells]);

    private static string Sentence(EmptyCellReason reason, int count, string[] columns)
    {
        string are = columns.Length == 1 ? "is" : "are";
        string because = reason.Because is null ? string.Empty : $", because {reason.Because}";
        return $"{Figures.Count(count, "customer")} {reason.Customers}: {string.Join(" and ", columns)} {are} empty{because}.";
    }
}
