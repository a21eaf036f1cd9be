namespace Clv.Probabilistic.Arrow;

/// <summary>The batches of several inputs, one after the other, as often as they are asked for.</summary>
internal sealed class BatchSequence
{
    private readonly IReadOnlyList<BatchInput> _inputs;
    private readonly OrderColumns _columns;
    private readonly long _rowsOfFirst;
    private readonly CancellationToken _cancellationToken;

    /// <param name="inputs">The inputs.</param>
    /// <param name="columns">The columns that are read of each.</param>
    /// <param name="rowsOfFirst">The rows of the first input, as far as it says them beforehand.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public BatchSequence(IReadOnlyList<BatchInput> inputs, OrderColumns columns, long rowsOfFirst, CancellationToken cancellationToken)
    {
        _inputs = inputs;
        _columns = columns;
        _rowsOfFirst = rowsOfFirst;
        _cancellationToken = cancellationToken;
    }

    /// <summary>What messages call all inputs together.</summary>
    public string Name => BatchInput.NameOf(_inputs);

    /// <summary>The number of rows of all inputs as far as they say it beforehand.</summary>
    public long ExpectedRows()
    {
        long rows = _rowsOfFirst;
        foreach (BatchInput input in _inputs.Skip(1))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            using BatchSource source = input.Open();
            rows += source.Rows;
        }

        return rows;
    }

    /// <summary>Reads all inputs from the beginning.</summary>
    /// <param name="opened">Told the name of each input before its batches come; null where nobody asks.</param>
    /// <returns>The batches, each disposed of once the next is asked for.</returns>
    public IEnumerable<ColumnBatch> Read(Action<string>? opened = null)
    {
        foreach (BatchInput input in _inputs)
        {
            using BatchSource source = input.Open();
            int[] columns = _columns.In(source);
            opened?.Invoke(input.Name);
            foreach (ColumnBatch batch in ReadAhead.Of(source.Read(columns), _cancellationToken))
            {
                if (batch.Length > 0)
                {
                    yield return batch;
                }
            }
        }
    }
}
