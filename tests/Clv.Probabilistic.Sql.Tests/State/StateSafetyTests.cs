using System.Data.Common;
using Clv.Probabilistic.Sql.Tests.Engines;
using DuckDB.NET.Data;
using Npgsql;

namespace Clv.Probabilistic.Sql.Tests.State;

/// <summary>What goes wrong leaves a state as it was, and is said in a sentence.</summary>
public sealed class StateSafetyTests
{
    private const string Injection = "clv\"; DROP TABLE orders; --";

    private static IEnumerable<TestEngine> All => ChangingShop.Engines;

    [TestCaseSource(nameof(All))]
    public void Batch_that_fails_at_any_statement_changes_nothing(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        ChangingShop shop = new(database, seed: 6, textIds: false);
        SqlDialect dialect = EngineDialect.Of(database.Engine);
        using BreakingConnection breaking = new(database.Connection);
        SqlOrders orders = new(breaking, dialect, SqlSource.Table("orders"), ChangingShop.Columns);
        CustomerState state = new(breaking, dialect, "clv_state");
        state.Rebuild(orders, changedColumn: "quantity");
        shop.Change(60);

        Func<StateChange>[] refreshes =
        [
            () => state.Refresh(orders, SqlSource.Table("changed")), () => state.RefreshSince(orders, "quantity"), () => state.Refresh(orders), () => state.Rebuild(orders, Grain.Week),
        ];
        foreach (Func<StateChange> refresh in refreshes)
        {
            string[] before = SameState.Everything(database);
            int failed = 0;
            while (true)
            {
                breaking.FailAfter(failed);
                try
                {
                    Assert.That(refresh().HasChanges, Is.EqualTo(refresh == refreshes[0] || refresh == refreshes[3]));
                    break;
                }
                catch (EngineException error)
                {
                    Assert.That(error.Message, Does.Contain("broken on purpose"));
                    Assert.That(SameState.Everything(database), Is.EqualTo(before), $"broken behind {failed} statements");
                    failed++;
                }
            }

            breaking.FailAfter(int.MaxValue);
            Assert.That(failed, Is.GreaterThan(8), "statements that could fail");
        }
    }

