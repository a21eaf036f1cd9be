using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>Orders on two servers: what is computed where they are, that it is the same, and what happens when one of them goes.</summary>
public sealed partial class ShardTests
{
    private const string Days = "SELECT customer_id, CAST(ordered_at AS date) AS day, SUM(amount) AS total, COUNT(*) AS orders FROM {0} GROUP BY customer_id, CAST(ordered_at AS date)";

    private const string Customers = "SELECT customer_id, MIN(day) AS first_day, MAX(day) AS last_day, COUNT(*) AS days, SUM(total) AS total FROM (" + Days + ") AS days GROUP BY customer_id";

    private const string ColumnsOfCustomers = "customer_id bigint, first_day date, last_day date, days bigint, total double precision";

    private static readonly StoredOrders _sample = StoredOrders.Of(TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv")));

    [Test]
    public void Postgres_groups_by_customer_and_day_on_both_servers()
    {
        using PostgresShards shards = PostgresShards.Open();
        shards.Load("orders", _sample);

        string[] remote = [.. RemoteSql().Matches(shards.Explain(Of(Days, "orders"))).Select(match => match.Value)];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(remote, Has.Length.EqualTo(2));
            Assert.That(remote, Is.All.Contains("sum(amount), count(*)").And.Contains("GROUP BY 1, 2"));
            Assert.That(shards.Explain(Of(Days, "orders")), Does.Contain("Async Foreign Scan").And.Not.Contain("HashAggregate").And.Not.Contain("GroupAggregate"));
        }
    }

