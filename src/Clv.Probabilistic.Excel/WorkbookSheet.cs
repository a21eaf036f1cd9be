namespace Clv.Probabilistic.Excel;

/// <summary>A sheet of an Excel workbook, opened to be read once as CSV text.</summary>
/// <remarks>
/// <para>A row of the sheet is a line of the text, blank rows included, so that messages about a line name the row. Fields are separated by
/// commas. Rows end with the header's last column; a row that has cells behind it is longer than the header, as in a CSV file. Hidden rows
/// and columns are read like others, and cells that are merged are a value and blanks.</para>
/// <para>Dates are written as yyyy-MM-dd, with THH:mm:ss where they have a time of day, or as
/// <see cref="TransactionCsvOptions.DateFormat"/> says; a time alone as HH:mm:ss; numbers invariantly and without loss, whatever their format
/// shows; truth as TRUE or FALSE; errors as #N/A and the like. Formulas are what the workbook stores as their value. In <c>.xls</c>, errors
/// are blank.</para>
/// <para>The sheet is gone through as it is read, so a long one takes little memory.</para>
/// </remarks>
/// <example>
/// <code>
/// using WorkbookSheet sheet = WorkbookSheet.Open("summary.xlsx");
/// Console.WriteLine($"decimals have {sheet.Layout.DecimalSeparator}");
/// CustomerSummary customers = SummaryCsv.Read(sheet.Text, sheet.SourceName, new() { Unit = TimeUnit.Week });
/// Console.WriteLine($"{customers.Count} customers from {sheet.Name}");
/// </code>
/// </example>
public sealed class WorkbookSheet : IDisposable
{
    private readonly Workbook _workbook;

    private WorkbookSheet(Workbook workbook, string? sheet, TransactionCsvOptions options)
    {
        _workbook = workbook;
        Name = workbook.Select(sheet);
        SourceName = $"{workbook.SourceName}, sheet {Excerpt.Of(Name)}";
        Text = new SheetText(workbook.Rows(Name, SourceName), new CellText(options.DateFormat, options.DecimalSeparator!.Value), options.HasHeader);
        Layout = options;
    }

    /// <summary>The name of the sheet.</summary>
    public string Name { get; }

    /// <summary>How the text is read: as asked for, and with the separators that it has.</summary>
    public TransactionCsvOptions Layout { get; }

    /// <summary>What messages call the sheet: <c>orders.xlsx, sheet 'Orders'</c>.</summary>
    public string SourceName { get; }

    /// <summary>The sheet as CSV text in UTF-8, to be read once from its start to its end, and no longer than the sheet is open.</summary>
    public Stream Text { get; }

    /// <summary>Opens a sheet of a workbook.</summary>
    /// <param name="path">The workbook.</param>
    /// <param name="sheet">The name of the sheet, in any case, or its number from 1 where no sheet has that name; null for the one visible
    /// sheet that has cells.</param>
    /// <param name="options">How dates are written, and whether the first row names the columns; null for the defaults.</param>
    /// <returns>The sheet, to be disposed of.</returns>
    /// <exception cref="DataFormatException">The workbook cannot be opened, or it has no such sheet or several to choose from.</exception>
    /// <exception cref="ArgumentException">The preset is a layout of text files.</exception>
    public static WorkbookSheet Open(string path, string? sheet = null, TransactionCsvOptions? options = null)
    {
        TransactionCsvOptions ofText = OfText(options);
        return Open(Workbook.Open(InputFile.Open(path, FileOptions.RandomAccess), path, leaveOpen: false), sheet, ofText);
    }

    /// <summary>Opens a sheet of a workbook in a stream.</summary>
    /// <param name="stream">The stream; it is left open. One that cannot seek is taken into memory.</param>
    /// <param name="sourceName">What messages call the workbook, such as <c>orders.xlsx</c>.</param>
    /// <param name="sheet">The name of the sheet, in any case, or its number from 1 where no sheet has that name; null for the one visible
    /// sheet that has cells.</param>
    /// <param name="options">How dates are written, and whether the first row names the columns; null for the defaults.</param>
    /// <returns>The sheet, to be disposed of.</returns>
    /// <exception cref="DataFormatException">The stream holds no workbook, or it has no such sheet or several to choose from.</exception>
    /// <exception cref="ArgumentException">The preset is a layout of text files.</exception>
    public static WorkbookSheet Open(Stream stream, string sourceName, string? sheet = null, TransactionCsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(sourceName);
        TransactionCsvOptions ofText = OfText(options);
        return Open(Workbook.Open(stream, sourceName, leaveOpen: true), sheet, ofText);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Text.Dispose();
        _workbook.Dispose();
    }

    /// <summary>How the text of a sheet is read: as asked for, and with the separators that the text has.</summary>
    internal static TransactionCsvOptions OfText(TransactionCsvOptions? options)
    {
        options ??= new TransactionCsvOptions();
        return options.Preset != TransactionPreset.Cdnow
            ? options with { Delimiter = CsvDelimiter.Comma, Encoding = null, DecimalSeparator = options.DecimalSeparator ?? '.' }
            : throw new ArgumentException(
                $"The preset {options.Preset} is a layout of text files; name the columns of the sheet with {nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.CustomerColumn)} and the like instead.");
    }

    private static WorkbookSheet Open(Workbook workbook, string? sheet, TransactionCsvOptions options)
    {
        try
        {
            return new WorkbookSheet(workbook, sheet, options);
        }
        catch
        {
            workbook.Dispose();
            throw;
        }
    }
}
