namespace Clv.Probabilistic;

/// <summary>Reads and writes customer summaries as CSV.</summary>
/// <remarks>Columns: <c>customer_id,frequency,recency,T[,monetary_value][,weight]</c>; with a holdout
/// <c>customer_id,frequency_cal,recency_cal,T_cal[,monetary_value_cal],frequency_holdout[,monetary_value_holdout],duration_holdout</c>. Numbers
/// are invariant of culture and read back to the same bits.</remarks>
public static class SummaryCsv
{
    /// <summary>Whether a header belongs to a summary: it has frequency, recency and T, or the <c>_cal</c> names.</summary>
    /// <param name="columns">The names in the header.</param>
    /// <returns>True for a summary, false for anything else, such as orders.</returns>
    public static bool IsSummaryHeader(IReadOnlyList<string> columns) => throw new NotImplementedException();

    /// <summary>Reads a summary from a file, which may be compressed (<c>.gz</c>).</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The summary, in the file's order.</returns>
    /// <exception cref="DataFormatException">A row cannot be read or breaks a rule; the message names file, row, column
    /// and value.</exception>
    public static CustomerSummary Read(
        string path, SummaryCsvOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

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
        CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Writes a summary to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="summary">The summary.</param>
    public static void Write(string path, CustomerSummary summary) => throw new NotImplementedException();

    /// <summary>Writes a summary to a stream as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="summary">The summary.</param>
    public static void Write(Stream stream, CustomerSummary summary) => throw new NotImplementedException();
}
