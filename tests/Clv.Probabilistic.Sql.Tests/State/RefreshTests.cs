using Clv.Probabilistic.Sql.Tests.Engines;
using Clv.Probabilistic.Sql.Tests.Summaries;

namespace Clv.Probabilistic.Sql.Tests.State;

/// <summary>Whatever happens to orders, a refreshed state is the one that is built anew from them, and its summary theirs.</summary>
public sealed class RefreshTests
{
    private static IEnumerable<TestCaseData> Runs =>
        from engine in ChangingShop.Engines
        from run in new[]
        {
            (Grain: Grain.Day, TextIds: false, Options: ChangingShop.Columns, Seed: 1),
            (Grain: Grain.Hour, TextIds: true, Options: ChangingShop.Columns with { Refunds = RefundPolicy.Ignore, Keep = [new ColumnFilter("status", ["paid"])] }, Seed: 2),
            (Grain: Grain.Week, TextIds: true, Options: ChangingShop.Columns with { Guests = GuestPolicy.Keep, Drop = [new ColumnFilter("status", ["Open"])] }, Seed: 3),
            (Grain: Grain.Month, TextIds: false, Options: ChangingShop.Columns with { Guests = GuestPolicy.Keep, Refunds = RefundPolicy.Purchase }, Seed: 4),
            (Grain: Grain.Day, TextIds: false, Options: ChangingShop.Columns with { OrderColumn = "price", LineAmounts = OrderLineAmounts.Add }, Seed: 5),
        }
        select new TestCaseData(engine, run.Grain, run.TextIds, run.Options, run.Seed).SetArgDisplayNames(engine.Name, $"{run.Grain}", $"{run.Seed}");

    [TestCaseSource(nameof(Runs))]
    public void State_after_each_batch_is_the_one_that_is_built_anew(object engine, Grain grain, bool textIds, object reading, int seed)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        ChangingShop shop = new(database, seed, textIds);
        SqlOrders orders = EngineDialect.Orders(database, (TransactionCsvOptions)reading);
        CustomerState state = new(database.Connection, EngineDialect.Of(database.Engine), "clv_state");
        state.Rebuild(orders, grain, changedColumn: "quantity");
        SameState.RequireRebuilt(database, orders, grain);

        int unchanged = 0;
        for (int batch = 1; batch <= 8; batch++)
        {
            shop.Change();
            Func<StateChange> refresh = shop.OnlyWrote && batch % 2 == 0 ? () => state.RefreshSince(orders, "quantity")
                : batch % 3 == 0 ? () => state.Refresh(orders)
                : () => state.Refresh(orders, SqlSource.Table("changed"));
            StateChange change = refresh();
            SameState.RequireRebuilt(database, orders, grain);
            foreach (SummaryOptions options in new SummaryOptions[] { new() { Unit = TimeUnit.Week, Grain = grain }, new() { Grain = grain, IncludeFirst = true, ObservationEnd = new DateTime(2025, 3, 1) } })
            {
                SameSummary.Require(state.Summarize(options), orders.Summarize(options), withReading: false);
            }

            Assert.That(change.Customers, Is.EqualTo(state.Summarize(new() { Grain = grain }).Count));
            string[] before = SameState.Everything(database);
            StateChange again = refresh();
            Assert.That(again.HasChanges, Is.False, "the same batch twice");
            Assert.That(SameState.Everything(database).SkipLast(1), Is.EqualTo(before.SkipLast(1)), "the same batch twice");
            unchanged += (int)again.Unchanged;
        }

