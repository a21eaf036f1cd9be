namespace Clv.Probabilistic.Service;

/// <summary>What was computed for the last few questions, each once, however many ask at the same time.</summary>
/// <typeparam name="TKey">Tells one question from another.</typeparam>
/// <typeparam name="TResult">What is computed.</typeparam>
/// <param name="most">How many are kept.</param>
internal sealed class RecentResults<TKey, TResult>(int most)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(TKey Key, Task<TResult> Making)> _results = new();

    /// <summary>The result of a question.</summary>
    /// <param name="key">The question.</param>
    /// <param name="make">Computes it. It goes on for others where whoever asked first goes away.</param>
    /// <param name="token">Stops the waiting.</param>
    public async Task<TResult> GetAsync(TKey key, Func<Task<TResult>> make, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        Task<TResult> making;
        lock (_lock)
        {
            making = Found(key) ?? Task.Run(make, CancellationToken.None);
            _results.AddFirst((key, making));
            if (_results.Count > most)
            {
                _results.RemoveLast();
            }
        }

        return await making.WaitAsync(token);
    }

    /// <summary>Takes a result out; one that failed is none.</summary>
    private Task<TResult>? Found(TKey key)
    {
        for (LinkedListNode<(TKey Key, Task<TResult> Making)>? node = _results.First; node is not null; node = node.Next)
        {
            if (node.Value.Key.Equals(key))
            {
                _results.Remove(node);
                return node.Value.Making.IsFaulted || node.Value.Making.IsCanceled ? null : node.Value.Making;
            }
        }

        return null;
    }
}
