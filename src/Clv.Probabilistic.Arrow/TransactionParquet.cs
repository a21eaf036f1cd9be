namespace Clv.Probabilistic.Arrow;

/// <summary>Reads orders from Parquet files, and writes them.</summary>
/// <remarks>
/// <para>Columns are found as in files of text, with the same options (<see cref="TransactionCsvOptions"/>), and have types: customer ids are
/// integers of any width, whole decimals or texts, which stay texts even where they are numbers; dates are days, timestamps of any unit, or
/// texts; amounts are numbers of any type, decimals or texts. A timestamp with a time zone is taken on the clock of that zone. What options say
/// of text alone does not apply: <see cref="TransactionCsvOptions.Delimiter"/>, <see cref="TransactionCsvOptions.Encoding"/> and
/// <see cref="TransactionCsvOptions.LinesBeforeHeader"/>.</para>
/// <para>A null is an empty cell: a row without an id is a guest's (<see cref="TransactionCsvOptions.Guests"/>), and one without a date or an
/// amount cannot be read (<see cref="TransactionCsvOptions.SkipBadRows"/>). Messages name the file and the row in it, from 1.</para>
/// </remarks>
/// <example>
/// <code>
/// TransactionTable orders = TransactionParquet.Read("orders/*.parquet", new() { CustomerColumn = "client", ValueColumn = "total" });
/// TransactionParquet.Write("all.parquet", orders);
/// </code>
/// </example>
public static class TransactionParquet
{
    private static readonly string[] _extensions = [".parquet", ".parq", ".pq"];

    /// <summary>Reads a file, all files of a folder, or all that match a pattern.</summary>
    /// <param name="path">A file; a folder, whose files <c>.parquet</c> are read with those of the folders in it; or a path with <c>*</c>,
    /// <c>?</c> or <c>**</c>, such as <c>orders/2024-*.parquet</c>. Several files are one table, in the ordinal sequence of their paths.</param>
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
            InputFiles.Inputs(paths, ParquetBatches.Open), options ?? new TransactionCsvOptions(), progress, cancellationToken);

    /// <summary>Reads a file in a stream.</summary>
    /// <param name="stream">The stream; it is left open. One that cannot seek is taken into memory.</param>
    /// <param name="sourceName">What messages call it, such as <c>orders.parquet</c>.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="progress">Told the rows read so far, now and then.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The orders, with an account of what was read.</returns>
    /// <exception cref="DataFormatException">The stream holds no Parquet file, a column is missing or of a type that it cannot have, or a row
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
            [InputFiles.Input(stream, sourceName, ParquetBatches.Open)], options ?? new TransactionCsvOptions(), progress, cancellationToken);

    /// <summary>Summarizes the orders of files, of which there may be more than fit into memory.</summary>
    /// <param name="path">A file, a folder or a pattern, as <see cref="Read(string, TransactionCsvOptions, IProgress{long},
    /// CancellationToken)"/> takes it.</param>
    /// <param name="spill">How much memory to take, and where orders are kept that do not fit.</param>
    /// <param name="options">How to read them; null for the defaults.</param>
    /// <param name="summary">How to summarize; null for days, up to the last order.</param>
    /// <param name="progress">Told the rows read so far, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The summary, the same as of a table of all orders.</returns>
    /// <exception cref="DataFormatException">A file cannot be opened or is damaged, a column is missing or of a type that it cannot have, files
    /// differ in their columns, or a row cannot be read.</exception>
    /// <exception cref="AmbiguousLayoutException">Columns can be read in several ways; the message names the option that decides.</exception>
    /// <exception cref="ArgumentException">Options contradict each other or the data.</exception>
    /// <exception cref="InvalidOperationException">There is a calibration end and no order in the holdout.</exception>
    /// <exception cref="IOException">There is no room for orders in the folder of <see cref="SpillOptions.Folder"/>.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static CustomerSummary Summarize(
        string path,
        SpillOptions spill,
        TransactionCsvOptions? options = null,
        SummaryOptions? summary = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spill);
        using OrderSpill orders = new(spill);
        return Read(path, (options ?? new()) with { Spill = orders }, progress, cancellationToken).Summarize(summary, cancellationToken);
    }

    /// <summary>Writes orders to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="transactions">The orders.</param>
    /// <remarks>Columns <c>customer_id</c>, <c>date</c> and, where there are amounts, <c>amount</c>, one row per order, in the table's order. Ids are
    /// 64-bit integers or texts; dates are days, or timestamps without a zone where the table has times of day; amounts are doubles. Further
    /// columns are left out.</remarks>
    public static void Write(string path, TransactionTable transactions)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, OutputTables.Of(transactions).WriteParquet);
    }

    /// <summary>Writes orders to a stream, with the columns of a file.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="transactions">The orders.</param>
    public static void Write(Stream stream, TransactionTable transactions)
    {
        ArgumentNullException.ThrowIfNull(stream);
        OutputTables.Of(transactions).WriteParquet(stream);
    }
}
