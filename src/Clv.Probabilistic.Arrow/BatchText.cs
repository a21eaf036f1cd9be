using System.Buffers;
using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Columns as lines of comma-separated text in UTF-8, below a header with the names of all columns.</summary>
/// <remarks>Cells of columns that are not read are empty.</remarks>
internal sealed class BatchText : RowText
{
    private readonly IEnumerator<ColumnBatch> _batches;
    private readonly IReadOnlyList<string> _names;
    private readonly int[] _fields;
    private readonly RowPlaces _places;
    private readonly ReadingProgress? _progress;
    private ColumnBatch? _batch;
    private CellWriter?[] _cells = [];
    private IArrowArray?[] _arrays = [];
    private int _row;

    /// <param name="batches">The rows.</param>
    /// <param name="names">The names of all columns.</param>
    /// <param name="read">Which of them the batches have, in their order.</param>
    /// <param name="places">Where the rows come from; told how many there are.</param>
    /// <param name="progress">Told the rows written so far; null where nobody asks.</param>
    /// <exception cref="DataFormatException">A name is none.</exception>
    public BatchText(IEnumerable<ColumnBatch> batches, IReadOnlyList<string> names, int[] read, RowPlaces places, ReadingProgress? progress = null)
    {
        _batches = batches.GetEnumerator();
        _names = names;
        _fields = [.. Enumerable.Range(0, names.Count).Select(field => read.IndexOf(field))];
        _places = places;
        _progress = progress;
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i].Contains('\0', StringComparison.Ordinal))
            {
                throw new DataFormatException(
                    $"{places.TextName} has the column {Excerpt.Of(names[i])}, whose name holds a character of code 0, which no name has; rename it.");
            }

            Lines.Write(i == 0 ? [] : ","u8);
            WriteField(names[i]);
        }

        Lines.Write("\n"u8);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _batches.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override bool WriteLine()
    {
        if (!MoveToRow())
        {
            return false;
        }

        for (int field = 0; field < _fields.Length; field++)
        {
            if (field > 0)
            {
                Lines.Write(","u8);
            }

            WriteCell(field, Lines);
        }

        Lines.Write("\n"u8);
        if (LastLine.Contains((byte)0))
        {
            throw NoText();
        }

        _row++;
        return true;
    }

    private bool MoveToRow()
    {
        while (_batch is null || _row == _batch.Length)
        {
            if (!_batches.MoveNext())
            {
                _batch = null;
                return false;
            }

            _batch = _batches.Current;
            _row = 0;
            _arrays = [.. _fields.Select(place => place < 0 ? null : _batch[place])];
            _cells = [.. _arrays.Select(array => array is null ? null : CellText.Of(array))];
            _progress?.Reached(_places.Rows);
            _places.Add(_batch.Length);
        }

        return true;
    }

    private void WriteCell(int field, IBufferWriter<byte> text)
    {
        if (_cells[field] is { } write && !_arrays[field]!.IsNull(_row))
        {
            write(_row, text);
        }
    }

    private DataFormatException NoText()
    {
        ArrayBufferWriter<byte> cell = new();
        int field = 0;
        for (; field < _fields.Length; field++)
        {
            cell.ResetWrittenCount();
            WriteCell(field, cell);
            if (cell.WrittenSpan.Contains((byte)0))
            {
                break;
            }
        }

        long row = _places.Rows - _batch!.Length + _row;
        return new DataFormatException(
            $"{_places.LineOf(row)}, column {Excerpt.Of(_names[field])}: the text {Excerpt.Of(cell.WrittenSpan)} holds a character of code 0, which no text has; take it out where the data are made.");
    }
}
