using System.Collections.Concurrent;

namespace Clv.Probabilistic.Arrow;

/// <summary>Batches that a second thread decodes while the ones before are used.</summary>
internal static class ReadAhead
{
    /// <summary>So many batches wait at most.</summary>
    private const int Most = 3;

    /// <summary>The same batches, decoded ahead. They are disposed of one by one, once the next is asked for.</summary>
    /// <param name="batches">The batches.</param>
    /// <param name="cancellationToken">Stops both threads.</param>
    public static IEnumerable<ColumnBatch> Of(IEnumerable<ColumnBatch> batches, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using BlockingCollection<ColumnBatch> waiting = new(Most);
        Task decoding = Task.Run(() => Decode(batches, waiting, stop.Token), CancellationToken.None);
        try
        {
            foreach (ColumnBatch batch in waiting.GetConsumingEnumerable(cancellationToken))
            {
                using (batch)
                {
                    yield return batch;
                }
            }

            decoding.GetAwaiter().GetResult();
        }
        finally
        {
            // Whoever stops early leaves batches behind, and a thread that uses the file.
            stop.Cancel();
            ((IAsyncResult)decoding).AsyncWaitHandle.WaitOne();
            while (waiting.TryTake(out ColumnBatch? left))
            {
                left.Dispose();
            }
        }
    }

    private static void Decode(IEnumerable<ColumnBatch> batches, BlockingCollection<ColumnBatch> waiting, CancellationToken stop)
    {
        try
        {
            foreach (ColumnBatch batch in batches)
            {
                waiting.Add(batch, stop);
            }
        }
        finally
        {
            waiting.CompleteAdding();
        }
    }
}
