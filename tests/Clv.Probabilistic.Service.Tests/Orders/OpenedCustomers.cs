using Clv.Probabilistic.Service.Tests.Stores;

namespace Clv.Probabilistic.Service.Tests.Orders;

/// <summary>The customers of a run in a store of their own, and orders that are put to them.</summary>
internal sealed class OpenedCustomers : IAsyncDisposable
{
    private readonly StorePlace _place;

    private OpenedCustomers(StorePlace place, LiveCustomers customers)
    {
        _place = place;
        Base = customers;
    }

    /// <summary>The customers.</summary>
    public LiveCustomers Base { get; }

    /// <summary>Puts a run into a store and opens it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="engine">The engine of the store.</param>
    /// <param name="withOrders">Whether the orders of the run are at hand.</param>
    public static async Task<OpenedCustomers> OpenAsync(SampleRun run, string engine = StorePlace.Sqlite, bool withOrders = true)
    {
        StorePlace place = StorePlace.In(engine);
        IServiceStore store = place.Open();
        LiveCustomersOptions options = new(null, false, 0.9, TimeProvider.System);
        await RunImport.RunAsync(store, options, run.Read(withOrders), default);
        return new OpenedCustomers(place, await LiveCustomers.OpenAsync(store, options, default));
    }

    /// <summary>Puts orders to their customers as one request.</summary>
    public async Task<IntakeResult> AddAsync(params OrderMessage[] orders) => (await AddAsync([orders]))[0];

    /// <summary>Puts the orders of several requests to their customers at once.</summary>
    public async Task<IntakeResult[]> AddAsync(OrderMessage[][] requests)
    {
        await using IStoreWriter writer = await Base.Store.WriteAsync(default);
        return await new OrderBatch(Base, writer).CommitAsync([.. requests.Select(request => ((IReadOnlyList<OrderMessage>)request, "test"))], default);
    }

    /// <summary>What is kept of a customer; null of one who is not there.</summary>
    public async Task<CustomerRecord?> RecordAsync(CustomerId id) => (await Base.FindAsync(id, default))?.Record;

    /// <summary>All records.</summary>
    public async Task<List<CustomerRecord>> RecordsAsync() =>
        [.. (await Base.Store.ListAsync(0, long.MaxValue, int.MaxValue, default)).Select(stored => RecordReader.Read(Base.Seal.Open(stored).Span))];

    public async ValueTask DisposeAsync()
    {
        await Base.DisposeAsync();
        _place.Dispose();
    }
}
