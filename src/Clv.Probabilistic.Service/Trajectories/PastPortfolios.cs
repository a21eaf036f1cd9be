namespace Clv.Probabilistic.Service;

/// <summary>The base as of earlier days, made of the orders in the store: those after the day are left out.</summary>
/// <remarks>The last two are kept, or the last one of a large base, so that pages of one answer and several who ask the same go through the store once. One
/// is made anew when the live portfolio is of a later revision, since orders of earlier days may have come. Customers of whom only a summary of a later
/// day is known are left out, and <see cref="Portfolio.WithoutPast"/> says how many.</remarks>
internal sealed class PastPortfolios(LiveCustomers customers) : IAsyncDisposable
{
    private const int Kept = 2;

    /// <summary>Of more customers one is kept.</summary>
    private const int ManyCustomers = 250_000;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly LinkedList<KeptPortfolio> _kept = [];

    /// <summary>The end of a day, up to which its orders count.</summary>
    public static DateTime EndOf(DateOnly day) => day.ToDateTime(new TimeOnly(23, 0));

    /// <summary>The base as of a moment.</summary>
    /// <param name="asOf">The end of observation.</param>
    /// <param name="version">The models.</param>
    /// <param name="token">Stops waiting for it; it is made nonetheless, for those who ask next.</param>
    public async Task<Portfolio> AtAsync(DateTime asOf, ModelVersion version, CancellationToken token)
    {
        long revision = customers.Portfolio?.Revision ?? 0;
        Lazy<Task<Portfolio>> making;
        lock (_lock)
        {
            making = Find(asOf, version, revision) ?? Add(asOf, version, revision);
        }

        try
        {
            return await making.Value.WaitAsync(token);
        }
        catch when (making.Value.IsFaulted)
        {
            Forget(making);
            throw;
        }
    }

    /// <summary>The base as of a moment, by one processor and kept nowhere.</summary>
    /// <param name="asOf">The end of observation.</param>
    /// <param name="version">The models.</param>
    /// <param name="token">Stops the work.</param>
    public Task<Portfolio> MakeQuietlyAsync(DateTime asOf, ModelVersion version, CancellationToken token) =>
        PortfolioBuilder.BuildAsync(customers.Store, customers.Seal, version, asOf, customers.Clock, mostReaders: 1, token);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task[] running;
        lock (_lock)
        {
            running = [.. _kept.Where(kept => kept.Making.IsValueCreated).Select(kept => kept.Making.Value)];
            _kept.Clear();
        }

        // The store is closed next: nobody may be reading it.
        await Task.WhenAll(running).ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }

    private Lazy<Task<Portfolio>>? Find(DateTime asOf, ModelVersion version, long revision)
    {
        for (LinkedListNode<KeptPortfolio>? at = _kept.First; at is not null; at = at.Next)
        {
            if (at.Value.AsOf == asOf && at.Value.Version == version && at.Value.Revision >= revision)
            {
                _kept.Remove(at);
                _kept.AddFirst(at);
                return at.Value.Making;
            }
        }

        return null;
    }

    private Lazy<Task<Portfolio>> Add(DateTime asOf, ModelVersion version, long revision)
    {
        Lazy<Task<Portfolio>> making = new(() => Task.Run(() => PortfolioBuilder.BuildAsync(
            customers.Store, customers.Seal, version, asOf, customers.Clock, mostReaders: null, _stop.Token)));
        _kept.AddFirst(new KeptPortfolio(asOf, version, revision, making));
        if (_kept.Count > (customers.Portfolio is { Count: > ManyCustomers } ? 1 : Kept))
        {
            _kept.RemoveLast();
        }

        return making;
    }

    private void Forget(Lazy<Task<Portfolio>> making)
    {
        lock (_lock)
        {
            if (_kept.FirstOrDefault(kept => kept.Making == making) is { } failed)
            {
                _kept.Remove(failed);
            }
        }
    }

    private sealed record KeptPortfolio(DateTime AsOf, ModelVersion Version, long Revision, Lazy<Task<Portfolio>> Making);
}
