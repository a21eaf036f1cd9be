using Clv.Probabilistic.Arrow;
using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames;

/// <summary>Reads orders and summaries from data frames.</summary>
/// <remarks>
/// <para>Columns are found as in files of text, with the same options, and may stand in any order; those that are not needed may be of any type.
/// Customer ids are integers of any width, texts, <see cref="Guid"/>, or whole numbers in a column of fractions, where its type has every whole
/// number of that size: <c>DataFrame.LoadCsv</c> takes numbers for <see cref="float"/>, which has them only below 16,777,216. Dates are
/// <see cref="DateTime"/> on the clock as written, whatever their kind, <see cref="DateOnly"/>, <see cref="DateTimeOffset"/>, texts or integers such
/// as 20240131. Amounts are numbers of any type, or texts.</para>
/// <para>A null is an empty cell: a row without an id is a guest's (<see cref="TransactionCsvOptions.Guests"/>), and one without a date or an
/// amount cannot be read (<see cref="TransactionCsvOptions.SkipBadRows"/>). Messages name the row, from 1. The data frame stays as it is.</para>
/// </remarks>
public static class DataFrameInput
{
    private const string UsualName = "the data frame";

    /// <summary>The orders in a data frame.</summary>
    /// <param name="frame">The data frame.</param>
    /// <param name="options">How to read it; null for the defaults. What options say of text alone does not apply:
    /// <see cref="TransactionCsvOptions.Delimiter"/>, <see cref="TransactionCsvOptions.Encoding"/> and
    /// <see cref="TransactionCsvOptions.LinesBeforeHeader"/>.</param>
    /// <param name="progress">Told the rows read so far, now and then.</param>
    /// <param name="sourceName">What messages call the data frame.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The orders, with an account of what was read.</returns>
    /// <exception cref="DataFormatException">A column is missing or of a type that it cannot have, or a row cannot be read.</exception>
    /// <exception cref="AmbiguousLayoutException">Columns can be read in several ways; the message names the option that decides.</exception>
    /// <exception cref="ArgumentException">Options contradict each other, or are about text alone.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    /// <example>
    /// <code>
    /// TransactionTable orders = frame.ToTransactions(new() { CustomerColumn = "client", ValueColumn = "total" });
    /// </code>
    /// </example>
    public static TransactionTable ToTransactions(
        this DataFrame frame,
        TransactionCsvOptions? options = null,
        IProgress<long>? progress = null,
        string sourceName = UsualName,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentException.ThrowIfNullOrEmpty(sourceName);
        RequireColumns(frame, sourceName);
        cancellationToken.ThrowIfCancellationRequested();
        options ??= new();
        using FrameSource asItIs = new(new FrameTable(frame, sourceName, _ => ColumnUse.Values));
        TransactionLayout layout = OrderColumns.LayoutOf(asItIs, options);
        FrameTable table = new(frame, sourceName, column => UseOf(column, layout));
        return OrderReading.Read([table.Input()], options, progress, cancellationToken);
    }

    /// <summary>The summary in a data frame.</summary>
    /// <param name="frame">The data frame, a row per customer.</param>
    /// <param name="options">How to read it; null for the defaults. <see cref="SummaryCsvOptions.Delimiter"/> does not apply.</param>
    /// <param name="sourceName">What messages call the data frame.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The summary, in the data frame's order.</returns>
    /// <remarks>Columns are those of <see cref="SummaryCsv"/>, the last one with the unit, the grain and the end in its name too, or others that
    /// mean the same; a mean spend may be null where frequency is 0.</remarks>
    /// <exception cref="DataFormatException">A column is missing or of a type that it cannot have, or a row breaks a rule; the message names row,
    /// column and value.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    /// <example>
    /// <code>
    /// CustomerSummary customers = frame.ToCustomerSummary(new() { Unit = TimeUnit.Week });
    /// </code>
    /// </example>
    public static CustomerSummary ToCustomerSummary(
        this DataFrame frame, SummaryCsvOptions? options = null, string sourceName = UsualName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentException.ThrowIfNullOrEmpty(sourceName);
        RequireColumns(frame, sourceName);
        cancellationToken.ThrowIfCancellationRequested();
        options ??= new();
        ColumnNames names = new(sourceName, frame.Columns.Select(column => column.Name));
        int? ids = new SummaryCsvColumns(names, sourceName, options).IdAt;
        FrameTable table = new(frame, sourceName, column => column == ids ? ColumnUse.Ids : ColumnUse.Values);
        return SummaryReading.Read(table.Input(), options, cancellationToken);
    }

    private static void RequireColumns(DataFrame frame, string sourceName)
    {
        if (frame.Columns.Count == 0)
        {
            throw new DataFormatException($"{sourceName} has no columns; fill it first.");
        }
    }

    private static ColumnUse UseOf(int column, TransactionLayout layout) =>
        column == layout.Customer || column == layout.Order ? ColumnUse.Ids
        : column == layout.Date || column == layout.Amount || column == layout.Quantity ? ColumnUse.Values
        : column == layout.Status || column == layout.Currency || layout.Keep.Concat(layout.Drop).Any(filter => filter.Field == column)
            ? ColumnUse.Words
        : ColumnUse.Values;
}
