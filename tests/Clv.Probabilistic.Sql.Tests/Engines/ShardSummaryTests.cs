using System.Text.RegularExpressions;
using Clv.Probabilistic.Sql.Tests.Summaries;

namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>Summaries of customers who are spread over two servers are those of a file of all orders.</summary>
public sealed partial class ShardSummaryTests
{
    private static readonly TransactionTable _sample = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"));

    // Refunds have been taken off in the file already.
    private static readonly TransactionCsvOptions _columns = new()
    {
        CustomerColumn = "customer_id",
        DateColumn = "ordered_at",
        ValueColumn = "amount",
        OrderColumn = "",
        Refunds = RefundPolicy.Purchase,
    };

    private static readonly SummaryOptions[] _summaries =
    [
        new() { Unit = TimeUnit.Week },
        new() { Grain = Grain.Month, Unit = TimeUnit.Month },
        new() { Unit = TimeUnit.Week, CalibrationEnd = new DateOnly(2024, 12, 31) },
    ];

    [Test]
    public void Postgres_summarizes_two_servers()
    {
        using PostgresShards shards = PostgresShards.Open();
        shards.Load("orders", StoredOrders.Of(_sample));
        SqlOrders orders = new(shards.Database.Connection, SqlDialect.PostgreSql, SqlSource.Table("orders"), _columns);

        foreach (SummaryOptions options in _summaries)
        {
            SameSummary.Require(orders.Summarize(options), _sample.Summarize(options), withReading: false);
        }
    }

    [Test]
    public void Postgres_groups_the_orders_of_a_summary_where_they_are()
    {
        using PostgresShards shards = PostgresShards.Open();
        StoredOrders sample = StoredOrders.Of(_sample);
        // Of days with one order each, groups are as many as orders, and nothing is won by making them there.
        shards.Load("orders", sample with { Rows = [.. Enumerable.Repeat(sample.Rows, 10).SelectMany(rows => rows)] });
        SqlOrders orders = new(shards.Database.Connection, SqlDialect.PostgreSql, SqlSource.Table("orders"), _columns);

        string plan = shards.Explain(orders.SummaryStatement(new() { Unit = TimeUnit.Week, ObservationEnd = new DateTime(2025, 6, 30) }).ToString());

        string[] remote = [.. RemoteSql().Matches(plan).Select(match => match.Value)];
        Assert.That(remote, Has.Length.EqualTo(2).And.All.Contains("GROUP BY"), plan);
    }

    [Test]
    public void ClickHouse_summarizes_two_servers()
    {
        using ClickHouseShards shards = ClickHouseShards.Open();
        shards.Load("orders", StoredOrders.Of(_sample));
        SqlOrders orders = new(shards.Connection, SqlDialect.ClickHouse, SqlSource.Table("all_orders"), _columns);

        foreach (SummaryOptions options in _summaries)
        {
            SameSummary.Require(orders.Summarize(options), _sample.Summarize(options), withReading: false);
        }
    }

    [GeneratedRegex("Remote SQL: .*")]
    private static partial Regex RemoteSql();
}
