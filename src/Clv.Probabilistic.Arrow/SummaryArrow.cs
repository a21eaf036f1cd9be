using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Reads and writes customer summaries as Arrow IPC files and record batches.</summary>
/// <remarks>Columns are those of <see cref="SummaryCsv"/>, with types: <c>customer_id</c> as 64-bit integers or texts, <c>frequency</c> as 32-bit
/// integers, all others as doubles. What is known of the summary itself, its unit, grain and end, is in the file under <c>clv.summary</c>. So a
/// summary reads back as it was, to the last bit. Files from elsewhere are read as those of text are, by the same names; a mean spend may be
/// null where frequency is 0.</remarks>
/// <example>
/// <code>
/// SummaryArrow.Write("summary.arrow", customers);
/// CustomerSummary again = SummaryArrow.Read("summary.arrow");
/// </code>
/// </example>
public static class SummaryArrow
{
    /// <summary>Whether a file holds a summary rather than orders, by the names of its columns.</summary>
    /// <param name="path">The file.</param>
    /// <returns>True for a summary.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened or is damaged.</exception>
    public static bool IsSummary(string path) => SummaryReading.IsSummary(InputFiles.Inputs([path], IpcBatches.Open)[0]);

    /// <summary>Whether a stream holds a summary rather than orders, by the names of its columns.</summary>
    /// <param name="stream">The stream, which can seek; it is back where it was.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <returns>True for a summary.</returns>
    /// <exception cref="DataFormatException">The stream cannot be read.</exception>
    public static bool IsSummary(Stream stream, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long start = stream.Position;
        bool isSummary = SummaryReading.IsSummary(InputFiles.Input(stream, sourceName, IpcBatches.Open));
        stream.Position = start;
        return isSummary;
    }

    /// <summary>Reads a summary from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null for the defaults. <see cref="SummaryCsvOptions.Delimiter"/> does not apply.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The summary, in the file's order.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened or is damaged, or a row breaks a rule; the message names file, row,
    /// column and value.</exception>
    public static CustomerSummary Read(string path, SummaryCsvOptions? options = null, CancellationToken cancellationToken = default) =>
        SummaryReading.Read(InputFiles.Inputs([path], IpcBatches.Open)[0], options, cancellationToken);

    /// <summary>Reads a summary from a stream.</summary>
    /// <param name="stream">The stream; it is left open. One that cannot seek is taken into memory.</param>
    /// <param name="sourceName">What messages call it, such as <c>standard input</c>.</param>
    /// <param name="options">How to read it; null for the defaults. <see cref="SummaryCsvOptions.Delimiter"/> does not apply.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The summary, in the stream's order.</returns>
    /// <exception cref="DataFormatException">The stream cannot be read, or a row breaks a rule.</exception>
    public static CustomerSummary Read(
        Stream stream, string sourceName, SummaryCsvOptions? options = null, CancellationToken cancellationToken = default) =>
        SummaryReading.Read(InputFiles.Input(stream, sourceName, IpcBatches.Open), options, cancellationToken);

    /// <summary>Reads a summary from record batches in memory, whoever made them: DuckDB, another library, <see cref="ToRecordBatch"/>.</summary>
    /// <param name="batches">The batches, all with the same columns; they stay the caller's.</param>
    /// <param name="sourceName">What messages call them.</param>
    /// <param name="options">How to read them; null for the defaults. <see cref="SummaryCsvOptions.Delimiter"/> does not apply.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The summary, in the batches' order.</returns>
    /// <exception cref="DataFormatException">A column is missing or of a type that it cannot have, or a row breaks a rule; the message names row,
    /// column and value.</exception>
    /// <exception cref="ArgumentException">There is no batch, or batches differ in their columns.</exception>
    public static CustomerSummary Read(
        IEnumerable<RecordBatch> batches, string sourceName, SummaryCsvOptions? options = null, CancellationToken cancellationToken = default) =>
        SummaryReading.Read(MemoryBatches.Input(batches, sourceName), options, cancellationToken);

    /// <summary>Writes a summary to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="summary">The summary.</param>
    public static void Write(string path, CustomerSummary summary)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, OutputTables.Of(summary).WriteArrow);
    }

    /// <summary>Writes a summary to a stream.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="summary">The summary.</param>
    public static void Write(Stream stream, CustomerSummary summary)
    {
        ArgumentNullException.ThrowIfNull(stream);
        OutputTables.Of(summary).WriteArrow(stream);
    }

    /// <summary>A summary as a record batch in memory, to be handed to whatever takes Arrow data.</summary>
    /// <param name="summary">The summary.</param>
    /// <returns>The batch, to be disposed of.</returns>
    public static RecordBatch ToRecordBatch(CustomerSummary summary) => OutputTables.Of(summary).ToBatch();
}
