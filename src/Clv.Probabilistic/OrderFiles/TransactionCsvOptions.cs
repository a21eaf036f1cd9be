using System.Text;

namespace Clv.Probabilistic;

/// <summary>How a CSV file of orders is read.</summary>
/// <remarks>
/// What options leave open is inferred from the first megabytes of the file, and the account says what was (<see
/// cref="TransactionAccount.Inferred"/>); where the file can be read in several ways, reading stops and asks (<see
/// cref="AmbiguousLayoutException"/>). With <see cref="Sniff"/> = false nothing is inferred: columns have their standard names, fields are
/// separated by commas, text is UTF-8, dates are ISO 8601, decimals have a point, and lines of one order add up.
/// </remarks>
/// <example>
/// <code>
/// TransactionTable sales = TransactionCsv.Read("sales.csv", new TransactionCsvOptions
/// {
///     CustomerColumn = "client",
///     DateColumn = "ordered_at",
///     DateFormat = "dd/MM/yyyy",
///     ValueColumn = "total",
///     Delimiter = ';',
/// });
/// </code>
/// </example>
public sealed record TransactionCsvOptions
{
    /// <summary>The raw CDNOW layouts: four whitespace-separated columns with a header (id, date, quantity, dollars), or
    /// five without (the second is the id); ids are integers, dates yyyyMMdd.</summary>
    public static TransactionCsvOptions Cdnow { get; } = new() { Preset = TransactionPreset.Cdnow };

    /// <summary>The column of customer ids: a name, or a 1-based number without a header.</summary>
    /// <value>Default null: <c>customer_id</c>, or else the column whose name says the same, such as <c>Customer ID</c> or <c>Email</c>.</value>
    public string? CustomerColumn { get; init; }

    /// <summary>The column of dates: a name, or a 1-based number without a header.</summary>
    /// <value>Default null: <c>date</c>, or else the column whose name says the same, such as <c>InvoiceDate</c> or <c>created_at</c>.</value>
    public string? DateColumn { get; init; }

    /// <summary>The column of amounts: a name, or a 1-based number without a header. A named column must exist.</summary>
    /// <value>Default null: <c>amount</c>, or else the column whose name says the same, such as <c>Total</c> or <c>net_sales</c>, or else
    /// quantity times price; without any of them orders have no amounts.</value>
    public string? ValueColumn { get; init; }

    /// <summary>The column of order numbers: rows of a customer with one number are the lines of one order, that of its first line's
    /// day.</summary>
    /// <value>Default null: the column whose name says so, such as <c>Order ID</c> or <c>Invoice</c>, unless lines of one number are days
    /// apart, which is a question. Without it every row is an order, and an empty text says that there is none.</value>
    public string? OrderColumn { get; init; }

    /// <summary>The column of quantities that <see cref="PriceColumn"/> is multiplied with.</summary>
    /// <value>Default null: the column whose name says so, where there is one of prices and none of amounts.</value>
    public string? QuantityColumn { get; init; }

    /// <summary>The column of prices for one piece: amounts are quantity times price.</summary>
    /// <value>Default null: the column whose name says so, where there is none of amounts.</value>
    public string? PriceColumn { get; init; }

    /// <summary>Whether the first record names the columns.</summary>
    /// <value>Default true; false makes column names 1-based numbers, by default 1 (customer), 2 (date) and, where there is
    /// a third column, 3 (amount).</value>
    public bool HasHeader { get; init; } = true;

    /// <summary>How many lines come before the header, or before the first order where there is no header.</summary>
    /// <value>Default null: those before the first that names a customer and a date; a line <c>sep=;</c> says what separates fields.</value>
    public int? LinesBeforeHeader { get; init; }

    /// <summary>What separates fields.</summary>
    /// <value>Default null: whichever of comma, semicolon, tab, vertical bar and runs of whitespace makes a table of the file.</value>
    public CsvDelimiter? Delimiter { get; init; }

