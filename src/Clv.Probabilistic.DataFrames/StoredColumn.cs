using Apache.Arrow;
using Apache.Arrow.Types;
using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames;

/// <summary>A column whose values lie in memory as Arrow has them, and stay there.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
internal sealed class StoredColumn<T> : FrameColumn
    where T : unmanaged
{
    private readonly PrimitiveDataFrameColumn<T> _column;
    private ColumnBuffers? _buffers;

    /// <param name="column">The column.</param>
    /// <param name="type">Its type in Arrow.</param>
    public StoredColumn(PrimitiveDataFrameColumn<T> column, IArrowType type)
        : base(column.Name, type, typeof(T)) => _column = column;

    /// <inheritdoc/>
    public override IArrowArray Rows(long start, int count)
    {
        _buffers ??= ColumnBuffers.Of(_column);
        BufferRows rows = _buffers.Rows(start, count);
        return ArrowArrayFactory.BuildArray(new ArrayData(
            Field.DataType,
            rows.Count,
            rows.NullCount,
            rows.Offset,
            [new ArrowBuffer(rows.Validity), new ArrowBuffer(rows.Values)]));
    }
}
