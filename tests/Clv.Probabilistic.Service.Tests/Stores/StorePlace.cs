namespace Clv.Probabilistic.Service.Tests.Stores;

/// <summary>A place for a store of its own, which is gone when it is disposed of.</summary>
public abstract class StorePlace : IDisposable
{
    public const string Sqlite = "SQLite";
    public const string Postgres = "PostgreSQL";

    /// <summary>Where the store is, as <c>--store</c> takes it.</summary>
    public abstract string Address { get; }

    /// <summary>Whether several services may have it open.</summary>
    public abstract bool IsShared { get; }

    /// <summary>A place in an engine; the test is skipped where that is not there.</summary>
    public static StorePlace In(string engine) => engine == Sqlite ? new SqlitePlace() : PostgresPlace.Require();

    /// <summary>Opens the store as a service does.</summary>
    internal IServiceStore Open(StoreAccess access = StoreAccess.Service) => ServiceStores.Open(new ClvServiceOptions { Store = Address }, access);

    /// <summary>Does something past the store.</summary>
    public abstract void Run(string statement);

    /// <summary>Makes the store one of a later version of clv.</summary>
    public abstract void MakeNewer();

    public abstract void Dispose();
}