        Assert.That(unchanged, Is.GreaterThan(60), "customers who were looked at twice");
    }

    [TestCaseSource(typeof(ChangingShop), nameof(ChangingShop.Engines))]
    public void Counts_of_a_change_are_those_of_its_customers(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        database.Load("orders", new(
            [
                new(1, new DateTime(2024, 1, 1, 10, 0, 0), 10, OrderId: 1),
                new(1, new DateTime(2024, 2, 1, 10, 0, 0), 20, OrderId: 2),
                new(2, new DateTime(2024, 1, 5), 30, OrderId: 3),
                new(3, new DateTime(2024, 1, 9), 40, OrderId: 4),
                new((string?)null, new DateTime(2024, 1, 9), 50, OrderId: 5),
            ]));
        SqlOrders orders = EngineDialect.Orders(database, ChangingShop.Columns);
        CustomerState state = new(database.Connection, EngineDialect.Of(database.Engine), "clv_state");
        StateChange built = state.Rebuild(orders);

        // A late order of 1, a refund of 2 that comes behind, an order of a new customer 4, and all of 3 deleted.
        database.Execute("INSERT INTO orders VALUES (1, '2023-12-31 00:00:00', 5, 'paid', 1, NULL, 6)");
        database.Execute("INSERT INTO orders VALUES (2, '2024-01-06 00:00:00', -30, 'paid', 1, NULL, 7)");
        database.Execute("INSERT INTO orders VALUES (4, '2024-03-06 00:00:00', 9, 'paid', 1, NULL, 8)");
        database.Execute("DELETE FROM orders WHERE customer_id = 3");
        StateChange change = state.Refresh(orders, SqlSource.Query(
            "SELECT 1 AS customer_id UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT NULL"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((built.Added, built.Touched, built.Customers, built.Orders.RowsRead), Is.EqualTo((3L, 3L, 3L, 5L)));
            Assert.That(built.Orders.Guests.Sum(guest => guest.Rows), Is.EqualTo(1));
            Assert.That(built.ToString(), Is.EqualTo(
                $"Built the state anew from 5 rows of {database.Engine.Name}, table orders: 3 customers. The state has 3 customers now, with orders of 2024-01-01 to 2024-02-01."));
            Assert.That((change.Touched, change.Added, change.Changed, change.Removed, change.Unchanged), Is.EqualTo((5L, 1L, 2L, 1L, 0L)));
            Assert.That((change.WithoutCustomer, change.Customers, change.Orders.RowsRead, change.Orders.RefundsNetted), Is.EqualTo((1L, 3L, 6L, 1L)));
            Assert.That((change.FirstDay, change.LastDay), Is.EqualTo((new DateOnly(2023, 12, 31), new DateOnly(2024, 3, 6))));
            Assert.That(change.ToString(), Is.EqualTo(
                $"Looked at 5 customers, who have 6 rows in {database.Engine.Name}, table orders: 1 added, 2 changed, 1 removed, 0 unchanged. "
                + "1 changed row names no customer, as those of guests, and is in no row of the state. The state has 3 customers now, with orders of 2023-12-31 to 2024-03-06."));
            Assert.That(SameState.Rows(database).Values.Select(row => row.Money[0]), Is.EqualTo(new[] { 35, 0, 9.0 }));
            Assert.That(state.Describe(), Is.EqualTo(new StateDescription
            {
                Grain = Grain.Day,
                Customers = 3,
                Orders = 5,
                HasAmount = true,
                FirstDay = new DateOnly(2023, 12, 31),
                LastDay = new DateOnly(2024, 3, 6),
                Refreshes = 2,
            }));
        }
    }

    [TestCaseSource(typeof(ChangingShop), nameof(ChangingShop.Engines))]
    public void What_only_all_orders_show_stays_as_it_was_decided(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        database.Load("orders", new(
            [
                // Orders of two lines that repeat the total, and a customer 0 who has far too many for one.
                .. Enumerable.Range(1, 20).SelectMany(customer => Enumerable.Repeat(new StoredOrder(customer, new DateTime(2024, 1, customer), 10 * customer, OrderId: customer), 2)),
                .. Enumerable.Range(1, 40).Select(order => new StoredOrder(0, new DateTime(2024, 2, 1).AddDays(order), 5, OrderId: 100 + order)),
            ]));
        SqlOrders orders = EngineDialect.Orders(database, ChangingShop.Columns with { OrderColumn = "order_id" });
        CustomerState state = new(database.Connection, EngineDialect.Of(database.Engine), "clv_state");
        StateChange built = state.Rebuild(orders);
        database.Execute("UPDATE orders SET amount = amount + 1 WHERE customer_id = 3");

        // Alone, nothing would tell that the lines repeat a total, nor that customer 0 is too busy.
        StateChange change = state.Refresh(orders, SqlSource.Query("SELECT 0 AS customer_id UNION ALL SELECT 3"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((built.Customers, built.Orders.LineAmounts), Is.EqualTo((20L, OrderLineAmounts.Repeat)));
            Assert.That((change.Added, change.Changed, change.Removed), Is.EqualTo((0L, 1L, 0L)));
            Assert.That(change.Orders.Guests.Single(), Is.EqualTo(new RowCount("0", 40)));
            Assert.That(SameState.Rows(database)["Int64 3"].Money[0], Is.EqualTo(31));
            SameSummary.Require(state.Summarize(), orders.Summarize(), withReading: false);
        }

        // Everything is decided anew where all are looked at: now there are others as busy.
        for (int customer = 1; customer <= 20; customer++)
        {
            database.Execute($"INSERT INTO orders SELECT {customer}, ordered_at, amount, status, quantity, price, order_id + {1000 * customer} FROM orders WHERE customer_id = 0");
        }

        Assert.That(state.Refresh(orders).Added, Is.EqualTo(1));
        SameState.RequireRebuilt(database, orders, Grain.Day);
    }
}
