using System.Threading.Channels;

namespace Clv.Probabilistic.Service;

/// <summary>Takes in orders: what comes at the same time is committed together, and each request hears when its own are on the disk.</summary>
internal sealed class OrderIntake : IAsyncDisposable
{
    /// <summary>So many orders in one commit at most, beyond the first request's.</summary>
    private const int OrdersAtOnce = 10_000;

    /// <summary>So many requests may wait; the next waits to be taken in.</summary>
    private const int WaitingRequests = 1_024;

    private readonly LiveCustomers _base;
    private readonly ServiceMeasures _measures;
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(WaitingRequests) { SingleReader = true });
    private readonly Task _work;

    public OrderIntake(LiveCustomers customers, ServiceMeasures measures)
    {
        _base = customers;
        _measures = measures;
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Takes in orders, all of them or none.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="actor">Who sends them.</param>
    /// <param name="token">Stops waiting; what was handed over is committed all the same.</param>
    /// <returns>What became of them, once they are on the disk.</returns>
    public async Task<IntakeResult> AddAsync(IReadOnlyList<OrderMessage> orders, string actor, CancellationToken token)
    {
        if (orders.Count == 0)
        {
            return default;
        }

        Waiting waiting = new(orders, actor);
        await _waiting.Writer.WriteAsync(waiting, token);
        return await waiting.Done.Task.WaitAsync(token);
    }

    /// <summary>Takes in what has been handed over, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _work;
    }

    private async Task WorkAsync()
    {
        List<Waiting> together = [];
        while (await _waiting.Reader.WaitToReadAsync())
        {
            together.Clear();
            int orders = 0;
            while (orders < OrdersAtOnce && _waiting.Reader.TryRead(out Waiting? next))
            {
                together.Add(next);
                orders += next.Orders.Count;
            }

            await CommitAsync(together);
        }
    }

    private async Task CommitAsync(List<Waiting> together)
    {
        try
        {
            long started = _base.Clock.GetTimestamp();
            IntakeResult[] results;
            await using (IStoreWriter writer = await _base.Store.WriteAsync(CancellationToken.None))
            {
                results = await new OrderBatch(_base, writer).CommitAsync(
                    [.. together.Select(request => (request.Orders, request.Actor))], CancellationToken.None);
            }

            _measures.Committed(_base.Clock.GetElapsedTime(started));
            for (int i = 0; i < results.Length; i++)
            {
                _measures.Took("accepted", results[i].Accepted);
                _measures.Took("duplicate", results[i].Duplicates);
                _measures.Took("corrected", results[i].Corrected);
                _measures.Took("erased", results[i].Erased);
                together[i].Done.TrySetResult(results[i]);
            }
        }
        catch (Exception failed)
        {
            // Whoever waits is told; the intake itself goes on with the next.
            foreach (Waiting request in together)
            {
                request.Done.TrySetException(failed);
            }
        }
    }

    private sealed record Waiting(IReadOnlyList<OrderMessage> Orders, string Actor)
    {
        public TaskCompletionSource<IntakeResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
