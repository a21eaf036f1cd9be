namespace Clv.Probabilistic;

/// <summary>Writes any result that is a table as CSV.</summary>
/// <remarks>Columns are those of <see cref="ResultTable"/>, under their names. Numbers are invariant of culture and read back to the same bits, days are
/// written as <c>2025-06-30</c>, and what is missing or infinite is an empty cell. Summaries and predictions have writers of their own, which also
/// write what only files have (<see cref="SummaryCsv"/>, <see cref="PredictionsCsv"/>).</remarks>
/// <example>
/// <code>
/// ResultCsv.Write("purchases-by-week.csv", CumulativePurchases.Of(model, orders));
/// ResultCsv.Write("segments.csv", segments.SegmentTable());
/// </code>
/// </example>
public static class ResultCsv
{
    /// <summary>Writes a result to a file, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="result">The result.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static void Write(string path, ITabularResult result, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(result);
        WholeFile.Write(path, stream => Write(stream, result, options));
    }

    /// <summary>Writes a result to a stream as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="result">The result.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static void Write(Stream stream, ITabularResult result, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(result);
        CsvOptions how = options ?? new();
        ResultTable table = result.ToTable();
        using (CsvWriter header = new(stream))
        {
            foreach (ResultColumn column in table.Columns)
            {
                header.Write(column.Name);
            }

            header.EndRecord();
        }

        ResultColumn[] columns = [.. table.Columns];
        CsvRowBlocks.Write(stream, table.Count, (writer, row) =>
        {
            foreach (ResultColumn column in columns)
            {
                column.Write(writer, row, how);
            }

            writer.EndRecord();
        });
    }
}
