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
    /// <remarks>It goes on for others where whoever asked first goes away.</remarks>
    /// <param name="compute">What is computed.</param>
    /// <exception cref="TooMuchAskedException">Too many are waiting already.</exception>
    public Task<T> RunAsync<T>(Func<T> compute) => RunAsync(() => Task.FromResult(compute()));

    /// <summary>The same of what reads from the store meanwhile.</summary>
    /// <param name="compute">What is computed; it asks for no other turn itself.</param>
    /// <exception cref="TooMuchAskedException">Too many are waiting already.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> compute)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new TooMuchAskedException();
        }

        try
        {
            await _one.WaitAsync();
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return await Task.Run(compute);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();
}
