namespace Clv.Probabilistic;

/// <summary>Reads and writes customer summaries as CSV.</summary>
/// <remarks>Columns: <c>customer_id,frequency,recency,T[,monetary_value][,weight]</c>; with a holdout
/// <c>customer_id,frequency_cal,recency_cal,T_cal[,monetary_value_cal],frequency_holdout[,monetary_value_holdout],duration_holdout[,weight]</c>;
/// then further columns (<see cref="SummaryColumns.Further"/> and your own) under their names; and last, over empty cells, a column whose name says
/// what is known of the summary itself, such as <c>unit=week grain=day end=1997-09-30</c>: the unit, what purchases were collapsed into, and the
/// moment that T runs to (with a holdout: of calibration). Reading takes them from there, so that a model in another unit is refused. A
/// weighted summary without ids of its own, such as a grouped one, leaves out <c>customer_id</c>: its rows are no customers, and reading gives row
/// numbers back. Numbers are invariant of culture and read back to the same bits.
/// <para>Files from elsewhere are read too. Where the names above are not there as written, case, spaces, points, underscores and hyphens in them do
/// not matter, and others mean the same: <c>x</c>, <c>t.x</c>, <c>T.cal</c>, <c>zbar</c>, <c>m.x</c> and <c>custs</c>, as in BTYD; and <c>ID</c>,
/// <c>cust</c>, <c>customer</c>, <c>client</c>, <c>user</c> or <c>member</c>, with or without <c>id</c>, for ids. <see cref="SummaryCsvOptions"/> names
/// any other. Where frequency is 0, a mean spend that is empty, <c>NaN</c>, <c>NA</c>, <c>NULL</c> or <c>None</c> is 0.</para></remarks>
/// <example>
/// <code>
/// SummaryCsv.Write("summary.csv", customers);
/// CustomerSummary again = SummaryCsv.Read("summary.csv", new SummaryCsvOptions { Unit = TimeUnit.Week });
/// </code>
/// </example>
public static class SummaryCsv
{
    /// <summary>Whether a header belongs to a summary: it has frequency, recency and T, or the <c>_cal</c> names, or names that mean the same.</summary>
    /// <param name="columns">The names in the header.</param>
    /// <returns>True for a summary, false for anything else, such as orders.</returns>
    /// <example>
    /// <code>
    /// string[] columns = File.ReadLines("summary.csv").First().Split(',');
    /// bool holdsOrders = !SummaryCsv.IsSummaryHeader(columns);
    /// </code>
    /// </example>
    public static bool IsSummaryHeader(IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        SummaryColumnFinder finder = new(new ColumnNames("the header", columns), "the header", new SummaryCsvOptions());
        return finder.HasHistory("") || finder.HasHistory(SummaryCsvColumns.CalibrationSuffix);
    }

    /// <summary>Reads a summary from a file, which may be compressed (<c>.gz</c>).</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The summary, in the file's order.</returns>
    /// <remarks>Columns may come in any order, and those with names not asked for are passed over. Ids are integers if every one is a
    /// 64-bit decimal without sign, space or leading zero, else texts as written.</remarks>
    /// <exception cref="DataFormatException">A row cannot be read or breaks a rule; the message names file, row, column
    /// and value.</exception>
    public static CustomerSummary Read(
        string path, SummaryCsvOptions? options = null, CancellationToken cancellationToken = default)
    {
        using FileStream file = InputFile.Open(path);
        return Read(file, path, options, cancellationToken);
    }

    /// <summary>Reads a summary from a stream of UTF-8 text, compressed or not.</summary>
    /// <param name="stream">The stream; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it, such as <c>standard input</c>.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The summary, in the stream's order.</returns>
    /// <exception cref="DataFormatException">A row cannot be read or breaks a rule.</exception>
    public static CustomerSummary Read(
        Stream stream,
        string sourceName,
        SummaryCsvOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(sourceName);
        options ??= new SummaryCsvOptions();
        if (options.Delimiter is { } delimiter)
        {
            return Read(stream, sourceName, delimiter, options, cancellationToken);
        }

        RewindableStream text = new(stream);
        SummaryHeader? header = SummaryHeader.Peek(text, sourceName, options);
        return Read(text, sourceName, header?.Delimiter ?? CsvDelimiter.Comma, options, cancellationToken);
    }

    /// <summary>Writes a summary to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="summary">The summary.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static void Write(string path, CustomerSummary summary, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(summary);
        WholeFile.Write(path, stream => Write(stream, summary, options));
    }

    /// <summary>Writes a summary to a stream as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="summary">The summary.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static void Write(Stream stream, CustomerSummary summary, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(summary);
        options ??= new();
        string? mark = SummaryMark.Of(summary).Name();
        using (CsvWriter header = new(stream))
        {
            WriteHeader(header, summary, mark);
        }

        CsvRowBlocks.Write(stream, summary.Count, (writer, row) => WriteRow(writer, summary, row, mark is not null, options));
    }

    private static CustomerSummary Read(
        Stream stream, string sourceName, CsvDelimiter delimiter, SummaryCsvOptions options, CancellationToken cancellationToken)
    {
        using CsvRecordReader records = new(new Utf8Input(stream, sourceName, byEvidence: true), sourceName, delimiter, linesBefore: 0);
        return new SummaryCsvReader(records, options).Read(cancellationToken);
    }

    private static void WriteHeader(CsvWriter writer, CustomerSummary summary, string? mark)
    {
        if (HasIds(summary))
        {
            writer.Write(SummaryCsvColumns.CustomerId);
        }

        string suffix = summary.Holdout is null ? "" : SummaryCsvColumns.CalibrationSuffix;
        foreach (SummaryColumn column in summary.History)
        {
            writer.Write(column.Name + suffix);
        }

        if (summary.Holdout is HoldoutSummary holdout)
        {
            foreach (SummaryColumn column in holdout.Columns)
            {
                writer.Write(column.Name + SummaryCsvColumns.HoldoutSuffix);
            }

            writer.Write(SummaryCsvColumns.DurationHoldout);
        }

        foreach (SummaryColumn column in summary.BeyondHistory)
        {
            writer.Write(column.Name);
        }

        if (mark is not null)
        {
            writer.Write(mark);
        }

        writer.EndRecord();
    }

    private static void WriteRow(CsvWriter writer, CustomerSummary summary, int row, bool isMarked, CsvOptions options)
    {
        if (HasIds(summary))
        {
            writer.WriteId(summary.Ids, row, options.SpreadsheetSafe);
        }

        WriteCells(writer, summary.History, row);
        if (summary.Holdout is HoldoutSummary holdout)
        {
            WriteCells(writer, holdout.Columns, row);
            writer.Write(holdout.Duration);
        }

        WriteCells(writer, summary.BeyondHistory, row);
        if (isMarked)
        {
            writer.WriteEmpty();
        }

        writer.EndRecord();
    }

    private static void WriteCells(CsvWriter writer, ReadOnlySpan<SummaryColumn> columns, int row)
    {
        foreach (SummaryColumn column in columns)
        {
            column.Write(writer, row);
        }
    }

    /// <summary>Whether rows are customers with ids of their own, rather than groups of customers.</summary>
    internal static bool HasIds(CustomerSummary summary) => !(summary.HasWeight && summary.Ids.AreRowNumbers);
}