    [Test]
    public void Postgres_computes_whole_summaries_of_views_on_both_servers()
    {
        using PostgresShards shards = PostgresShards.Open();
        shards.Load("orders", _sample);
        shards.LoadView("summary", ColumnsOfCustomers, Of(Customers, "orders"));

        string plan = shards.Explain("SELECT * FROM summary");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(RemoteSql().Matches(plan).Select(match => match.Value), Has.Exactly(2).Contains(".summary"));
            Assert.That(plan, Does.Contain("Async Foreign Scan").And.Not.Contain("Aggregate"));
            // The days themselves leave the shards where the view is not there: the second level is then the first server's.
            Assert.That(shards.Explain(Of(Customers, "orders")), Does.Contain("HashAggregate").And.Contain("GROUP BY 1, 2"));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Postgres_says_the_same_of_one_server_and_of_two(bool withTextIds)
    {
        StoredOrders orders = withTextIds ? WithTextIds(_sample) : _sample;
        using PostgresShards shards = PostgresShards.Open();
        shards.Load("orders", orders);
        shards.LoadView("summary", withTextIds ? ColumnsOfCustomers.Replace("bigint, first", "text, first", StringComparison.Ordinal) : ColumnsOfCustomers, Of(Customers, "orders"));
        using TestDatabase single = TestEngines.Postgres.Open();
        single.Load("orders", orders);
        object[][] expected = Sorted(single.Rows(Of(Customers, "orders")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(expected, Has.Length.EqualTo(1500));
            AssertSame(Sorted(shards.Database.Rows(Of(Customers, "orders"))), expected);
            AssertSame(Sorted(shards.Database.Rows("SELECT * FROM summary")), expected);
            Assert.That(Shares(shards.Database), Is.All.InRange(600, 900));
        }
    }

    [Test]
    public void Postgres_says_that_a_shard_has_gone()
    {
        using BreakingProxy proxy = new(new NpgsqlConnectionStringBuilder(RequiredAddress("CLV_POSTGRES_SHARD")).Port);
        using PostgresShards shards = PostgresShards.Open(address => new NpgsqlConnectionStringBuilder(address) { Port = proxy.Port }.ConnectionString);
        shards.Load("orders", _sample);
        Assert.That(shards.Database.Rows("SELECT COUNT(*) FROM orders").Single().Single(), Is.EqualTo(_sample.Rows.Count));
        proxy.BreakBehind(20_000);

        PostgresException error = Assert.Throws<PostgresException>(() => shards.Database.Rows("SELECT * FROM orders"))!;

        Assert.That(error.MessageText, Does.Contain("server closed the connection unexpectedly"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void ClickHouse_says_the_same_of_one_server_and_of_two(bool withTextIds)
    {
        StoredOrders orders = withTextIds ? WithTextIds(_sample) : _sample;
        using ClickHouseShards shards = ClickHouseShards.Open();
        shards.Load("orders", orders);
        shards.LoadView("summary", Of(Customers, "orders"));
        using TestDatabase single = TestEngines.ClickHouse.Open();
        single.Load("orders", orders);
        object[][] expected = Sorted(single.Rows(Of(Customers, "orders")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(expected, Has.Length.EqualTo(1500));
            AssertSame(Sorted(ClickHouse.Asked.Rows(shards.Connection, Of(Customers, "all_orders"))), expected);
            AssertSame(Sorted(ClickHouse.Asked.Rows(shards.Connection, "SELECT * FROM all_summary")), expected);
            Assert.That(ClickHouse.Asked.Scalar(shards.Connection, "SELECT count() FROM summary"), Is.InRange(600, 900));
            Assert.That(ClickHouse.Asked.Scalar(shards.Connection, "SELECT count() FROM all_summary"), Is.EqualTo(1500));
        }
    }

    [Test]
    public void ClickHouse_does_not_take_a_part_for_the_whole_where_the_server_goes()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        database.Load("orders", _sample);
        using BreakingProxy proxy = new(new Uri(RequiredAddress("CLV_CLICKHOUSE")).Port);
        UriBuilder address = new(RequiredAddress("CLV_CLICKHOUSE")) { Port = proxy.Port, Path = database.Connection.Database };
        using ClickHouseConnection connection = new(address.Uri.AbsoluteUri);
        connection.Open();
        Assert.That(ClickHouse.Asked.Rows(connection, "SELECT * FROM orders"), Has.Count.EqualTo(_sample.Rows.Count));
        proxy.BreakBehind(20_000);

        Assert.That(
            () => ClickHouse.Asked.Rows(connection, "SELECT * FROM orders"),
            Throws.TypeOf<ClickHouseException>().With.Message.EqualTo(
                $"ClickHouse at 127.0.0.1:{proxy.Port} closed the connection in the middle of its answer: the server, or what is between, stopped, and the rows so far are not all."));
        Assert.That(
            () => ClickHouse.Asked.Rows(connection, "SELECT * FROM orders"),
            Throws.TypeOf<ClickHouseException>().With.Message.Contains("closed the connection before it answered"));
    }

    [Test]
    public void ClickHouse_says_that_a_shard_has_gone()
    {
        using ClickHouseShards shards = ClickHouseShards.Open();
        shards.Load("orders", _sample);
        Uri server = new(RequiredAddress("CLV_CLICKHOUSE"));
        string[] user = server.UserInfo.Split(':');
        int port = Convert.ToInt32(
            ClickHouse.Asked.Scalar(shards.Connection, "SELECT port FROM system.clusters WHERE cluster = @name ORDER BY shard_num LIMIT 1", ("name", ClickHouseShards.Cluster)),
            CultureInfo.InvariantCulture);
        using BreakingProxy proxy = new(port);
        string all = $"SELECT * FROM remote('127.0.0.1:{proxy.Port}', {shards.Connection.Database}, orders, '{user[0]}', '{user[1]}')";
        Assert.That(ClickHouse.Asked.Rows(shards.Connection, all), Is.Not.Empty);
        proxy.BreakBehind(5_000);

        ClickHouseException broken = Assert.Throws<ClickHouseException>(() => ClickHouse.Asked.Rows(shards.Connection, all))!;
        proxy.Dispose();
        ClickHouseException gone = Assert.Throws<ClickHouseException>(() => ClickHouse.Asked.Rows(shards.Connection, all))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((broken.IsTransient, gone.IsTransient), Is.EqualTo((true, true)), $"{broken.Message}\n{gone.Message}");
            Assert.That(gone.Message, Does.Contain($"127.0.0.1:{proxy.Port}").And.Not.Contain("DB::").And.Not.Contain(user[1]));
            Assert.That(broken.Message, Does.Contain($"127.0.0.1:{proxy.Port}").And.Not.Contain("DB::").And.Not.Contain(user[1]));
        }
    }

    private static string Of(string query, string table) => string.Format(CultureInfo.InvariantCulture, query, table);

    private static string RequiredAddress(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } address)
        {
            return address;
        }

        Assert.Ignore($"{variable} names no server; .ci/servers starts one.");
        return "";
    }

    private static StoredOrders WithTextIds(StoredOrders orders) =>
        new([.. orders.Rows.Select(order => order with { Customer = $"k-{order.Customer}" })]) { AreDays = orders.AreDays };

    private static object[][] Sorted(IEnumerable<object[]> rows) => [.. rows.OrderBy(row => Convert.ToString(row[0], CultureInfo.InvariantCulture), StringComparer.Ordinal)];

    private static void AssertSame(object[][] rows, object[][] expected)
    {
        Assert.That(rows.Select(row => row[..^1]), Is.EqualTo(expected.Select(row => row[..^1])));
        Assert.That(rows.Select(row => (double)row[^1]), Is.EqualTo(expected.Select(row => (double)row[^1])).Within(1e-12).Percent);
    }

    private static long[] Shares(TestDatabase database) => [.. database.Rows("SELECT COUNT(*) FROM summary GROUP BY tableoid").Select(row => (long)row[0])];

    [GeneratedRegex("Remote SQL: .*")]
    private static partial Regex RemoteSql();
}
