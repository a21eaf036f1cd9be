namespace Clv.Probabilistic;

/// <summary>Reads and writes customer summaries as CSV.</summary>
/// <remarks>Columns: <c>customer_id,frequency,recency,T[,monetary_value][,weight]</c>; with a holdout
/// <c>customer_id,frequency_cal,recency_cal,T_cal[,monetary_value_cal],frequency_holdout[,monetary_value_holdout],duration_holdout</c>. A
/// weighted summary without ids of its own, such as a grouped one, leaves out <c>customer_id</c>: its rows are no customers, and reading gives row
/// numbers back. Numbers are invariant of culture and read back to the same bits.</remarks>
public static class SummaryCsv
{
    /// <summary>Whether a header belongs to a summary: it has frequency, recency and T, or the <c>_cal</c> names.</summary>
    /// <param name="columns">The names in the header.</param>
    /// <returns>True for a summary, false for anything else, such as orders.</returns>
    public static bool IsSummaryHeader(IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        string[] names = [.. columns.Select(name => name.Trim())];
        return SummaryCsvColumns.HasHistory(names, "")
            || SummaryCsvColumns.HasHistory(names, SummaryCsvColumns.CalibrationSuffix);
    }

    /// <summary>Reads a summary from a file, which may be compressed (<c>.gz</c>).</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The summary, in the file's order.</returns>
    /// <remarks>Columns may come in any order, and those with other names are passed over. Ids are integers if every one is a
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
        using CsvRecordReader records = new(stream, sourceName, options.Delimiter);
        return new SummaryCsvReader(records, options.CustomerColumn).Read(options.Unit, cancellationToken);
    }

    /// <summary>Writes a summary to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="summary">The summary.</param>
    /// <param name="spreadsheetSafe">Whether an apostrophe is put before ids that spreadsheets would run as formulas: those that begin
    /// with =, +, -, @, a tab or a line end. Such ids do not read back as they were.</param>
    public static void Write(string path, CustomerSummary summary, bool spreadsheetSafe = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(summary);
        WholeFile.Write(path, stream => Write(stream, summary, spreadsheetSafe));
    }

    /// <summary>Writes a summary to a stream as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="summary">The summary.</param>
    /// <param name="spreadsheetSafe">Whether an apostrophe is put before ids that spreadsheets would run as formulas: those that begin
    /// with =, +, -, @, a tab or a line end. Such ids do not read back as they were.</param>
    public static void Write(Stream stream, CustomerSummary summary, bool spreadsheetSafe = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(summary);
        using CsvWriter writer = new(stream);
        WriteHeader(writer, summary);
        for (int row = 0; row < summary.Count; row++)
        {
            WriteRow(writer, summary, row, spreadsheetSafe);
        }
    }

    private static void WriteHeader(CsvWriter writer, CustomerSummary summary)
    {
        string suffix = summary.Holdout is null ? "" : SummaryCsvColumns.CalibrationSuffix;
        if (HasIds(summary))
        {
            writer.Write(SummaryCsvColumns.CustomerId);
        }

        writer.Write(SummaryCsvColumns.Frequency + suffix);
        writer.Write(SummaryCsvColumns.Recency + suffix);
        writer.Write(SummaryCsvColumns.T + suffix);
        if (summary.HasMonetaryValue)
        {
            writer.Write(SummaryCsvColumns.MonetaryValue + suffix);
        }

        if (summary.Holdout is HoldoutSummary holdout)
        {
            writer.Write(SummaryCsvColumns.FrequencyHoldout);
            if (!holdout.MonetaryValue.IsEmpty)
            {
                writer.Write(SummaryCsvColumns.MonetaryValueHoldout);
            }

            writer.Write(SummaryCsvColumns.DurationHoldout);
        }

        if (summary.HasWeight)
        {
            writer.Write(SummaryCsvColumns.Weight);
        }

        writer.EndRecord();
    }

    private static void WriteRow(CsvWriter writer, CustomerSummary summary, int row, bool spreadsheetSafe)
    {
        if (HasIds(summary))
        {
            writer.WriteId(summary.Ids, row, spreadsheetSafe);
        }

        writer.Write((long)summary.Frequency[row]);
        writer.Write(summary.Recency[row]);
        writer.Write(summary.T[row]);
        if (summary.HasMonetaryValue)
        {
            writer.Write(summary.MonetaryValue[row]);
        }

        if (summary.Holdout is HoldoutSummary holdout)
        {
            writer.Write((long)holdout.Frequency[row]);
            if (!holdout.MonetaryValue.IsEmpty)
            {
                writer.Write(holdout.MonetaryValue[row]);
            }

            writer.Write(holdout.Duration);
        }

        if (summary.HasWeight)
        {
            writer.Write(summary.Weight[row]);
        }

        writer.EndRecord();
    }

    private static bool HasIds(CustomerSummary summary) => !(summary.HasWeight && summary.Ids.AreRowNumbers);
}
