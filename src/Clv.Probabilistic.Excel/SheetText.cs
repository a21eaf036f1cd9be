using System.Buffers;
using System.Text;

namespace Clv.Probabilistic.Excel;

/// <summary>The rows of a sheet as lines of comma-separated text in UTF-8.</summary>
internal sealed class SheetText : ForwardStream
{
    private const int Chunk = 1 << 16;

    private static readonly SearchValues<char> _special = SearchValues.Create(",\"");

    private readonly SheetRows _rows;
    private readonly CellText _text;
    private readonly RowWidth _width;
    private readonly List<object?> _cells = [];
    private readonly ArrayBufferWriter<byte> _written = new(2 * Chunk);
    private int _taken;
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
    public override int Read(Span<byte> buffer)
    {
        if (_taken == _written.WrittenCount)
        {
            WorkbookFormat.Guard(_rows.SourceName, WriteRows);
        }

        ReadOnlySpan<byte> rest = _written.WrittenSpan[_taken..];
        int read = Math.Min(rest.Length, buffer.Length);
        rest[..read].CopyTo(buffer);
        _taken += read;
        return read;
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

    private bool WriteRows()
    {
        _written.ResetWrittenCount();
        _taken = 0;
        while (!_atEnd && _written.WrittenCount < Chunk)
        {
            _atEnd = !_rows.Read(_cells);
            if (!_atEnd)
            {
                WriteRow();
            }
        }

        return !_atEnd;
    }

    private void WriteRow()
    {
        int width = _width.Of(_cells);
        for (int column = 0; column < width; column++)
        {
            if (column > 0)
            {
                _written.Write(","u8);
            }

            Write(_text.Of(column < _cells.Count ? _cells[column] : null));
        }

        _written.Write("\n"u8);
    }

    private void Write(string text)
    {
        bool quoted = text.AsSpan().ContainsAny(_special);
        Encoding.UTF8.GetBytes(quoted ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text, _written);
    }
}
