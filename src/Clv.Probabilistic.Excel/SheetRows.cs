using ExcelDataReader;

namespace Clv.Probabilistic.Excel;

/// <summary>The rows of a sheet, one after the other.</summary>
internal sealed class SheetRows : IDisposable
{
    private readonly IExcelDataReader _reader;
    private readonly Func<CellFaults?>? _openFaults;
    private CellFaults? _faults;
    private bool _faultsOpened;
    private int _row;

    /// <param name="reader">The workbook, before the first row of the sheet.</param>
    /// <param name="openFaults">Opens what says why cells have no value; null where nothing does.</param>
    /// <param name="sourceName">What messages call the sheet.</param>
    public SheetRows(IExcelDataReader reader, Func<CellFaults?>? openFaults, string sourceName)
    {
        _reader = reader;
        _openFaults = openFaults;
        SourceName = sourceName;
    }

    /// <summary>What messages call the sheet.</summary>
    public string SourceName { get; }

    /// <summary>The number of columns that the sheet uses anywhere.</summary>
    public int Columns => _reader.FieldCount;

    /// <summary>Reads the next row.</summary>
    /// <param name="cells">Takes the values of its cells, null where there is none, in place of what it held.</param>
    /// <returns>False behind the last row.</returns>
    /// <exception cref="DataFormatException">The workbook does not store the value of a formula.</exception>
    public bool Read(List<object?> cells)
    {
        cells.Clear();
        if (!_reader.Read())
        {
            return false;
        }

        _row++;
        for (int column = 0; column < _reader.FieldCount; column++)
        {
            // A cell that is not there has no format either.
            cells.Add(_reader.GetValue(column) ?? (_reader.GetNumberFormatString(column) is null ? null : ErrorAt(column)));
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _faults?.Dispose();

    /// <summary>The error in a cell that has no value; null where it is blank.</summary>
    private string? ErrorAt(int column)
    {
        if (!_faultsOpened)
        {
            _faults = _openFaults?.Invoke();
            _faultsOpened = true;
        }

        CellFault? fault = _faults?.At(_row, column + 1);
        return fault?.Formula is { } formula
            ? throw new DataFormatException(FormattableString.Invariant(
                $"{SourceName}, row {_row}, column {CellReference.Column(column + 1)}: the workbook does not store the value of {(formula.Length > 0 ? $"the formula {Excerpt.Of(formula)}" : "a formula")}, as when a program has written it; open it in Excel or LibreOffice and save it."))
            : fault?.Error;
    }
}
