using Apache.Arrow;
using Apache.Arrow.Types;
using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames;

/// <summary>A column whose values are written down anew, some rows at a time, because Arrow has them in another form.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
internal sealed class ConvertedColumn<T> : FrameColumn
    where T : unmanaged
{
    private readonly PrimitiveDataFrameColumn<T> _column;
    private readonly ValueConverter<T> _convert;
    private ColumnBuffers? _buffers;

    /// <param name="column">The column.</param>
    /// <param name="type">The type in Arrow.</param>
    /// <param name="convert">Writes values in the form of that type; those of nulls, which may be anything, too.</param>
    public ConvertedColumn(PrimitiveDataFrameColumn<T> column, IArrowType type, ValueConverter<T> convert)
        : base(column.Name, type, typeof(T))
    {
        _column = column;
        _convert = convert;
    }

    /// <inheritdoc/>
    public override IArrowArray Rows(long start, int count)
    {
        _buffers ??= ColumnBuffers.Of(_column);
        BufferRows rows = _buffers.Rows(start, count);
        return ArrowArrayFactory.BuildArray(new ArrayData(
            Field.DataType,
            rows.Count,
            rows.NullCount,
            offset: 0,
            [new ArrowBuffer(rows.ValidityFromStart()), new ArrowBuffer(_convert(rows.ValuesOf<T>()))]));
    }
}
