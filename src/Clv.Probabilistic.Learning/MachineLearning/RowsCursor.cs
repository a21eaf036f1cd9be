using Microsoft.ML;
using Microsoft.ML.Data;

namespace Clv.Probabilistic.Learning;

/// <summary>Goes through the rows of a <see cref="RowsView"/>.</summary>
internal sealed class RowsCursor : DataViewRowCursor
{
    private readonly RowsViewColumn[] _columns;
    private readonly int _rows;
    private readonly bool[] _isActive;
    private int _row = -1;

    public RowsCursor(DataViewSchema schema, RowsViewColumn[] columns, int rows, bool[] isActive)
    {
        Schema = schema;
        _columns = columns;
        _rows = rows;
        _isActive = isActive;
    }

    /// <inheritdoc/>
    public override DataViewSchema Schema { get; }

    /// <inheritdoc/>
    public override long Position => _row;

    /// <inheritdoc/>
    public override long Batch => 0;

    /// <inheritdoc/>
    public override bool MoveNext() => _row < _rows && ++_row < _rows;

    /// <inheritdoc/>
    public override bool IsColumnActive(DataViewSchema.Column column) => _isActive[column.Index];

    /// <inheritdoc/>
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        _columns[column.Index].GetterOf(() => _row) as ValueGetter<TValue>
        ?? throw new InvalidOperationException($"Column {column.Name} is of {column.Type}, not of {typeof(TValue).Name}.");

    /// <inheritdoc/>
    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_row, 0);
}
