using System.Data.Common;
using System.Globalization;
using Clv.Probabilistic.Sql;
using Npgsql;

namespace Clv.Probabilistic.Studies;

/// <summary>One PostgreSQL server, or two with customers spread over them by their hash.</summary>
internal sealed class PostgresScale : IScaleEngine
{
    private const string Schema = "clv_scale";
    private readonly NpgsqlConnection[] _shards;
    private readonly NpgsqlConnectionStringBuilder[] _addresses;

    public PostgresScale(params string[] addresses)
    {
        _addresses = [.. addresses.Select(address => new NpgsqlConnectionStringBuilder(address) { CommandTimeout = 0 })];
        _shards = [.. _addresses.Select(Open)];
        foreach (NpgsqlConnection shard in _shards)
        {
            shard.Run($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
            shard.Run($"CREATE SCHEMA {Schema}");
        }

        if (_shards.Length > 1)
        {
            foreach (NpgsqlConnection shard in _shards)
            {
                shard.Run($"CREATE SCHEMA IF NOT EXISTS {Schema}_part");
                shard.Run($"DROP TABLE IF EXISTS {Schema}_part.orders CASCADE");
            }
        }
    }

    public string Name => _shards.Length == 1 ? "PostgreSQL" : "PostgreSQL, two servers";

    public SqlDialect Dialect => SqlDialect.PostgreSql;

    public DbConnection Connection => _shards[0];

    public SqlSource Source => SqlSource.Table(Schema, "orders");

    public string? Servers => "postgres";

    public void Generate(long orders)
    {
        string numbers = string.Create(
            CultureInfo.InvariantCulture, $"(SELECT i FROM generate_series(CAST(1 AS BIGINT), {orders}) AS series (i)) AS numbers");
        string select = GeneratedOrders.Select(Dialect, numbers, orders / GeneratedOrders.PerCustomer);
        if (_shards.Length == 1)
        {
            _shards[0].Run($"CREATE TABLE {Schema}.orders AS {select}");
            _shards[0].Run($"ANALYZE {Schema}.orders");
            return;
        }

        _shards[0].Run($"CREATE TABLE {Schema}.orders (customer_id bigint, ordered_at date, amount double precision) PARTITION BY HASH (customer_id)");
        Parallel.For(0, _shards.Length, shard =>
        {
            // The hash of the parent is computed on each server by a parent of its own.
            if (shard > 0)
            {
                _shards[shard].Run($"CREATE TABLE {Schema}.orders (customer_id bigint) PARTITION BY HASH (customer_id)");
            }

            _shards[shard].Run(
                $"CREATE TABLE {Schema}_part.orders AS SELECT * FROM ({select}) AS made WHERE satisfies_hash_partition('{Schema}.orders'::regclass, {_shards.Length}, {shard}, customer_id)");
            _shards[shard].Run($"ANALYZE {Schema}_part.orders");
        });
        _shards[0].Run("CREATE EXTENSION IF NOT EXISTS postgres_fdw");
        for (int shard = 0; shard < _shards.Length; shard++)
        {
            NpgsqlConnectionStringBuilder address = _addresses[shard];
            _shards[0].Run(
                $"CREATE SERVER {Schema}_{shard} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '{address.Host}', port '{address.Port}', dbname '{address.Database}', "
                + "async_capable 'true', use_remote_estimate 'true', fetch_size '10000', fdw_tuple_cost '0.2')");
            _shards[0].Run($"CREATE USER MAPPING FOR CURRENT_USER SERVER {Schema}_{shard} OPTIONS (user '{address.Username}', password '{address.Password}')");
            _shards[0].Run(
                $"CREATE FOREIGN TABLE {Schema}.orders_{shard} PARTITION OF {Schema}.orders FOR VALUES WITH (MODULUS {_shards.Length}, REMAINDER {shard}) "
                + $"SERVER {Schema}_{shard} OPTIONS (schema_name '{Schema}_part', table_name 'orders')");
        }

        _shards[0].Run("SET enable_partitionwise_aggregate = on");
        _shards[0].Run($"ANALYZE {Schema}.orders");
    }

    public string MakeHistories(Func<DbConnection, SqlSource, SqlStatement> histories)
    {
        string schema = _shards.Length > 1 ? $"{Schema}_part" : Schema;
        for (int shard = 0; shard < _shards.Length; shard++)
        {
            _shards[shard].Run($"CREATE VIEW {schema}.histories AS {histories(_shards[shard], SqlSource.Table(schema, "orders"))}");
            if (_shards.Length > 1)
            {
                _shards[0].Run(
                    $"CREATE FOREIGN TABLE {Schema}.histories_{shard} (frequency bigint, recency double precision, t double precision, weight bigint) "
                    + $"SERVER {Schema}_{shard} OPTIONS (schema_name '{schema}', table_name 'histories', use_remote_estimate 'false')");
            }
        }

        string all = _shards.Length > 1
            ? string.Join(" UNION ALL ", Enumerable.Range(0, _shards.Length).Select(shard => $"SELECT * FROM {Schema}.histories_{shard}"))
            : $"SELECT frequency, recency, t, weight FROM {schema}.histories";
        return $"SELECT frequency, recency, t, sum(weight) AS weight FROM ({all}) AS histories GROUP BY frequency, recency, t";
    }

    public void Dispose()
    {
        for (int shard = 0; shard < _shards.Length && _shards.Length > 1; shard++)
        {
            _shards[0].Run($"DROP SERVER IF EXISTS {Schema}_{shard} CASCADE");
        }

        foreach (NpgsqlConnection shard in _shards)
        {
            shard.Run($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
            shard.Run($"DROP SCHEMA IF EXISTS {Schema}_part CASCADE");
            shard.Dispose();
        }
    }

    private static NpgsqlConnection Open(NpgsqlConnectionStringBuilder address)
    {
        NpgsqlConnection connection = new(address.ConnectionString);
        connection.Open();
        return connection;
    }
}
