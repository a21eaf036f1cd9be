using System.Globalization;
using Clv.Probabilistic.Service.Tests.Stores;

namespace Clv.Probabilistic.Service.Tests.Orders;

/// <summary>What becomes of orders that are sent once, again, corrected and late.</summary>
[TestFixture(StorePlace.Sqlite)]
[TestFixture(StorePlace.Postgres)]
public sealed class OrderBatchTests(string engine)
{
    private SampleRun _run = null!;
    private OpenedCustomers _customers = null!;

    [OneTimeSetUp]
    public void MakeRun() => _run = SampleRun.Create();

    [OneTimeTearDown]
    public void RemoveRun() => _run.Dispose();

    [SetUp]
    public async Task Open() => _customers = await OpenedCustomers.OpenAsync(_run, engine);

    [TearDown]
    public async Task Close()
    {
        if (_customers is not null)
        {
            await _customers.DisposeAsync();
        }
    }

    [Test]
    public async Task An_order_that_is_sent_again_changes_nothing()
    {
        OrderMessage[] orders = [Order("a", "new", "2025-02-01", 10), Order("b", "new", "2025-02-03T10:00:00", 20), Order("c", "other", "2025-02-02", 5)];
        IntakeResult first = await _customers.AddAsync(orders);
        long revision = _customers.Base.Revision;
        IntakeResult again = await _customers.AddAsync(orders), twice = await _customers.AddAsync([.. orders, .. orders]);
        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo(new IntakeResult(3, 0, 0, 0, 2)));
            Assert.That(again, Is.EqualTo(new IntakeResult(0, 3, 0, 0, 2)));
            Assert.That(twice, Is.EqualTo(new IntakeResult(0, 6, 0, 0, 2)));
            Assert.That(_customers.Base.Revision, Is.EqualTo(revision));
        });
        Assert.That((await _customers.RecordAsync("new"))!.Orders.Select(order => order.Id), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task An_order_twice_in_one_request_and_in_two_counts_once()
    {
        OrderMessage order = Order("a", "new", "2025-02-01", 10);
        IntakeResult[] results = await _customers.AddAsync([[order, order], [order, Order("b", "new", "2025-02-02", 1)]]);
        Assert.Multiple(() =>
        {
            Assert.That(results[0], Is.EqualTo(new IntakeResult(1, 1, 0, 0, 1)));
            Assert.That(results[1], Is.EqualTo(new IntakeResult(1, 1, 0, 0, 1)));
        });
    }

    [Test]
    public async Task A_corrected_order_takes_the_place_of_what_it_was()
    {
        await _customers.AddAsync(Order("a", "new", "2025-02-01", 10), Order("b", "new", "2025-02-03", 20));
        IntakeResult amount = await _customers.AddAsync(Order("a", "new", "2025-02-01", 11));
        IntakeResult date = await _customers.AddAsync(Order("b", "new", "2025-01-03", 20));
        CustomerRecord record = (await _customers.RecordAsync("new"))!;
        Assert.Multiple(() =>
        {
            Assert.That(amount, Is.EqualTo(new IntakeResult(0, 0, 1, 0, 1)));
            Assert.That(date, Is.EqualTo(new IntakeResult(0, 0, 1, 0, 1)));
            Assert.That(record.Orders.Select(order => (order.Id, order.Amount)), Is.EqualTo(new[] { ("b", 20.0), ("a", 11.0) }));
        });
    }

    [Test]
    public async Task An_order_that_was_somebody_elses_moves_and_whoever_has_none_left_is_gone()
    {
        await _customers.AddAsync(Order("a", "first", "2025-02-01", 10), Order("b", "second", "2025-02-01", 20));
        IntakeResult moved = await _customers.AddAsync(Order("a", "second", "2025-02-01", 10));
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(moved, Is.EqualTo(new IntakeResult(0, 0, 1, 0, 1)));
            Assert.That(await _customers.RecordAsync("first"), Is.Null);
            Assert.That((await _customers.RecordAsync("second"))!.Orders.Select(order => order.Id), Is.EquivalentTo(new[] { "a", "b" }));
        });
        IntakeResult back = await _customers.AddAsync(Order("a", "first", "2025-02-01", 10));
        IntakeResult again = await _customers.AddAsync(Order("a", "first", "2025-02-01", 10));
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((back, again), Is.EqualTo((new IntakeResult(0, 0, 1, 0, 1), new IntakeResult(0, 1, 0, 0, 1))));
            Assert.That((await _customers.RecordAsync("first"))!.Orders, Has.Length.EqualTo(1));
            Assert.That((await _customers.RecordAsync("second"))!.Orders, Has.Length.EqualTo(1));
        });
    }

    [Test]
    public async Task Late_orders_give_the_history_of_all_orders_to_the_bit()
    {
        Random random = new(5);
        ScoringTerms terms = _customers.Base.Version.Terms;
        OrderMessage[] orders = [.. Enumerable.Range(0, 300).Select(number => Order(
            $"late-{number}", $"late {number % 7}", $"{new DateTime(2024, 1, 1).AddDays(random.Next(360)):yyyy-MM-dd}", random.Next(1, 9_999) / 100.0))];
        foreach (OrderMessage[] request in orders.Chunk(11))
        {
            await _customers.AddAsync(request);
        }

        DateTime asOf = _customers.Base.AsOf;
        foreach (IGrouping<CustomerId, OrderMessage> customer in orders.GroupBy(order => order.Customer))
        {
            CustomerHistory expected = CustomerHistory.Of(
                customer.OrderBy(order => order.Order.Moment).Select(order => new OrderRow(order.Customer, order.Order.Moment, order.Order.Amount)),
                new() { Unit = terms.Unit, Grain = terms.Grain, IncludeFirst = terms.IncludeFirst, ObservationEnd = asOf, SpendColumns = true });
            CustomerHistory actual = _customers.Base.Version.Histories.Of((await _customers.RecordAsync(customer.Key))!, asOf);
            Assert.That(actual with { Further = null }, Is.EqualTo(expected with { Further = null }));
            Assert.That(actual.Further, Is.EquivalentTo(expected.Further!));
        }
    }

    [Test]
    public async Task Orders_of_the_run_that_are_sent_with_their_ids_are_known()
    {
        TransactionTable orders = _run.Rows!;
        List<CustomerRecord> before = await _customers.RecordsAsync();
        OrderMessage[] sent = [.. Enumerable.Range(0, orders.Count).Select(row => new OrderMessage(
            orders.Customers.At(orders.Customer[row]),
            new StoredOrder(orders.Day[row], orders.SecondOfDay.IsEmpty ? 0 : orders.SecondOfDay[row], orders.Amount[row], $"shop-{row}")))];
        IntakeResult first = await _customers.AddAsync(sent), again = await _customers.AddAsync(sent);
        List<CustomerRecord> after = await _customers.RecordsAsync();
        HistoryMaker maker = _customers.Base.Version.Histories;
        DateTime asOf = _customers.Base.AsOf;
        Assert.Multiple(() =>
        {
            Assert.That((first.Accepted, first.Duplicates, first.Corrected), Is.EqualTo((0L, (long)orders.Count, 0L)));
            Assert.That((again.Accepted, again.Duplicates, again.Corrected), Is.EqualTo((0L, (long)orders.Count, 0L)));
            Assert.That(after.SelectMany(record => record.Orders).Select(order => order.Id), Is.Unique.And.All.Not.Null);
            for (int i = 0; i < before.Count; i++)
            {
                Assert.That(maker.Of(after[i], asOf) with { Further = null }, Is.EqualTo(maker.Of(before[i], asOf) with { Further = null }));
            }
        });
    }

    [Test]
    public async Task An_order_of_the_run_that_is_sent_with_a_time_of_day_is_known_when_it_comes_again()
    {
        CustomerRecord record = (await _customers.RecordsAsync())[3];
        StoredOrder order = record.Orders[0] with { Id = "shop-1", SecondOfDay = 40_000 };
        IntakeResult[] results = [await _customers.AddAsync(new OrderMessage(record.Id, order)), await _customers.AddAsync(new OrderMessage(record.Id, order))];
        Assert.That(results, Is.All.EqualTo(new IntakeResult(0, 1, 0, 0, 1)));
    }

    [Test]
    public async Task An_order_that_turns_out_to_be_of_somebody_who_was_erased_is_nobodys()
    {
        await _customers.AddAsync(Order("a", "here", "2025-02-01", 10), Order("b", "here", "2025-02-02", 20));
        await using (IStoreWriter writer = await _customers.Base.Store.WriteAsync(default))
        {
            StoreChange change = new();
            change.Documents.Add((DocumentKinds.Erased, _customers.Base.ErasedNameOf("gone"), LiveCustomers.Bytes(new DateTime(2025, 3, 1))));
            await writer.CommitAsync(change, default);
        }

        IntakeResult result = await _customers.AddAsync(Order("a", "gone", "2025-02-01", 10));
        await using IStoreWriter reading = await _customers.Base.Store.WriteAsync(default);
        CustomerMark a = _customers.Base.OrderMarkOf("a"), b = _customers.Base.OrderMarkOf("b");
        IReadOnlyDictionary<CustomerMark, CustomerMark> owners = await reading.OwnersAsync([a, b], default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result, Is.EqualTo(new IntakeResult(0, 0, 0, 1, 1)));
            Assert.That(owners.Keys, Is.EqualTo(new[] { b }));
            Assert.That((await _customers.RecordAsync("here"))!.Orders.Select(order => order.Id), Is.EqualTo(new[] { "b" }));
            Assert.That(await _customers.RecordAsync("gone"), Is.Null);
        }
    }

    [Test]
    public async Task Who_was_erased_does_not_come_back_by_old_orders_and_they_do_not_move_the_end_of_observation()
    {
        StoreChange change = new();
        DateTime erased = new(2031, 1, 1);
        change.Documents.Add((DocumentKinds.Erased, _customers.Base.ErasedNameOf("gone"), LiveCustomers.Bytes(erased)));
        await using (IStoreWriter writer = await _customers.Base.Store.WriteAsync(default))
        {
            await writer.CommitAsync(change, default);
        }

        DateTime before = _customers.Base.AsOf;
        IntakeResult old = await _customers.AddAsync(Order("a", "gone", "2030-12-01", 10), Order("b", "there", "2020-01-01", 10), Order("c", "gone", "2030-12-02", 10));
        Assert.Multiple(() =>
        {
            Assert.That(old, Is.EqualTo(new IntakeResult(1, 0, 0, 2, 2)));
            Assert.That(_customers.Base.AsOf, Is.EqualTo(before));
        });
        IntakeResult later = await _customers.AddAsync(Order("d", "gone", "2031-01-02", 10));
        Assert.Multiple(() =>
        {
            Assert.That(later, Is.EqualTo(new IntakeResult(1, 0, 0, 0, 1)));
            Assert.That(_customers.Base.AsOf, Is.EqualTo(new DateTime(2031, 1, 2)));
        });
    }

    [Test]
    public async Task The_end_of_observation_is_kept_with_the_orders()
    {
        await _customers.AddAsync(Order("a", "new", "2026-02-01T12:30:00", 10));
        await _customers.AddAsync(Order("b", "new", "2026-01-01", 10));
        await _customers.Base.CatchUpAsync(default);
        byte[] kept = (await _customers.Base.Store.DocumentAsync(DocumentKinds.State, LiveCustomers.LatestName, default))!;
        Assert.Multiple(() =>
        {
            Assert.That(_customers.Base.AsOf, Is.EqualTo(new DateTime(2026, 2, 1, 12, 30, 0)));
            Assert.That(LiveCustomers.DateOf(kept), Is.EqualTo(new DateTime(2026, 2, 1, 12, 30, 0)));
        });
    }

    [Test]
    public async Task Random_requests_come_to_what_the_last_word_on_each_order_says()
    {
        Random random = new(17);
        Dictionary<string, OrderMessage> last = [];
        IntakeResult sum = default;
        long sent = 0;
        for (int round = 0; round < 25; round++)
        {
            OrderMessage[][] requests = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Enumerable.Range(0, random.Next(1, 30)).Select(_ => Order(
                $"r-{random.Next(120)}", $"random {random.Next(12)}", $"{new DateTime(2024, 6, 1).AddDays(random.Next(3)):yyyy-MM-dd}", random.Next(1, 3))).ToArray())];
            foreach (OrderMessage order in requests.SelectMany(request => request))
            {
                last[order.Order.Id!] = order;
                sent++;
            }

            foreach (IntakeResult result in await _customers.AddAsync(requests))
            {
                sum += result;
            }
        }

        List<(string? Id, CustomerId Customer, StoredOrder Order)> kept =
        [
            .. (await _customers.RecordsAsync()).SelectMany(
                record => record.Orders.Where(order => order.Id is not null).Select(order => (order.Id, record.Id, order))),
        ];
        Assert.Multiple(() =>
        {
            Assert.That(kept, Is.EquivalentTo(last.Select(order => (order.Key, order.Value.Customer, order.Value.Order))));
            Assert.That(sum.Accepted, Is.EqualTo(last.Count));
            Assert.That(sum.Accepted + sum.Duplicates + sum.Corrected, Is.EqualTo(sent));
        });
    }

    private static OrderMessage Order(string id, CustomerId customer, string date, double amount)
    {
        DateTime moment = DateTime.Parse(date, CultureInfo.InvariantCulture);
        return new OrderMessage(customer, new StoredOrder((int)(moment.Ticks / TimeSpan.TicksPerDay), (int)moment.TimeOfDay.TotalSeconds, amount, id));
    }
}
