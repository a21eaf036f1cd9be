using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace Clv.Probabilistic.Excel;

/// <summary>A workbook that is open, and which of its sheets is read.</summary>
internal sealed class Workbook : IDisposable
{
    private readonly Stream _stream;
    private readonly IExcelDataReader _reader;
    private readonly bool _isPackage;
    private readonly bool _leaveOpen;

    private Workbook(Stream stream, string sourceName, bool isPackage, bool leaveOpen)
    {
        _stream = stream;
        _isPackage = isPackage;
        _leaveOpen = leaveOpen;
        SourceName = sourceName;
        _reader = ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { LeaveOpen = true });
    }

    /// <summary>What messages call the workbook.</summary>
    public string SourceName { get; }

    /// <summary>Opens a workbook.</summary>
    /// <exception cref="DataFormatException">The stream holds none that can be read.</exception>
    public static Workbook Open(Stream stream, string sourceName, bool leaveOpen)
    {
        // What the library asks for on .NET: old workbooks are written in code pages.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            Stream seekable = InputFile.Seekable(stream, sourceName);
            bool isPackage = WorkbookFormat.IsPackage(seekable, sourceName);
            return WorkbookFormat.Guard(sourceName, () => new Workbook(seekable, sourceName, isPackage, leaveOpen));
        }
        catch when (!leaveOpen)
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Goes to a sheet, before its first row.</summary>
    /// <param name="sheet">Its name or number; null for the one visible sheet with cells.</param>
    /// <returns>Its name.</returns>
    /// <exception cref="DataFormatException">There is no such sheet, or several to choose from.</exception>
    public string Select(string? sheet) => WorkbookFormat.Guard(SourceName, () =>
    {
        if (_reader.ResultsCount == 0)
        {
            throw new DataFormatException(
                $"{SourceName} shows no sheets, as a workbook saved as Strict Open XML does; save it as an ordinary Excel workbook (.xlsx), or as CSV.");
        }

        // A sheet that is alone is not looked at before it is read: a long one takes its time.
        if (_reader.ResultsCount == 1 && (sheet is null || HasName(sheet)))
        {
            return _reader.Name;
        }

        List<SheetGlance> sheets = Glances(lookInside: sheet is null);
        int index = sheet is null ? TheOneWithCells(sheets) : Find(sheets, sheet);
        _reader.Reset();
        for (int i = 0; i < index; i++)
        {
            _reader.NextResult();
        }

        return _reader.Name;
    });

    /// <summary>The rows of the sheet that was selected.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sourceName">What messages call it.</param>
    public SheetRows Rows(string name, string sourceName) => new(_reader, _isPackage ? () => CellFaults.Open(_stream, name) : null, sourceName);

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        if (!_leaveOpen)
        {
            _stream.Dispose();
        }
    }

    private bool HasName(string sheet) => string.Equals(_reader.Name, sheet, StringComparison.OrdinalIgnoreCase);

    /// <summary>What there is to choose from, in the order of the workbook.</summary>
    private List<SheetGlance> Glances(bool lookInside)
    {
        List<SheetGlance> sheets = [];
        do
        {
            bool isVisible = string.Equals(_reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase);
            sheets.Add(new SheetGlance(_reader.Name, isVisible, HasCells: lookInside && HasCells()));
        }
        while (_reader.NextResult());

        return sheets;
    }

    private bool HasCells()
    {
        while (_reader.Read())
        {
            for (int column = 0; column < _reader.FieldCount; column++)
            {
                if (_reader.GetValue(column) is not null)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private int TheOneWithCells(List<SheetGlance> sheets)
    {
        SheetGlance[] filled = [.. sheets.Where(sheet => sheet is { IsVisible: true, HasCells: true })];
        SheetGlance[] hidden = [.. sheets.Where(sheet => sheet is { IsVisible: false, HasCells: true })];
        return filled.Length switch
        {
            1 => sheets.IndexOf(filled[0]),
            > 1 => throw new AmbiguousLayoutException(
                $"{SourceName} has several sheets with cells, {Names(filled)}; name the one to read ({ArgumentNames.Sheet})."),
            _ => throw new DataFormatException(
                hidden.Length > 0 ? $"{SourceName} has cells in hidden sheets alone, {Names(hidden)}; name the one to read ({ArgumentNames.Sheet})."
                : $"{SourceName} has no cells in any sheet; check that it is the right file."),
        };
    }

    private int Find(List<SheetGlance> sheets, string sheet)
    {
        int index = sheets.FindIndex(other => string.Equals(other.Name, sheet, StringComparison.OrdinalIgnoreCase));
        if (index < 0 && int.TryParse(sheet, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= sheets.Count)
        {
            index = number - 1;
        }

        return index >= 0
            ? index
            : throw new DataFormatException(
                $"{SourceName} has no sheet {Excerpt.Of(sheet)}; it has {Names(sheets)}, of which to name one ({ArgumentNames.Sheet}).");
    }

    private static string Names(IReadOnlyCollection<SheetGlance> sheets)
    {
        string[] names = [.. sheets.Select(sheet => Excerpt.Of(sheet.Name))];
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}
