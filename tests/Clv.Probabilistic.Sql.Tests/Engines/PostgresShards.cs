using System.Data.Common;
using Npgsql;

namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>Orders on two PostgreSQL servers: a parent on the first that is partitioned by the hash of the customer, whose partitions are
/// tables of both by way of postgres_fdw.</summary>
internal sealed class PostgresShards : IDisposable
{
    private readonly TestDatabase[] _shards;
    private readonly string[] _servers;

    private PostgresShards(PostgresEngine first, PostgresEngine second, Func<string, string> through)
    {
        // The parts are in schemas of their own, so that the parent has its name on the first server as well.
        _shards = [first.Open(), second.Open()];
        Database = first.Open();
        string name = Schema(Database);
        _servers = [$"{name}_0", $"{name}_1"];
        Database.Execute("SELECT pg_advisory_lock(7)");
        Database.Execute("CREATE EXTENSION IF NOT EXISTS postgres_fdw WITH SCHEMA public");
        Database.Execute("SELECT pg_advisory_unlock(7)");
        foreach ((int shard, PostgresEngine engine) in new[] { first, second }.Index())
        {
            NpgsqlConnectionStringBuilder address = new(shard == 1 ? through(engine.Address!) : engine.Address);
            Database.Execute(
                $"CREATE SERVER {_servers[shard]} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '{address.Host}', port '{address.Port}', dbname '{address.Database}', "
                + "async_capable 'true', use_remote_estimate 'true', fetch_size '10000', fdw_tuple_cost '0.2')");
            Database.Execute($"CREATE USER MAPPING FOR CURRENT_USER SERVER {_servers[shard]} OPTIONS (user '{address.Username}', password '{address.Password}')");
        }

        Database.Execute("SET enable_partitionwise_aggregate = on");
    }

    /// <summary>The database of the parent, whose connection has partition-wise aggregates on.</summary>
    public TestDatabase Database { get; }

    /// <summary>Two servers; the test is skipped where there are none.</summary>
    /// <param name="through">Makes of the second server's address the one by which the first reaches it.</param>
    public static PostgresShards Open(Func<string, string>? through = null) =>
        new(new PostgresEngine("CLV_POSTGRES"), new PostgresEngine("CLV_POSTGRES_SHARD"), through ?? (address => address));

    /// <summary>Makes a parent of this name and a part of the orders on each server.</summary>
    public void Load(string table, StoredOrders orders)
    {
        foreach ((int shard, TestDatabase database) in _shards.Index())
        {
            database.Engine.Load(database.Connection, table, orders with { Rows = [] });
        }

        Database.Execute(
            $"CREATE TABLE {table} ({ColumnsOf(table)}) PARTITION BY HASH (customer_id)");
        Partition(table, table);

        // The parent says where a customer belongs, and the shards are given theirs, each at once.
        Dictionary<CustomerId, int> shardOf = ShardsOf(table, orders);
        foreach ((int shard, TestDatabase database) in _shards.Index())
        {
            PostgresEngine.Copy((NpgsqlConnection)database.Connection, table, orders, orders.Rows.Where(order => shardOf[order.Customer] == shard));
            database.Execute($"ANALYZE {table}");
        }

        // Of a parent that nobody analyzed, the first server believes that it has few groups, and fetches every row.
        Database.Execute($"ANALYZE {table}");
    }

    /// <summary>Makes a view of this name on each shard, and a parent over them.</summary>
    /// <param name="view">The name.</param>
    /// <param name="columns">Its columns with their types, customer_id first.</param>
    /// <param name="query">What it is there.</param>
    public void LoadView(string view, string columns, string query)
    {
        foreach (TestDatabase database in _shards)
        {
            database.Execute($"CREATE VIEW {view} AS {query}");
        }

        Database.Execute($"CREATE TABLE {view} ({columns}) PARTITION BY HASH (customer_id)");
        Partition(view, view);
    }

    /// <summary>How a query is run.</summary>
    public string Explain(string query) => string.Join('\n', Database.Rows($"EXPLAIN (VERBOSE, COSTS OFF) {query}").Select(row => (string)row[0]));

    public void Dispose()
    {
        foreach (string server in _servers)
        {
            Database.Execute($"DROP SERVER IF EXISTS {server} CASCADE");
        }

        Database.Dispose();
        foreach (TestDatabase shard in _shards)
        {
            shard.Dispose();
        }
    }

    private static string Schema(TestDatabase database) => (string)database.Rows("SELECT current_schema()::text").Single().Single();

    private void Partition(string parent, string remote)
    {
        foreach ((int shard, TestDatabase database) in _shards.Index())
        {
            Database.Execute(
                $"CREATE FOREIGN TABLE {parent}_{shard} PARTITION OF {parent} FOR VALUES WITH (MODULUS 2, REMAINDER {shard}) "
                + $"SERVER {_servers[shard]} OPTIONS (schema_name '{Schema(database)}', table_name '{remote}')");
        }
    }

    private string ColumnsOf(string table) => string.Join(", ", _shards[0].Rows(
        $"SELECT attname::text || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 ORDER BY attnum")
        .Select(row => (string)row[0]));

    private Dictionary<CustomerId, int> ShardsOf(string table, StoredOrders orders)
    {
        CustomerId[] customers = [.. orders.Rows.Select(order => order.Customer).Distinct()];
        using DbCommand command = Database.Connection.CreateCommand();
        command.CommandText = $"SELECT satisfies_hash_partition('{table}'::regclass, 2, 0, id) FROM unnest(@ids) WITH ORDINALITY AS given (id, place) ORDER BY place";
        DbParameter ids = command.CreateParameter();
        ids.ParameterName = "ids";
        ids.Value = orders.HasTextIds
            ? customers.Select(customer => customer.ToString()).ToArray()
            : customers.Select(customer => customer.Number).ToArray();
        command.Parameters.Add(ids);
        using DbDataReader reader = command.ExecuteReader();
        Dictionary<CustomerId, int> shards = [];
        foreach (CustomerId customer in customers)
        {
            reader.Read();
            shards[customer] = reader.GetBoolean(0) ? 0 : 1;
        }

        return shards;
    }
}