    /// <summary>How the text is encoded.</summary>
    /// <value>Default null: UTF-8, or UTF-16 with a byte-order mark, or else UTF-16 or Windows-1252 where the first bytes show it.</value>
    public Encoding? Encoding { get; init; }

    /// <summary>How dates are written: a word, or a .NET date format such as <c>dd/MM/yyyy</c>, read invariantly and exactly.</summary>
    /// <value>Default null: as the file shows. The words are <c>ymd</c>, <c>dmy</c> and <c>mdy</c> for the order of year, month and day, with
    /// any separators, names of months, times and offsets; <c>unix</c> and <c>unix-ms</c> for seconds and milliseconds since 1970; and
    /// <c>excel</c> for the serial numbers of workbooks.</value>
    public string? DateFormat { get; init; }

    /// <summary>The time zone on whose clock orders get their day and second: times with an offset are converted to it, all others are taken
    /// as written.</summary>
    /// <value>Default null: every clock as written, whatever its offset; only hours (<see cref="Grain.Hour"/>) of clocks that differ are
    /// compared in UTC.</value>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>What stands before the decimals of an amount.</summary>
    /// <value>Default null: a point or a comma, as the file shows.</value>
    public char? DecimalSeparator { get; init; }

    /// <summary>What stands between thousands in an amount.</summary>
    /// <value>Default null: as the file shows, if anything.</value>
    public char? ThousandsSeparator { get; init; }

    /// <summary>What the amounts on the lines of one order are.</summary>
    /// <value>Default null: lines add up where they differ within any order; they repeat the total where they never do, in several orders of
    /// different totals.</value>
    public OrderLineAmounts? LineAmounts { get; init; }

    /// <summary>What becomes of negative amounts.</summary>
    /// <value>Default <see cref="RefundPolicy.Net"/>: they are taken off the purchase that they belong to.</value>
    public RefundPolicy Refunds { get; init; }

    /// <summary>What becomes of rows without a customer id, and of placeholders for one.</summary>
    /// <value>Default <see cref="GuestPolicy.Drop"/>: they are left out and counted.</value>
    public GuestPolicy Guests { get; init; }

    /// <summary>Rows that are kept; all others are left out and counted. Each filter must be met.</summary>
    /// <value>Default none: all rows.</value>
    public IReadOnlyList<ColumnFilter> Keep { get; init; } = [];

    /// <summary>Rows that are left out and counted.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<ColumnFilter> Drop { get; init; } = [];

    /// <summary>Whether what options leave open is inferred from the file.</summary>
    /// <value>Default true; false for programs whose reading must not depend on data.</value>
    public bool Sniff { get; init; } = true;

    /// <summary>Whether rows that cannot be read are counted and left out rather than refused.</summary>
    /// <value>Default false.</value>
    public bool SkipBadRows { get; init; }

    /// <summary>How many rows may be left out so before the reading stops.</summary>
    /// <value>Default <see cref="BadRowLimit.Default"/>: no more than 20 rows, or 1 % of all where that is more.</value>
    public BadRowLimit MaxBadRows { get; init; }

    /// <summary>The most threads to use. What is read does not depend on it.</summary>
    /// <value>Default null: as many as there are processors. ≥ 1.</value>
    public int? MaximumThreads
    {
        get;
        init => field = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A reading takes one thread at least.");
    }

    /// <summary>A known layout, which says what other options leave open. That of CDNOW replaces them.</summary>
    /// <value>Default <see cref="TransactionPreset.None"/>.</value>
    public TransactionPreset Preset { get; init; }

    /// <summary>The length of the blocks that threads read, so that tests can put their ends everywhere; 0 for record by record.</summary>
    internal int BlockLength { get; init; } = TextBlocks.DefaultLength;

    /// <summary>What takes orders that do not fit into memory; null where all must.</summary>
    internal OrderSpill? Spill { get; init; }
}
