namespace Clv.Probabilistic.Arrow;

/// <summary>Reads and writes customer summaries as Parquet files.</summary>
/// <remarks>Columns are those of <see cref="SummaryCsv"/>, with types: <c>customer_id</c> as 64-bit integers or texts, <c>frequency</c> as 32-bit
/// integers, all others as doubles. What is known of the summary itself, its unit, grain and end, is in the file under <c>clv.summary</c>. So a
/// summary reads back as it was, to the last bit. Files from elsewhere are read as those of text are, by the same names; a mean spend may be
/// null where frequency is 0.</remarks>
/// <example>
/// <code>
/// SummaryParquet.Write("summary.parquet", customers);
/// CustomerSummary again = SummaryParquet.Read("summary.parquet");
/// </code>
/// </example>
public static class SummaryParquet
{
    /// <summary>Whether a file holds a summary rather than orders, by the names of its columns.</summary>
    /// <param name="path">The file.</param>
    /// <returns>True for a summary.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened or is damaged.</exception>
    public static bool IsSummary(string path) => SummaryReading.IsSummary(InputFiles.Inputs([path], ParquetBatches.Open)[0]);

    /// <summary>Whether a stream holds a summary rather than orders, by the names of its columns.</summary>
    /// <param name="stream">The stream, which can seek; it is back where it was.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <returns>True for a summary.</returns>
    /// <exception cref="DataFormatException">The stream cannot be read.</exception>
    public static bool IsSummary(Stream stream, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long start = stream.Position;
        bool isSummary = SummaryReading.IsSummary(InputFiles.Input(stream, sourceName, ParquetBatches.Open));
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
        SummaryReading.Read(InputFiles.Inputs([path], ParquetBatches.Open)[0], options, cancellationToken);

    /// <summary>Reads a summary from a stream.</summary>
    /// <param name="stream">The stream; it is left open. One that cannot seek is taken into memory.</param>
    /// <param name="sourceName">What messages call it, such as <c>standard input</c>.</param>
    /// <param name="options">How to read it; null for the defaults. <see cref="SummaryCsvOptions.Delimiter"/> does not apply.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The summary, in the stream's order.</returns>
    /// <exception cref="DataFormatException">The stream cannot be read, or a row breaks a rule.</exception>
    public static CustomerSummary Read(
        Stream stream, string sourceName, SummaryCsvOptions? options = null, CancellationToken cancellationToken = default) =>
        SummaryReading.Read(InputFiles.Input(stream, sourceName, ParquetBatches.Open), options, cancellationToken);

    /// <summary>Writes a summary to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="summary">The summary.</param>
    public static void Write(string path, CustomerSummary summary)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, OutputTables.Of(summary).WriteParquet);
    }

    /// <summary>Writes a summary to a stream.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="summary">The summary.</param>
    public static void Write(Stream stream, CustomerSummary summary)
    {
        ArgumentNullException.ThrowIfNull(stream);
        OutputTables.Of(summary).WriteParquet(stream);
    }
}
