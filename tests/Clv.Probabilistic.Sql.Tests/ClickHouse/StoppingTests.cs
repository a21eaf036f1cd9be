using System.Data.Common;
using System.Diagnostics;
using Clv.Probabilistic.Sql.Tests.Engines;

namespace Clv.Probabilistic.Sql.Tests.ClickHouse;

/// <summary>A query that nobody waits for any more is stopped on the server.</summary>
public sealed class StoppingTests
{
    private const string Endless = "SELECT count() FROM system.numbers";
    private const string EndlessRows = "SELECT number FROM system.numbers";

    [Test]
    public void Token_stops_the_query()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(300));
        using DbCommand command = database.Connection.Command($"{Endless} WHERE number != 101");

        Assert.That(async () => await command.ExecuteScalarAsync(stop.Token), Throws.InstanceOf<OperationCanceledException>());
        AssertGone(database, "101");
    }

    [Test]
    public void Cancel_stops_the_query()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        using DbCommand command = database.Connection.Command($"{Endless} WHERE number != 102");
        Task<object?> answer = Task.Run(command.ExecuteScalar);
        AssertRuns(database, "102");
        command.Cancel();

        Assert.That(async () => await answer, Throws.InstanceOf<OperationCanceledException>());
        AssertGone(database, "102");
    }

    [Test]
    public void Silence_for_too_long_stops_the_query()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        using DbCommand command = database.Connection.Command($"{Endless} WHERE number != 103");
        command.CommandTimeout = 1;

        ClickHouseException error = Assert.Throws<ClickHouseException>(() => command.ExecuteScalar())!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Message, Does.Contain("was silent for 1 s, and the query was stopped"));
            Assert.That(error.InnerException, Is.TypeOf<TimeoutException>());
            Assert.That(error.IsTransient);
        }

        AssertGone(database, "103");
    }

    [Test]
    public void Rows_that_come_are_no_silence()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        using DbCommand command = database.Connection.Command("SELECT number, sleepEachRow(0.4) FROM (SELECT number FROM system.numbers LIMIT 4) SETTINGS max_block_size = 1");
        command.CommandTimeout = 5;

        Assert.That(command.ExecuteScalar(), Is.EqualTo(0ul));
    }

    [Test]
    public void Reader_that_is_closed_early_leaves_nothing_running()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        using (DbCommand command = database.Connection.Command($"{EndlessRows} WHERE number != 104"))
        using (DbDataReader reader = command.ExecuteReader())
        {
            for (int row = 0; row < 1000; row++)
            {
                Assert.That(reader.Read());
            }

            AssertRuns(database, "104");
        }

        AssertGone(database, "104");
    }

    [Test]
    public void Connection_that_is_closed_ends_its_readers()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        DbConnection other = database.Connect();
        using DbCommand command = other.Command($"{EndlessRows} WHERE number != 105");
        using DbDataReader reader = command.ExecuteReader();
        Assert.That(reader.Read());

        other.Dispose();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(reader.IsClosed);
            Assert.That(() => reader.Read(), Throws.TypeOf<ObjectDisposedException>());
        }

        AssertGone(database, "105");
    }

    [Test]
    public void Scalar_of_many_rows_leaves_nothing_running()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();

        Assert.That(database.Connection.Scalar($"{EndlessRows} WHERE number != 106"), Is.EqualTo(0ul));
        AssertGone(database, "106");
    }

    private static void AssertRuns(TestDatabase database, string mark) => Assert.That(() => Running(database, mark), Is.EqualTo(1).After(5000, 20));

    private static void AssertGone(TestDatabase database, string mark)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (Running(database, mark) > 0 && waited.Elapsed < TimeSpan.FromSeconds(10))
        {
            Thread.Sleep(20);
        }

        Assert.That(Running(database, mark), Is.Zero);
    }

    private static long Running(TestDatabase database, string mark) => Convert.ToInt64(
        database.Connection.Scalar("SELECT count() FROM system.processes WHERE query LIKE @mark AND query NOT LIKE '%system.processes%'", ("mark", $"%!= {mark}%")),
        System.Globalization.CultureInfo.InvariantCulture);
}
