using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Reads orders from Arrow data: IPC files, IPC streams and record batches in memory; and writes IPC files.</summary>
/// <remarks>Columns, options and nulls are as for <see cref="TransactionParquet"/>. Columns may be compressed (LZ4, Zstandard).</remarks>
/// <example>
/// <code>
/// TransactionTable orders = TransactionArrow.Read("orders.arrow", new() { Refunds = RefundPolicy.Ignore });
/// TransactionArrow.Write("bought.arrow", orders);
/// </code>
/// </example>
public static class TransactionArrow
{
    private static readonly string[] _extensions = [".arrow", ".arrows", ".feather", ".ipc"];

    /// <summary>Reads a file, all files of a folder, or all that match a pattern.</summary>
    /// <param name="path">An IPC file, or a stream in a file; a folder, whose files <c>.arrow</c> and <c>.feather</c> are read with those of the
    /// folders in it; or a path with <c>*</c>, <c>?</c> or <c>**</c>. Several files are one table, in the ordinal sequence of their
    /// paths.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="progress">Told the rows read so far, now and then.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The orders, with an account of what was read.</returns>
    /// <exception cref="DataFormatException">A file cannot be opened or is damaged, a column is missing or of a type that it cannot have, files
    /// differ in their columns, or a row cannot be read.</exception>
    /// <exception cref="AmbiguousLayoutException">Columns can be read in several ways; the message names the option that decides.</exception>
    /// <exception cref="ArgumentException">Options contradict each other, or are about text alone.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static TransactionTable Read(
        string path,
        TransactionCsvOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) => Read(InputFiles.Find(path, _extensions), options, progress, cancellationToken);

    /// <summary>Reads several files as one table.</summary>
    /// <param name="paths">The files, at least one, in the sequence in which they are read.</param>
    /// <param name="options">How to read them; null for the defaults.</param>
    /// <param name="progress">Told the rows read so far, now and then.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The orders, with an account of what was read.</returns>
    /// <exception cref="DataFormatException">A file cannot be opened or is damaged, a column is missing or of a type that it cannot have, files
    /// differ in their columns, or a row cannot be read.</exception>
    /// <exception cref="AmbiguousLayoutException">Columns can be read in several ways; the message names the option that decides.</exception>
    /// <exception cref="ArgumentException">There is no file, or options contradict each other or are about text alone.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static TransactionTable Read(
        IReadOnlyList<string> paths,
        TransactionCsvOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) => OrderReading.Read(
            InputFiles.Inputs(paths, IpcBatches.Open), options ?? new TransactionCsvOptions(), progress, cancellationToken);

    /// <summary>Reads an IPC file or an IPC stream in a stream, which its first bytes tell.</summary>
    /// <param name="stream">The stream; it is left open. One that cannot seek is taken into memory.</param>
    /// <param name="sourceName">What messages call it, such as <c>standard input</c>.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="progress">Told the rows read so far, now and then.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The orders, with an account of what was read.</returns>
    /// <exception cref="DataFormatException">The stream holds no Arrow data, a column is missing or of a type that it cannot have, or a row
    /// cannot be read.</exception>
    /// <exception cref="AmbiguousLayoutException">Columns can be read in several ways; the message names the option that decides.</exception>
    /// <exception cref="ArgumentException">Options contradict each other, or are about text alone.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static TransactionTable Read(
        Stream stream,
        string sourceName,
        TransactionCsvOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) => OrderReading.Read(
            [InputFiles.Input(stream, sourceName, IpcBatches.Open)], options ?? new TransactionCsvOptions(), progress, cancellationToken);

    /// <summary>Reads record batches in memory, whoever made them: DuckDB, a data frame, another library.</summary>
    /// <param name="batches">The batches, all with the same columns; they stay the caller's.</param>
    /// <param name="sourceName">What messages call them.</param>
    /// <param name="options">How to read them; null for the defaults.</param>
    /// <param name="progress">Told the rows read so far, now and then.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The orders, with an account of what was read.</returns>
    /// <exception cref="DataFormatException">A column is missing or of a type that it cannot have, or a row cannot be read.</exception>
    /// <exception cref="AmbiguousLayoutException">Columns can be read in several ways; the message names the option that decides.</exception>
    /// <exception cref="ArgumentException">There is no batch, batches differ in their columns, or options contradict each other or are about
    /// text alone.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static TransactionTable Read(
        IEnumerable<RecordBatch> batches,
        string sourceName,
        TransactionCsvOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) => OrderReading.Read(
            [MemoryBatches.Input(batches, sourceName)], options ?? new TransactionCsvOptions(), progress, cancellationToken);

    /// <summary>Writes orders to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="transactions">The orders.</param>
    /// <remarks>Columns <c>customer_id</c>, <c>date</c> and, where there are amounts, <c>amount</c>, one row per order, in the table's order. Ids are
    /// 64-bit integers or texts; dates are days, or timestamps without a zone where the table has times of day; amounts are doubles. Further
    /// columns are left out.</remarks>
    public static void Write(string path, TransactionTable transactions)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, OutputTables.Of(transactions).WriteArrow);
    }

    /// <summary>Writes orders to a stream, with the columns of a file.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="transactions">The orders.</param>
    public static void Write(Stream stream, TransactionTable transactions)
    {
        ArgumentNullException.ThrowIfNull(stream);
        OutputTables.Of(transactions).WriteArrow(stream);
    }
}