    [TestCaseSource(nameof(All))]
    public void Batch_that_is_cancelled_changes_nothing(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        ChangingShop shop = new(database, seed: 7, textIds: true);
        SqlDialect dialect = EngineDialect.Of(database.Engine);
        using BreakingConnection breaking = new(database.Connection);
        SqlOrders orders = new(breaking, dialect, SqlSource.Table("orders"), ChangingShop.Columns);
        CustomerState state = new(breaking, dialect, "clv_state");
        state.Rebuild(orders);
        shop.Change(60);
        string[] before = SameState.Everything(database);

        for (int statements = 0; statements < 14; statements++)
        {
            using CancellationTokenSource stop = new();
            breaking.CancelAfter(statements, stop);
            Assert.That(() => state.Refresh(orders, SqlSource.Table("changed"), stop.Token), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(SameState.Everything(database), Is.EqualTo(before), $"stopped behind {statements} statements");
        }

        breaking.FailAfter(int.MaxValue);
        Assert.That(state.Refresh(orders, SqlSource.Table("changed")).HasChanges);
    }

    [Test]
    public void Server_that_ends_the_connection_leaves_the_state_as_it_was()
    {
        using TestDatabase database = TestEngines.Postgres.Open();
        ChangingShop shop = new(database, seed: 8, textIds: false);
        SqlOrders orders = EngineDialect.Orders(database, ChangingShop.Columns);
        new CustomerState(database.Connection, SqlDialect.PostgreSql, "clv_state").Rebuild(orders);
        shop.Change(60);
        string[] before = SameState.Everything(database);

        foreach (int statements in new[] { 3, 6, 9, 12 })
        {
            using NpgsqlConnection own = (NpgsqlConnection)database.Connect();
            using BreakingConnection breaking = new(own);
            breaking.RunAfter(statements, () => database.Rows($"SELECT pg_terminate_backend({own.ProcessID})"));
            CustomerState state = new(breaking, SqlDialect.PostgreSql, "clv_state");
            SqlOrders asked = new(breaking, SqlDialect.PostgreSql, SqlSource.Table("orders"), ChangingShop.Columns);

            Assert.That(() => state.Refresh(asked, SqlSource.Table("changed")), Throws.InstanceOf<EngineException>().With.Message.StartsWith("PostgreSQL"));
            Assert.That(SameState.Everything(database), Is.EqualTo(before), $"ended behind {statements} statements");
        }

        Assert.That(new CustomerState(database.Connection, SqlDialect.PostgreSql, "clv_state").Refresh(orders, SqlSource.Table("changed")).HasChanges);
    }

    [Test]
    public void Two_refreshes_of_servers_wait_for_each_other_and_both_count()
    {
        foreach (TestEngine engine in new[] { TestEngines.Postgres, TestEngines.Sqlite })
        {
            using TestDatabase database = engine.Open();
            ChangingShop shop = new(database, seed: 9, textIds: false);
            SqlOrders orders = EngineDialect.Orders(database, ChangingShop.Columns);
            CustomerState state = new(database.Connection, EngineDialect.Of(engine), "clv_state");
            state.Rebuild(orders);
            shop.Change(40);

            Task<StateChange>[] refreshes =
            [
                .. Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
                {
                    using DbConnection own = database.Connect();
                    SqlDialect dialect = EngineDialect.Of(engine);
                    return new CustomerState(own, dialect, "clv_state").Refresh(new SqlOrders(own, dialect, SqlSource.Table("orders"), ChangingShop.Columns), SqlSource.Table("changed"));
                })),
            ];
            Task.WaitAll(refreshes);

            Assert.That(refreshes.Count(refresh => refresh.Result.HasChanges), Is.EqualTo(1), engine.Name);
            Assert.That(state.Describe()!.Refreshes, Is.EqualTo(5), engine.Name);
            SameState.RequireRebuilt(database, orders, Grain.Day);
        }
    }

    [Test]
    public void Two_refreshes_of_DuckDb_at_once_are_one_and_a_sentence()
    {
        string folder = Directory.CreateTempSubdirectory("clv-duckdb-").FullName;
        try
        {
            using DuckDBConnection first = new($"Data Source={Path.Combine(folder, "shop.duckdb")}");
            first.Open();
            TestEngines.DuckDb.Load(first, "orders", new([new(1, new DateTime(2024, 1, 1), 10), new(2, new DateTime(2024, 1, 2), 20)]));
            SqlOrders orders = new(first, SqlDialect.DuckDb, SqlSource.Table("orders"), ChangingShop.Columns);
            CustomerState state = new(first, SqlDialect.DuckDb, "clv_state");
            state.Rebuild(orders);
            using DuckDBConnection second = new(first.ConnectionString);
            second.Open();
            using BreakingConnection meanwhile = new(second);
            // The second has begun when the first tries.
            meanwhile.RunAfter(2, () => Assert.That(
                () => state.Refresh(orders),
                Throws.InstanceOf<EngineException>().With.Message.Contains("is being changed by another program, and nothing was changed here; refresh again")));

            new CustomerState(meanwhile, SqlDialect.DuckDb, "clv_state").Refresh(new SqlOrders(meanwhile, SqlDialect.DuckDb, SqlSource.Table("orders"), ChangingShop.Columns));
            Assert.That(state.Describe()!.Refreshes, Is.EqualTo(2));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCaseSource(nameof(All))]
    public void Other_orders_and_options_than_it_was_built_with_are_refused(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        _ = new ChangingShop(database, seed: 10, textIds: false);
        database.Execute("CREATE VIEW more_orders AS SELECT * FROM orders");
        CustomerState state = new(database.Connection, EngineDialect.Of(database.Engine), "clv_state");
        TransactionCsvOptions built = ChangingShop.Columns with { Keep = [new ColumnFilter("status", ["paid", "open"])] };
        state.Rebuild(EngineDialect.Orders(database, built));
        string[] before = SameState.Everything(database);

        (SqlOrders Orders, string Sentence)[] others =
        [
            (EngineDialect.Orders(database, built, "more_orders"), "built with the orders of table orders, and now there is the orders of table more_orders"),
            (EngineDialect.Orders(database, built with { Refunds = RefundPolicy.Ignore }), "TransactionCsvOptions.Refunds = Net, and now there is TransactionCsvOptions.Refunds = Ignore"),
            (EngineDialect.Orders(database, built with { Guests = GuestPolicy.Keep }), "TransactionCsvOptions.Guests = Keep"),
            (EngineDialect.Orders(database, built with { ValueColumn = "price" }), "TransactionCsvOptions.ValueColumn = 'amount', and now there is TransactionCsvOptions.ValueColumn = 'price'"),
            (EngineDialect.Orders(database, built with { Keep = [] }), "TransactionCsvOptions.Keep = 'status=paid,open', and now there is no TransactionCsvOptions.Keep"),
            (EngineDialect.Orders(database, built with { OrderColumn = "order_id" }), "no TransactionCsvOptions.OrderColumn"),
        ];
        foreach ((SqlOrders orders, string sentence) in others)
        {
            Assert.That(() => state.Refresh(orders), Throws.ArgumentException.With.Message.Contains(sentence).And.Message.Contains("rebuild it with CustomerState.Rebuild"));
            Assert.That(() => state.Refresh(orders, SqlSource.Table("changed")), Throws.ArgumentException.With.Message.Contains(sentence));
        }

        Assert.That(SameState.Everything(database), Is.EqualTo(before));
        Assert.That(state.Rebuild(EngineDialect.Orders(database, built with { Guests = GuestPolicy.Keep }), Grain.Month).IsRebuild);
        Assert.That(state.Describe()!.Grain, Is.EqualTo(Grain.Month));
        Assert.That(state.Describe()!.Refreshes, Is.EqualTo(2));
    }

    [TestCaseSource(nameof(All))]
    public void What_only_orders_can_tell_is_refused(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        _ = new ChangingShop(database, seed: 11, textIds: false);
        SqlOrders orders = EngineDialect.Orders(database, ChangingShop.Columns);
        CustomerState state = new(database.Connection, EngineDialect.Of(database.Engine), "clv_state");
        Assert.That(() => state.Summarize(), Throws.InvalidOperationException.With.Message.EqualTo($"There is no state clv_state in {database.Engine.Name}; build it first, with CustomerState.Rebuild."));
        Assert.That(() => state.Refresh(orders), Throws.InvalidOperationException.With.Message.Contains("There is no state clv_state"));
        Assert.That(state.Describe(), Is.Null);
        StateChange built = state.Rebuild(orders, Grain.Week);

        DateTime last = built.LastDay!.Value.ToDateTime(default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => state.Summarize(), Throws.ArgumentException.With.Message.Contains("SummaryOptions.Grain = Week, and cannot be summarized with SummaryOptions.Grain = Day"));
            Assert.That(() => state.Summarize(new() { Grain = Grain.Week, CalibrationEnd = new DateOnly(2024, 6, 1) }), Throws.ArgumentException.With.Message.Contains("calibration and holdout"));
            Assert.That(() => state.SummarizeGroups(new() { Grain = Grain.Week, ObservationEnd = last.AddDays(-7) }), Throws.ArgumentException.With.Message.Contains("which it cannot leave out"));
            Assert.That(() => state.Summarize(new() { Grain = Grain.Week, SpendColumns = true }), Throws.ArgumentException.With.Message.Contains("read the orders themselves"));
            Assert.That(state.SummarizeGroups(new() { Grain = Grain.Week, ObservationEnd = last }).Account.Customers, Is.EqualTo(built.Customers));
            Assert.That(() => state.Refresh(orders, SqlSource.Query("SELECT 1 AS a, 2 AS b")), Throws.InstanceOf<DataFormatException>().With.Message.Contains("call one 'customer_id'"));
            Assert.That(() => state.RefreshSince(orders, "changed_at"), Throws.InstanceOf<DataFormatException>().With.Message.Contains("has no column 'changed_at' among"));
            Assert.That(() => state.RefreshSince(orders, "amount"), Throws.InstanceOf<DataFormatException>().With.Message.Contains("cannot say when a row was changed"));
            Assert.That(() => state.Refresh(new SqlOrders(database.Connection, SqlDialect.MySql, SqlSource.Table("orders"))), Throws.ArgumentException.With.Message.Contains("another connection"));
        }

        database.Execute("UPDATE orders SET quantity = NULL WHERE order_id < 4");
        Assert.That(() => state.RefreshSince(orders, "quantity"), Throws.InstanceOf<DataFormatException>().With.Message.Contains("3 rows have nothing in the column 'quantity'"));
    }

    [TestCaseSource(nameof(All))]
    public void Tables_of_others_are_left_alone(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        _ = new ChangingShop(database, seed: 12, textIds: false);
        SqlOrders orders = EngineDialect.Orders(database, ChangingShop.Columns);
        SqlDialect dialect = EngineDialect.Of(database.Engine);
        long before = database.Rows("SELECT * FROM orders").Count;

        Assert.That(() => new CustomerState(database.Connection, dialect, "orders").Rebuild(orders), Throws.InstanceOf<EngineException>().With.Message.Contains("already exists"));
        database.Execute("CREATE TABLE other_about (layout BIGINT, refreshes BIGINT)");
        Assert.That(() => new CustomerState(database.Connection, dialect, "other").Rebuild(orders), Throws.InvalidOperationException.With.Message.Contains("is to have one row that describes a state, and has 0"));
        CustomerState odd = new(database.Connection, dialect, Injection);
        odd.Rebuild(orders);
        odd.Refresh(orders, SqlSource.Table("changed"));
        Assert.That(odd.Describe()!.Customers, Is.EqualTo(odd.Summarize().Count));
        Assert.That(() => odd.RefreshSince(orders, Injection), Throws.InstanceOf<DataFormatException>().With.Message.Contains("DROP TABLE orders"));
        Assert.That(database.Rows("SELECT * FROM orders"), Has.Count.EqualTo(before));
        Assert.That(() => new CustomerState(database.Connection, dialect, new string('x', 58)), Throws.ArgumentException.With.Message.Contains("too long for a state"));
    }

    [TestCaseSource(nameof(All))]
    public void Rows_that_cannot_be_read_are_refused_or_counted(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        _ = new ChangingShop(database, seed: 13, textIds: false);
        SqlOrders orders = EngineDialect.Orders(database, ChangingShop.Columns);
        CustomerState state = new(database.Connection, EngineDialect.Of(database.Engine), "clv_state");
        state.Rebuild(orders);
        database.Execute("UPDATE orders SET amount = NULL WHERE order_id = (SELECT MIN(order_id) FROM orders WHERE customer_id IS NOT NULL)");
        database.Execute("INSERT INTO changed SELECT customer_id FROM orders WHERE amount IS NULL");
        string[] before = SameState.Everything(database);

        Assert.That(() => state.Refresh(orders, SqlSource.Table("changed")), Throws.InstanceOf<DataFormatException>().With.Message.Contains("is no amount"));
        Assert.That(() => state.Refresh(orders), Throws.InstanceOf<DataFormatException>());
        Assert.That(SameState.Everything(database), Is.EqualTo(before));

        StateChange change = state.Refresh(EngineDialect.Orders(database, ChangingShop.Columns with { SkipBadRows = true }), SqlSource.Table("changed"));
        Assert.That((change.Orders.RowsSkipped, change.Changed + change.Removed), Is.EqualTo((1, 1)));

        SqlOrders strict = EngineDialect.Orders(database, ChangingShop.Columns with { Guests = GuestPolicy.Error, Keep = [new ColumnFilter("status", ["open"])] });
        database.Execute("DELETE FROM orders WHERE amount IS NULL OR (customer_id IS NULL AND status = 'open')");
        state.Rebuild(strict);
        database.Execute("INSERT INTO changed VALUES (NULL)");
        Assert.That(() => state.Refresh(strict, SqlSource.Table("changed")), Throws.InstanceOf<DataFormatException>().With.Message.Contains("1 changed rows have no customer id"));
    }

    [TestCaseSource(nameof(All))]
    public void Times_are_watermarks_of_every_type(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        string text = database.Engine == TestEngines.Sqlite ? "TEXT" : "VARCHAR(40)";
        string moment = database.Engine == TestEngines.Sqlite ? "TEXT" : "TIMESTAMP";
        string zoned = database.Engine == TestEngines.Sqlite ? "TEXT" : "TIMESTAMPTZ";
        string day = database.Engine == TestEngines.Sqlite ? "TEXT" : "DATE";
        database.Execute($"CREATE TABLE orders (customer_id {text}, ordered_at {moment}, amount DOUBLE PRECISION, at_moment {moment}, at_zoned {zoned}, at_day {day}, at_text {text}, at_number BIGINT)");
        Insert("anna", 1);
        Insert("bert", 2);
        SqlOrders orders = EngineDialect.Orders(database, ChangingShop.Columns);
        foreach (string column in new[] { "at_moment", "at_zoned", "at_day", "at_text", "AT_NUMBER" })
        {
            CustomerState state = new(database.Connection, EngineDialect.Of(database.Engine), $"state_{column}");
            state.Rebuild(orders, changedColumn: column);
        }

        Insert("carl", 3);
        database.Execute("DELETE FROM orders WHERE customer_id = 'anna'");
        foreach (string column in new[] { "at_moment", "at_zoned", "at_day", "at_text", "AT_NUMBER" })
        {
            CustomerState state = new(database.Connection, EngineDialect.Of(database.Engine), $"state_{column}");
            StateChange change = state.RefreshSince(orders, column);
            using (Assert.EnterMultipleScope())
            {
                Assert.That((change.IsOfAll, change.Touched, change.Added, change.Unchanged, change.Removed), Is.EqualTo((false, 2, 1, 1, 0)), "bert again, and carl; anna has left no trace");
                Assert.That(change.Watermark, Does.StartWith(column switch { "AT_NUMBER" => "3", _ => "2024-01-03" }), column);
                Assert.That(change.WatermarkColumn, Is.EqualTo(column.ToLowerInvariant()));
                Assert.That(state.Refresh(orders).Removed, Is.EqualTo(1), "a comparison of all finds her");
                Assert.That(state.RefreshSince(orders, "ordered_at").IsOfAll, "another column has been seen by nobody");
            }
        }

        void Insert(string customer, int number) => database.Execute(
            $"INSERT INTO orders VALUES ('{customer}', '2024-01-0{number} 10:00:00', {number}, '2024-01-0{number} 10:00:00.25', '2024-01-0{number} 10:00:00.25+00:00', '2024-01-0{number}', '2024-01-0{number} 10:00:00', {number})");
    }

    [Test]
    public void Engine_without_transactions_is_refused()
    {
        using ClickHouseConnection clickHouse = new();
        Assert.That(
            () => new CustomerState(clickHouse, SqlDialect.ClickHouse, "clv_state"),
            Throws.ArgumentException.With.Message.StartsWith("ClickHouse has no transactions, so a refresh that stops half-way would leave a state that is neither the old nor the new;"));
        Assert.That(
            () => new CustomerState(clickHouse, SqlDialect.Snowflake, "clv_state"), Throws.ArgumentException.With.Message.StartsWith("A state is kept in DuckDB, SQLite and PostgreSQL"));
    }
}
