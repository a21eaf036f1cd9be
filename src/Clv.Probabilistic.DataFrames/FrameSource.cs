using Apache.Arrow;
using Clv.Probabilistic.Arrow;

namespace Clv.Probabilistic.DataFrames;

/// <summary>A data frame as Arrow columns, made some rows at a time and of those columns alone that are asked for.</summary>
internal sealed class FrameSource : BatchSource
{
    /// <summary>Rows that are read together: enough to be read quickly, and little memory.</summary>
    private const int RowsPerBatch = 1 << 18;

    private readonly FrameTable _table;

    /// <param name="table">The columns.</param>
    public FrameSource(FrameTable table)
        : base(table.Name) => _table = table;

    /// <inheritdoc/>
    public override Schema Schema => _table.Schema;

    /// <inheritdoc/>
    public override long Rows => _table.Rows;

    /// <inheritdoc/>
    public override IEnumerable<ColumnBatch> Read(int[] columns)
    {
        FrameColumn[] read = [.. columns.Select(column => _table.Columns[column])];
        int[] places = [.. Enumerable.Range(0, read.Length)];
        Schema schema = new(read.Select(column => column.Field), metadata: null);
        IArrowArray[] arrays = new IArrowArray[read.Length];
        int rows = 0;
        for (long start = 0; start < Rows; start += rows)
        {
            // Where one column has fewer rows that lie together, the others wait for it.
            rows = (int)Math.Min(RowsPerBatch, Rows - start);
            for (int i = 0; i < read.Length; i++)
            {
                arrays[i] = read[i].Rows(start, rows);
                rows = arrays[i].Length;
            }

            // All memory is the data frame's, or the collector's.
            yield return new ColumnBatch(new RecordBatch(schema, arrays.Select(array => Cut(array, rows)), rows), places, owned: false);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // The data frame stays its owner's.
    }

    private static IArrowArray Cut(IArrowArray array, int rows) => array.Length == rows ? array : ArrowArrayFactory.Slice(array, 0, rows);
}
