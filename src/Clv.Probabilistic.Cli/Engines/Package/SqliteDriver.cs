using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Clv.Probabilistic.Cli;

/// <summary>SQLite within the process: all that touches its driver.</summary>
internal static class SqliteDriver
{
    /// <summary>A connection.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="writes">Whether it writes, into a file that is made where there is none.</param>
    public static DbConnection Connect(EngineAddress address, bool writes)
    {
        SqliteConnectionStringBuilder settings = new()
        {
            DataSource = address.File,
            Mode = writes ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        return new SqliteConnection(settings.ConnectionString);
    }

    /// <summary>What keeps to one state of the database while others write.</summary>
    public static DbTransaction Begin(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    /// <summary>Stops what runs when the work is cancelled; the driver's own commands cannot be.</summary>
    public static IDisposable StopOn(DbConnection connection, CancellationToken token)
    {
        sqlite3 handle = ((SqliteConnection)connection).Handle!;
        return token.Register(() => raw.sqlite3_interrupt(handle));
    }
}
