using System.Data.Common;

namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>Orders on two ClickHouse servers of the cluster two_shards: a table on each, and a Distributed table on the first over both.</summary>
internal sealed class ClickHouseShards : IDisposable
{
    /// <summary>The cluster that .ci/servers sets up.</summary>
    public const string Cluster = "two_shards";

    private readonly ClickHouseConnection[] _shards;
    private readonly string _name = $"clv_{Guid.NewGuid():N}";

    private ClickHouseShards(ClickHouseEngine first, ClickHouseEngine second)
    {
        foreach (ClickHouseEngine engine in new[] { first, second })
        {
            if (engine.MissingReason is { } reason)
            {
                Assert.Ignore(reason);
            }
        }

        _shards = [first.Connection(), second.Connection()];
        foreach (ClickHouseConnection shard in _shards)
        {
            shard.Open();
            ClickHouseEngine.Execute(shard, $"CREATE DATABASE {_name}");
            shard.ChangeDatabase(_name);
        }
    }

    /// <summary>The server that is asked.</summary>
    public ClickHouseConnection Connection => _shards[0];

    /// <summary>Two servers; the test is skipped where there are none.</summary>
    public static ClickHouseShards Open() => new(new ClickHouseEngine("CLV_CLICKHOUSE"), new ClickHouseEngine("CLV_CLICKHOUSE_SHARD"));

    /// <summary>Makes a table of this name with a part of the orders on each server, and a Distributed table, named all_ and this, over both.</summary>
    public void Load(string table, StoredOrders orders)
    {
        Dictionary<CustomerId, int> shardOf = ShardsOf(orders);
        foreach ((int index, ClickHouseConnection shard) in _shards.Index())
        {
            ClickHouseEngine.Execute(shard, ClickHouseEngine.Definition(table, orders));
            shard.Insert(table, StoredOrders.Columns, orders.Rows.Where(order => shardOf[order.Customer] == index).Select(orders.Values));
        }

        Distribute(table);
    }

    /// <summary>Makes a view of this name on each server, and a Distributed table over both.</summary>
    public void LoadView(string view, string query)
    {
        foreach (ClickHouseConnection shard in _shards)
        {
            ClickHouseEngine.Execute(shard, $"CREATE VIEW {view} AS {query}");
        }

        Distribute(view);
    }

    public void Dispose()
    {
        foreach (ClickHouseConnection shard in _shards)
        {
            ClickHouseEngine.Execute(shard, $"DROP DATABASE {_name}");
            shard.Dispose();
        }
    }

    private void Distribute(string table) =>
        ClickHouseEngine.Execute(Connection, $"CREATE TABLE all_{table} AS {table} ENGINE = Distributed({Cluster}, {_name}, {table})");

    private Dictionary<CustomerId, int> ShardsOf(StoredOrders orders)
    {
        // The rule is the server's, so it is asked.
        Connection.Insert(CustomersTable(orders), ["id"], orders.Rows.Select(order => order.Customer).Distinct().Select(
            customer => new object?[] { orders.HasTextIds ? customer.ToString() : customer.Number }));
        using DbCommand command = Connection.CreateCommand();
        command.CommandText = "SELECT id, cityHash64(id) % 2 AS shard FROM customers_of_all";
        using DbDataReader reader = command.ExecuteReader();
        Dictionary<CustomerId, int> shards = [];
        while (reader.Read())
        {
            shards[orders.HasTextIds ? reader.GetString(0) : reader.GetInt64(0)] = reader.GetInt32(1);
        }

        return shards;
    }

    private string CustomersTable(StoredOrders orders)
    {
        ClickHouseEngine.Execute(Connection, "DROP TABLE IF EXISTS customers_of_all");
        ClickHouseEngine.Execute(Connection, $"CREATE TABLE customers_of_all (id {(orders.HasTextIds ? "String" : "Int64")}) ENGINE = Memory");
        return "customers_of_all";
    }
}
