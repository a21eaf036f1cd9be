using System.Data.Common;
using System.Globalization;
using Clv.Probabilistic.Sql;

namespace Clv.Probabilistic.Studies;

/// <summary>One ClickHouse server, or two with customers spread over them by their hash.</summary>
internal sealed class ClickHouseScale : IScaleEngine
{
    private const string Database = "clv_scale";
    private readonly ClickHouseConnection[] _shards;

    public ClickHouseScale(params string[] addresses)
    {
        _shards = [.. addresses.Select(address => new ClickHouseConnection(address))];
        foreach (ClickHouseConnection shard in _shards)
        {
            shard.Open();
            shard.Run($"DROP DATABASE IF EXISTS {Database}");
            shard.Run($"CREATE DATABASE {Database}");
            shard.ChangeDatabase(Database);
        }
    }

    public string Name => _shards.Length == 1 ? "ClickHouse" : "ClickHouse, two servers";

    public SqlDialect Dialect => SqlDialect.ClickHouse;

    public DbConnection Connection => _shards[0];

    public SqlSource Source => SqlSource.Table(_shards.Length == 1 ? "orders" : "all_orders");

    public string? Servers => "clickhouse";

    public void Generate(long orders)
    {
        string numbers = string.Create(CultureInfo.InvariantCulture, $"(SELECT toInt64(number) + 1 AS i FROM system.numbers LIMIT {orders}) AS numbers");
        string select = GeneratedOrders.Select(Dialect, numbers, orders / GeneratedOrders.PerCustomer);
        Parallel.For(0, _shards.Length, shard =>
        {
            _shards[shard].Run("CREATE TABLE orders (customer_id Int64, ordered_at DateTime, amount Float64) ENGINE = MergeTree() ORDER BY customer_id");
            string own = _shards.Length == 1 ? string.Empty : $" WHERE cityHash64(customer_id) % {_shards.Length} = {shard}";
            _shards[shard].Run($"INSERT INTO orders SELECT customer_id, ordered_at, amount FROM ({select}){own}");
        });
        if (_shards.Length > 1)
        {
            _shards[0].Run($"CREATE TABLE all_orders AS orders ENGINE = Distributed(two_shards, {Database}, orders)");
        }
    }

    public string MakeHistories(Func<DbConnection, SqlSource, SqlStatement> histories)
    {
        foreach (ClickHouseConnection shard in _shards)
        {
            shard.Run($"CREATE VIEW histories AS {histories(shard, SqlSource.Table("orders"))}");
        }

        if (_shards.Length > 1)
        {
            _shards[0].Run($"CREATE TABLE all_histories AS histories ENGINE = Distributed(two_shards, {Database}, histories)");
        }

        return $"SELECT frequency, recency, T, sum(weight) AS weight FROM {(_shards.Length > 1 ? "all_histories" : "histories")} GROUP BY frequency, recency, T";
    }

    public void Dispose()
    {
        foreach (ClickHouseConnection shard in _shards)
        {
            shard.Run($"DROP DATABASE IF EXISTS {Database}");
            shard.Dispose();
        }
    }
}
