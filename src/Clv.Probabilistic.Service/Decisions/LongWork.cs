namespace Clv.Probabilistic.Service;

/// <summary>Computes what goes through the whole base for one question, one after the other, so that many of them leave processors to the other
/// answers.</summary>
internal sealed class LongWork : IDisposable
{
    /// <summary>More would wait for longer than somebody does.</summary>
    private const int MostWaiting = 16;

    private readonly SemaphoreSlim _one = new(1);
    private int _waiting;

    /// <summary>Computes something when its turn comes.</summary>
    /// <param name="compute">What is computed; it asks for no other turn itself.</param>
    /// <param name="token">Stops the waiting.</param>
    /// <exception cref="TooMuchAskedException">Too many are waiting already.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> compute, CancellationToken token)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new TooMuchAskedException();
        }

        try
        {
            await _one.WaitAsync(token);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return await Task.Run(compute, token);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();
}
