using Apache.Arrow;
using Apache.Arrow.Types;
using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames;

/// <summary>A column of texts that lie in memory as Arrow has them, and stay there.</summary>
internal sealed class ArrowTextColumn : FrameColumn
{
    private readonly ArrowStringDataFrameColumn _column;
    private ColumnBuffers? _buffers;

    /// <param name="column">The column.</param>
    public ArrowTextColumn(ArrowStringDataFrameColumn column)
        : base(column.Name, StringType.Default, typeof(string)) => _column = column;

    /// <inheritdoc/>
    public override IArrowArray Rows(long start, int count)
    {
        _buffers ??= ColumnBuffers.Of(_column);
        BufferRows rows = _buffers.Rows(start, count);
        return new StringArray(
            rows.Count,
            new ArrowBuffer(rows.Values),
            new ArrowBuffer(rows.Text),
            new ArrowBuffer(rows.Validity),
            rows.NullCount,
            rows.Offset);
    }
}
