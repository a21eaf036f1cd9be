namespace Clv.Probabilistic;

/// <summary>Reads orders from CSV.</summary>
public static class TransactionCsv
{
    /// <summary>Reads a file, which may be compressed (<c>.gz</c>).</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="progress">Told the bytes read so far.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The orders, with an account of what was read.</returns>
    /// <exception cref="DataFormatException">A row cannot be read; the message names file, row, column and value.</exception>
    public static TransactionTable Read(
        string path,
        TransactionCsvOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Reads a stream of UTF-8 text, compressed or not.</summary>
    /// <param name="stream">The stream; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it, such as <c>standard input</c>.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="progress">Told the bytes read so far.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The orders, with an account of what was read.</returns>
    /// <exception cref="DataFormatException">A row cannot be read; the message names source, row, column and value.</exception>
    public static TransactionTable Read(
        Stream stream,
        string sourceName,
        TransactionCsvOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
