using System.Data.Common;

namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>A database of one test or fixture.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly Func<DbConnection> _connect;
    private readonly Action<DbConnection> _drop;

    /// <param name="engine">Its engine.</param>
    /// <param name="connect">Makes a closed connection to it.</param>
    /// <param name="create">What makes it, with the first connection open.</param>
    /// <param name="drop">What ends it, before the first connection is closed.</param>
    public TestDatabase(TestEngine engine, Func<DbConnection> connect, Action<DbConnection>? create = null, Action<DbConnection>? drop = null)
    {
        Engine = engine;
        _connect = connect;
        _drop = drop ?? (_ => { });
        Connection = Connect();
        create?.Invoke(Connection);
    }

    /// <summary>The engine.</summary>
    public TestEngine Engine { get; }

    /// <summary>An open connection, closed with the database.</summary>
    public DbConnection Connection { get; }

    /// <summary>Another open connection to the same database, which its caller closes. One of DuckDB in memory sees a database of its own.</summary>
    public DbConnection Connect()
    {
        DbConnection connection = _connect();
        connection.Open();
        return connection;
    }

    /// <summary>Makes a table of orders and fills it.</summary>
    public void Load(string table, StoredOrders orders) => Engine.Load(Connection, table, orders);

    /// <summary>Runs a statement.</summary>
    public void Execute(string statement)
    {
        using DbCommand command = Connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query, each value as its driver gives it.</summary>
    public List<object[]> Rows(string query)
    {
        using DbCommand command = Connection.CreateCommand();
        command.CommandText = query;
        using DbDataReader reader = command.ExecuteReader();
        List<object[]> rows = [];
        while (reader.Read())
        {
            object[] row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    public void Dispose()
    {
        _drop(Connection);
        Connection.Dispose();
    }
}
