using System.Globalization;
using System.Text;
using Clv.Probabilistic.Service.Tests.Orders;

namespace Clv.Probabilistic.Service.Tests.Trajectories;

/// <summary>A keeper of snapshots over customers of a run, and what it has kept.</summary>
internal sealed class KeptSnapshots : IAsyncDisposable
{
    private readonly OpenedCustomers _customers;
    private readonly PastPortfolios _past;
    private SnapshotKeeper _keeper;

    private KeptSnapshots(OpenedCustomers customers)
    {
        _customers = customers;
        _past = new PastPortfolios(customers.Base);
        _keeper = Keeper();
    }

    /// <summary>The customers.</summary>
    public LiveCustomers Base => _customers.Base;

    /// <summary>Opens the customers of a run.</summary>
    public static async Task<KeptSnapshots> OpenAsync(SampleRun run, string engine, bool withOrders = true) =>
        new(await OpenedCustomers.OpenAsync(run, engine, withOrders));

    /// <summary>A keeper that knows nothing of the one before, as after a restart.</summary>
    public void Restart() => _keeper = Keeper();

    /// <summary>Puts orders to their customers.</summary>
    public async Task AddAsync(params (string Id, string Customer, DateOnly Day, double Amount)[] orders) =>
        await _customers.AddAsync([.. orders.Select(order => new OrderMessage(
            long.TryParse(order.Customer, out long number) ? new CustomerId(number) : new CustomerId(order.Customer),
            new StoredOrder(order.Day.DayNumber, 0, order.Amount, order.Id)))]);

    /// <summary>Makes a version of the models live.</summary>
    public async Task GoLiveAsync(ModelVersion version)
    {
        string name = version.Number.ToString(CultureInfo.InvariantCulture);
        StoreChange change = new();
        change.Documents.Add((DocumentKinds.Models, name, ModelDocument.Write(version)));
        change.Documents.Add((DocumentKinds.State, LiveCustomers.LiveName, Encoding.UTF8.GetBytes(name)));
        await using IStoreWriter writer = await Base.Store.WriteAsync(default);
        await writer.CommitAsync(change, default);
    }

    /// <summary>Makes the portfolio anew and takes a snapshot of it.</summary>
    /// <returns>The snapshot as it is kept.</returns>
    public async Task<Snapshot> TakeAsync()
    {
        await Base.CatchUpAsync(default);
        await Base.RefreshAsync(default);
        await _keeper.TakeAsync(Base.Portfolio!, default);
        string name = Snapshot.NameOf(DateOnly.FromDateTime(Base.Portfolio!.AsOf), Base.Portfolio.Version.Number);
        return Snapshot.Read((await Base.Store.DocumentAsync(DocumentKinds.Snapshots, name, default))!)!;
    }

    /// <summary>Makes the snapshots of the weeks before.</summary>
    public Task RecomputeAsync() => _keeper.RecomputeAsync(Base.Portfolio!, default);

    /// <summary>All that are kept.</summary>
    public Task<IReadOnlyList<Snapshot>> ListAsync() => new SnapshotShelf(Base.Store).ListAsync(default);

    /// <summary>The value of a customer at an end of observation.</summary>
    public async Task<double> ValueAsync(CustomerId customer, DateTime asOf)
    {
        CustomerRecord record = (await Base.FindAsync(customer, default))!.Value.Record;
        return Base.Version.Scorer.Score(Base.Version.Histories.Of(record, asOf)).LifetimeValue!.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await _past.DisposeAsync();
        await _customers.DisposeAsync();
    }

    private SnapshotKeeper Keeper() => new(Base, new PortfolioQuestions(Base), _past, new PastModels(Base));
}
