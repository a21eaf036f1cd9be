using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Reads and writes orders as CSV.</summary>
/// <remarks>
/// The text is plain or compressed with gzip, which is told by its content. How it is laid out options say, or its first megabytes show
/// (<see cref="TransactionCsvOptions"/>). Ids are integers if every one of them is a canonical 64-bit decimal (digits alone, no leading zero,
/// or such digits followed by <c>.0</c>), and otherwise texts exactly as written. Dates and numbers are read invariantly of culture.
/// </remarks>
public static class TransactionCsv
{
    /// <summary>Reads a file, which may be compressed (<c>.gz</c>).</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="progress">Told the bytes read so far, about a hundred times.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The orders, with an account of what was read.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened, or a row cannot be read; the message names file, row,
    /// column and value.</exception>
    /// <exception cref="AmbiguousLayoutException">The file can be read in several ways; the message shows two and names the option that
    /// decides.</exception>
    /// <exception cref="ArgumentException">The date format cannot be one, or options contradict each other.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static TransactionTable Read(
        string path,
        TransactionCsvOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        using FileStream stream = InputFile.Open(path);
        return Read(stream, path, options, progress, cancellationToken);
    }

    /// <summary>Reads a stream of text, compressed or not.</summary>
    /// <param name="stream">The stream; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it, such as <c>standard input</c>.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="progress">Told the bytes read so far, about a hundred times.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The orders, with an account of what was read.</returns>
    /// <exception cref="DataFormatException">A row cannot be read; the message names source, row, column and value.</exception>
    /// <exception cref="AmbiguousLayoutException">The file can be read in several ways; the message shows two and names the option that
    /// decides.</exception>
    /// <exception cref="ArgumentException">The date format cannot be one, or options contradict each other.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static TransactionTable Read(
        Stream stream,
        string sourceName,
        TransactionCsvOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(sourceName);
        options ??= new TransactionCsvOptions();
        ReadingProgress reading = new(progress, stream);
        using OrderFile file = OrderFile.Open(stream, sourceName, options);
        return new TransactionCsvReading(file, options).Run(reading, cancellationToken);
    }

    /// <summary>Summarizes the orders of a file, of which there may be more than fit into memory.</summary>
    /// <param name="path">The file, compressed or not.</param>
    /// <param name="spill">How much memory to take, and where orders are kept that do not fit.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="summary">How to summarize; null for days, up to the last order.</param>
    /// <param name="progress">Told the bytes read so far, about a hundred times.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The summary, the same as of a table of all orders.</returns>
    /// <exception cref="DataFormatException">A row cannot be read; the message names file, row, column and value.</exception>
    /// <exception cref="AmbiguousLayoutException">The file can be read in several ways; the message shows two and names the option that
    /// decides.</exception>
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
    /// <param name="options">How; null for the defaults.</param>
    public static void Write(string path, TransactionTable transactions, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(transactions);
        WholeFile.Write(path, stream => Write(stream, transactions, options));
    }

    /// <summary>Writes orders to a stream as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="transactions">The orders.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <remarks>Columns <c>customer_id,date[,amount]</c>, one row per order, in the table's order. Dates are yyyy-MM-dd, with
    /// THH:mm:ss where the table has times of day; amounts read back to the same bits. Texts that are all 64-bit decimals
    /// read back as integers. Further columns are left out.</remarks>
    public static void Write(Stream stream, TransactionTable transactions, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(transactions);
        using CsvWriter csv = new(stream);
        csv.Write("customer_id");
        csv.Write("date");
        if (transactions.HasAmount)
        {
            csv.Write("amount");
        }

        csv.EndRecord();
        for (int row = 0; row < transactions.Count; row++)
        {
            WriteRow(csv, transactions, row, options ?? new());
        }
    }

    private static void WriteRow(CsvWriter csv, TransactionTable transactions, int row, CsvOptions options)
    {
        csv.WriteId(transactions.Customers, transactions.Customer[row], options.SpreadsheetSafe);
        WriteDate(csv, transactions, row);
        if (transactions.HasAmount)
        {
            csv.Write(transactions.Amount[row]);
        }

        csv.EndRecord();
    }

    private static void WriteDate(CsvWriter csv, TransactionTable transactions, int row)
    {
        Span<char> text = stackalloc char["yyyy-MM-ddTHH:mm:ss".Length];
        int day = transactions.Day[row];
        int length;
        if (transactions.SecondOfDay.IsEmpty)
        {
            DateOnly.FromDayNumber(day).TryFormat(text, out length, "O", CultureInfo.InvariantCulture);
        }
        else
        {
            long ticks = (day * TimeSpan.TicksPerDay) + (transactions.SecondOfDay[row] * TimeSpan.TicksPerSecond);
            new DateTime(ticks).TryFormat(text, out length, "s", CultureInfo.InvariantCulture);
        }

        csv.Write(text[..length]);
    }
}
