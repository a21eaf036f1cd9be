using System.Buffers;

namespace Clv.Probabilistic.Excel;

/// <summary>The rows of a sheet as lines of comma-separated text in UTF-8.</summary>
internal sealed class SheetText : RowText
{
    private readonly SheetRows _rows;
    private readonly CellText _text;
    private readonly RowWidth _width;
    private readonly List<object?> _cells = [];
    private bool _atEnd;

    /// <param name="rows">The rows.</param>
    /// <param name="text">How cells are written.</param>
    /// <param name="hasHeader">Whether a row names the columns.</param>
    public SheetText(SheetRows rows, CellText text, bool hasHeader)
    {
        _rows = rows;
        _text = text;
        _width = new RowWidth(hasHeader ? null : rows.Columns);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rows.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override bool WriteLines() => WorkbookFormat.Guard(_rows.SourceName, base.WriteLines);

    /// <inheritdoc/>
    protected override bool WriteLine()
    {
        _atEnd = _atEnd || !_rows.Read(_cells);
        if (_atEnd)
        {
            return false;
        }

        int width = _width.Of(_cells);
        for (int column = 0; column < width; column++)
        {
            if (column > 0)
            {
                Lines.Write(","u8);
            }

            WriteField(_text.Of(column < _cells.Count ? _cells[column] : null));
        }

        Lines.Write("\n"u8);
        return true;
    }
}
