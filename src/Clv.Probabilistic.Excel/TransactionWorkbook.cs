namespace Clv.Probabilistic.Excel;

/// <summary>Reads orders from a sheet of an Excel workbook: <c>.xlsx</c>, <c>.xlsm</c> or <c>.xls</c>.</summary>
/// <remarks>
/// The sheet is read as the CSV text that <see cref="WorkbookSheet"/> makes of it, with the same options, and messages name the rows of the
/// sheet. <see cref="TransactionCsvOptions.Delimiter"/> does not apply.
/// </remarks>
/// <example>
/// <code>
/// TransactionCsvOptions columns = new() { CustomerColumn = "Customer", DateColumn = "Order date", ValueColumn = "Total" };
/// TransactionTable orders = TransactionWorkbook.Read("orders.xlsx", sheet: "Orders", columns);
/// </code>
/// </example>
public static class TransactionWorkbook
{
    /// <summary>Reads a sheet of a workbook.</summary>
    /// <param name="path">The workbook.</param>
    /// <param name="sheet">The name of the sheet, in any case, or its number from 1 where no sheet has that name; null for the one visible
    /// sheet that has cells.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="progress">Told the bytes of text read so far, now and then.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The orders, with an account of what was read.</returns>
    /// <exception cref="DataFormatException">The workbook cannot be opened, it has no such sheet or several to choose from, or a row cannot be
    /// read; the message names workbook, sheet, row, column and value.</exception>
    /// <exception cref="ArgumentException">The date format cannot be one, or the preset is a layout of text files.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static TransactionTable Read(
        string path,
        string? sheet = null,
        TransactionCsvOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using WorkbookSheet opened = WorkbookSheet.Open(path, sheet, options);
        return Read(opened, options, progress, cancellationToken);
    }

    /// <summary>Reads a sheet of a workbook in a stream.</summary>
    /// <param name="stream">The stream; it is left open. One that cannot seek is taken into memory.</param>
    /// <param name="sourceName">What messages call the workbook, such as <c>orders.xlsx</c>.</param>
    /// <param name="sheet">The name of the sheet, in any case, or its number from 1 where no sheet has that name; null for the one visible
    /// sheet that has cells.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="progress">Told the bytes of text read so far, now and then.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The orders, with an account of what was read.</returns>
    /// <exception cref="DataFormatException">The stream holds no workbook, it has no such sheet or several to choose from, or a row cannot be
    /// read; the message names workbook, sheet, row, column and value.</exception>
    /// <exception cref="ArgumentException">The date format cannot be one, or the preset is a layout of text files.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static TransactionTable Read(
        Stream stream,
        string sourceName,
        string? sheet = null,
        TransactionCsvOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using WorkbookSheet opened = WorkbookSheet.Open(stream, sourceName, sheet, options);
        return Read(opened, options, progress, cancellationToken);
    }

    private static TransactionTable Read(
        WorkbookSheet sheet, TransactionCsvOptions? options, IProgress<long>? progress, CancellationToken cancellationToken) =>
        TransactionCsv.Read(sheet.Text, sheet.SourceName, WorkbookSheet.OfText(options), progress, cancellationToken);
}
