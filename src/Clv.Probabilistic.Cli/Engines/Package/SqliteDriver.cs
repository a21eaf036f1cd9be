using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Clv.Probabilistic.Cli;

/// <summary>SQLite within the process: all that touches its driver.</summary>
internal static class SqliteDriver
{
    /// <summary>A connection that only reads, unless it is to write; no database is made.</summary>
    public static DbConnection Connect(EngineAddress address, EngineRequest request) => new SqliteConnection(
        new SqliteConnectionStringBuilder
        {
            DataSource = address.File,
            Mode = request.Writes ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);

    /// <summary>What keeps to one state of the database while others write.</summary>
    public static DbTransaction Begin(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    /// <summary>Stops what runs when the work is cancelled; the driver's own commands cannot be.</summary>
    public static IDisposable StopOn(DbConnection connection, CancellationToken token)
    {
        sqlite3 handle = ((SqliteConnection)connection).Handle!;
        return token.Register(() => raw.sqlite3_interrupt(handle));
    }
}
