using System.Buffers;
using System.Text;
using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Columns as lines of comma-separated text in UTF-8, below a header with the names of all columns.</summary>
/// <remarks>Cells of columns that are not read are empty.</remarks>
internal sealed class BatchText : ForwardStream
{
    private const int Chunk = 1 << 16;

    private readonly IEnumerator<ColumnBatch> _batches;
    private readonly int[] _fields;
    private readonly int _count;
    private readonly Action<int> _rowsWritten;
    private readonly ArrayBufferWriter<byte> _written = new(2 * Chunk);
    private ColumnBatch? _batch;
    private CellWriter?[] _cells = [];
    private IArrowArray?[] _arrays = [];
    private int _row;
    private int _taken;

    /// <param name="batches">The rows.</param>
    /// <param name="names">The names of all columns.</param>
    /// <param name="read">Which of them the batches have, in their order.</param>
    /// <param name="rowsWritten">Told how many rows of a batch are about to be written.</param>
    public BatchText(IEnumerable<ColumnBatch> batches, IReadOnlyList<string> names, int[] read, Action<int> rowsWritten)
    {
        _batches = batches.GetEnumerator();
        _count = names.Count;
        _fields = [.. Enumerable.Range(0, names.Count).Select(field => read.IndexOf(field))];
        _rowsWritten = rowsWritten;
        for (int i = 0; i < names.Count; i++)
        {
            _written.Write(i == 0 ? [] : ","u8);
            CellText.WriteField(_written, Encoding.UTF8.GetBytes(names[i]));
        }

        _written.Write("\n"u8);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_taken == _written.WrittenCount)
        {
            WriteRows();
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
            _batches.Dispose();
        }

        base.Dispose(disposing);
    }

    private void WriteRows()
    {
        _written.ResetWrittenCount();
        _taken = 0;
        while (_written.WrittenCount < Chunk && MoveToRow())
        {
            WriteRow();
            _row++;
        }
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
            _rowsWritten(_batch.Length);
        }

        return true;
    }

    private void WriteRow()
    {
        for (int field = 0; field < _count; field++)
        {
            if (field > 0)
            {
                _written.Write(","u8);
            }

            if (_cells[field] is { } write && !_arrays[field]!.IsNull(_row))
            {
                write(_row, _written);
            }
        }

        _written.Write("\n"u8);
    }
}
