using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Rows of the columns that were asked for, in the order in which they were.</summary>
internal sealed class ColumnBatch : IDisposable
{
    private readonly RecordBatch _batch;
    private readonly int[] _places;
    private readonly bool _owned;

    /// <param name="batch">The rows.</param>
    /// <param name="places">Per column that was asked for, where it is in the batch.</param>
    /// <param name="owned">Whether the memory of the rows is given back with this one.</param>
    public ColumnBatch(RecordBatch batch, int[] places, bool owned = true)
    {
        _batch = batch;
        _places = places;
        _owned = owned;
    }

    /// <summary>The number of rows.</summary>
    public int Length => _batch.Length;

    /// <summary>A column.</summary>
    /// <param name="index">Its place among those asked for.</param>
    public IArrowArray this[int index] => _batch.Column(_places[index]);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_owned)
        {
            _batch.Dispose();
        }
    }
}
