using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Service.Tests.Stores;

/// <summary>What every store does alike.</summary>
[TestFixture(StorePlace.Sqlite)]
[TestFixture(StorePlace.Postgres)]
public sealed class StoreContractTests(string engine)
{
    private static readonly DateTime _noon = new(2025, 6, 1, 12, 0, 0, DateTimeKind.Utc);

    private StorePlace _place = null!;

    [SetUp]
    public void Make() => _place = StorePlace.In(engine);

    [TearDown]
    public void Remove() => _place?.Dispose();

    [Test]
    public async Task An_empty_store_has_nothing()
    {
        await using IServiceStore store = _place.Open();
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await store.RevisionAsync(default), Is.Zero);
            Assert.That(await store.CountAsync(default), Is.Zero);
            Assert.That(await store.HighestNumberAsync(default), Is.Zero);
            Assert.That(await store.FindAsync(Mark(1), default), Is.Null);
            Assert.That(await store.ListAsync(0, long.MaxValue, 10, default), Is.Empty);
            Assert.That(await store.DocumentAsync("state", "x", default), Is.Null);
            Assert.That(await store.AuditAsync(null, null, 10, default), Is.Empty);
        });
    }

    [Test]
    public async Task Customers_are_found_and_listed_in_the_order_in_which_they_came()
    {
        await using IServiceStore store = _place.Open();
        await CommitAsync(store, change => change.Customers.AddRange(Enumerable.Range(1, 25).Select(id => Customer(id, $"record {id}"))));
        StoredCustomer? found = await store.FindAsync(Mark(17), default);
        List<string> listed = [];
        long after = 0;
        while (await store.ListAsync(after, 24, 10, default) is { Count: > 0 } page)
        {
            Assert.That(page, Has.Count.LessThanOrEqualTo(10));
            listed.AddRange(page.Select(Record));
            after = page[^1].Number;
        }

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(found!.Number, Is.EqualTo(17));
            Assert.That(found.Mark, Is.EqualTo(Mark(17)));
            Assert.That(found.Revision, Is.EqualTo(1));
            Assert.That(found.Key, Is.Null);
            Assert.That(Record(found), Is.EqualTo("record 17"));
            Assert.That(listed, Is.EqualTo(Enumerable.Range(1, 24).Select(id => $"record {id}")));
            Assert.That(await store.CountAsync(default), Is.EqualTo(25));
            Assert.That(await store.HighestNumberAsync(default), Is.EqualTo(25));
            Assert.That(await store.FindAsync(Mark(26), default), Is.Null);
        });
    }

    [Test]
    public async Task What_is_written_again_takes_the_place_of_what_was_there_and_keys_go_with_it()
    {
        await using IServiceStore store = _place.Open();
        await CommitAsync(store, change => change.Customers.AddRange([Customer(1, "one", "key of one"), Customer(2, "two")]));
        await CommitAsync(store, change => change.Customers.AddRange(
            [Customer(1, "one, later", "key of one") with { Number = 1 }, Customer(3, "three", "key of three")]));
        StoredCustomer one = (await store.FindAsync(Mark(1), default))!, two = (await store.FindAsync(Mark(2), default))!;
        StoredCustomer three = (await store.FindAsync(Mark(3), default))!;
        Assert.Multiple(() =>
        {
            Assert.That((Record(one), one.Revision, Text(one.Key)), Is.EqualTo(("one, later", 2L, "key of one")));
            Assert.That((Record(two), two.Revision, two.Key), Is.EqualTo(("two", 1L, (byte[]?)null)));
            Assert.That((Record(three), three.Number, Text(three.Key)), Is.EqualTo(("three", 3L, "key of three")));
        });
    }

    [Test]
    public async Task Customers_are_found_by_their_numbers_with_their_keys_and_those_who_are_gone_are_not()
    {
        await using IServiceStore store = _place.Open();
        await CommitAsync(store, change => change.Customers.AddRange(Enumerable.Range(1, 9).Select(id => Customer(id, $"record {id}", id == 3 ? "key of 3" : null))));
        StoredCustomer gone = (await store.FindAsync(Mark(5), default))!;
        await CommitAsync(store, change => change.Removed.Add(gone.Number));
        IReadOnlyList<StoredCustomer> found = await store.FindNumbersAsync([9, 3, gone.Number, 1, 77], default);
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(found.Select(customer => (customer.Number, Record(customer))), Is.EquivalentTo(new[] { (9L, "record 9"), (3L, "record 3"), (1L, "record 1") }));
            Assert.That(found.Single(customer => customer.Number == 3).Mark, Is.EqualTo(Mark(3)));
            Assert.That(found.Select(customer => Text(customer.Key)).Order(), Is.EqualTo(new[] { "(none)", "(none)", "key of 3" }));
            Assert.That(await store.FindNumbersAsync([], default), Is.Empty);
        });
    }

    [Test]
    public async Task A_writer_finds_what_it_asks_for_and_leaves_out_the_rest()
    {
        await using IServiceStore store = _place.Open();
        await CommitAsync(store, change =>
        {
            change.Customers.AddRange([Customer(1, "one", "key"), Customer(2, "two")]);
            change.Owners.AddRange([(Mark(100), Mark(1)), (Mark(101), Mark(2)), (Mark(102), Mark(2))]);
            change.Documents.AddRange([("erased", "a", Bytes("when a")), ("erased", "b", Bytes("when b")), ("state", "a", Bytes("other"))]);
        });
        await using IStoreWriter writer = await store.WriteAsync(default);
        IReadOnlyDictionary<CustomerMark, StoredCustomer> customers = await writer.FindAsync([Mark(2), Mark(9), Mark(1)], default);
        IReadOnlyDictionary<CustomerMark, CustomerMark> owners = await writer.OwnersAsync([Mark(102), Mark(100), Mark(99)], default);
        IReadOnlyDictionary<string, byte[]> documents = await writer.DocumentsAsync("erased", ["b", "c"], default);
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(customers.Keys, Is.EquivalentTo(new[] { Mark(1), Mark(2) }));
            Assert.That((Record(customers[Mark(1)]), Text(customers[Mark(1)].Key)), Is.EqualTo(("one", "key")));
            Assert.That(owners, Is.EquivalentTo(new Dictionary<CustomerMark, CustomerMark> { [Mark(100)] = Mark(1), [Mark(102)] = Mark(2) }));
            Assert.That(documents.Keys, Is.EqualTo(new[] { "b" }));
            Assert.That(Text(documents["b"]), Is.EqualTo("when b"));
            Assert.That(Text(await writer.DocumentAsync("state", "a", default)), Is.EqualTo("other"));
            Assert.That(await writer.DocumentAsync("state", "b", default), Is.Null);
            Assert.That(await writer.FindAsync([], default), Is.Empty);
            Assert.That(await writer.OwnersAsync([], default), Is.Empty);
            Assert.That(await writer.DocumentsAsync("erased", [], default), Is.Empty);
        });
    }

    [Test]
    public async Task Owners_change_and_end()
    {
        await using IServiceStore store = _place.Open();
        await CommitAsync(store, change => change.Owners.AddRange([(Mark(100), Mark(1)), (Mark(101), Mark(1))]));
        await CommitAsync(store, change =>
        {
            change.Owners.Add((Mark(100), Mark(2)));
            change.Ownerless.Add(Mark(101));
        });
        await using IStoreWriter writer = await store.WriteAsync(default);
        Assert.That(
            await writer.OwnersAsync([Mark(100), Mark(101)], default), Is.EquivalentTo(new Dictionary<CustomerMark, CustomerMark> { [Mark(100)] = Mark(2) }));
    }

    [Test]
    public async Task Documents_are_listed_by_name_replaced_and_removed()
    {
        await using IServiceStore store = _place.Open();
        await CommitAsync(store, change => change.Documents.AddRange(
            [("kind", "b", Bytes("1")), ("kind", "B", Bytes("2")), ("kind", "a", Bytes("3")), ("kind", "ä", Bytes("")), ("other", "a", Bytes("5"))]));
        await CommitAsync(store, change => change.Documents.AddRange([("kind", "b", Bytes("6")), ("kind", "a", null), ("kind", "never", null)]));
        IReadOnlyList<(string Name, byte[] Body)> documents = await store.DocumentsAsync("kind", default);
        await Assert.MultipleAsync(async () =>
        {
            // By the bytes of their names, in every engine.
            Assert.That(documents.Select(document => (document.Name, Text(document.Body))), Is.EqualTo(new[] { ("B", "2"), ("b", "6"), ("ä", "") }));
            Assert.That(Text(await store.DocumentAsync("other", "a", default)), Is.EqualTo("5"));
            Assert.That(await store.DocumentsAsync("none", default), Is.Empty);
        });
    }

    [Test]
    public async Task The_last_of_two_changes_to_one_document_or_owner_counts()
    {
        await using IServiceStore store = _place.Open();
        await CommitAsync(store, change =>
        {
            change.Documents.AddRange([("kind", "a", Bytes("1")), ("kind", "a", Bytes("2"))]);
            change.Owners.AddRange([(Mark(1), Mark(2)), (Mark(1), Mark(3))]);
        });
        await using IStoreWriter writer = await store.WriteAsync(default);
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(Text(await writer.DocumentAsync("kind", "a", default)), Is.EqualTo("2"));
            Assert.That((await writer.OwnersAsync([Mark(1)], default))[Mark(1)], Is.EqualTo(Mark(3)));
        });
    }

    [Test]
    public async Task The_audit_log_is_newest_first_and_by_customer()
    {
        await using IServiceStore store = _place.Open();
        for (int i = 0; i < 6; i++)
        {
            int at = i;
            await CommitAsync(store, change => change.Audit.AddRange(
            [
                new AuditEntry(_noon.AddSeconds(at).AddTicks(7), "key ünïcode 😀", $"action {at}", at % 2 == 0 ? "even" : null, null),
                new AuditEntry(_noon.AddSeconds(at), "local", "second", "odd", $"detail {at}"),
            ]));
        }

        IReadOnlyList<(long Number, AuditEntry Entry)> all = await store.AuditAsync(null, null, 100, default);
        IReadOnlyList<(long Number, AuditEntry Entry)> even = await store.AuditAsync(null, "even", 2, default);
        IReadOnlyList<(long Number, AuditEntry Entry)> before = await store.AuditAsync(even[^1].Number, "even", 2, default);
        Assert.Multiple(() =>
        {
            Assert.That(all, Has.Count.EqualTo(12));
            Assert.That(all.Select(entry => entry.Number), Is.Ordered.Descending);
            Assert.That(all[0].Entry, Is.EqualTo(new AuditEntry(_noon.AddSeconds(5), "local", "second", "odd", "detail 5")));
            Assert.That(all[1].Entry, Is.EqualTo(new AuditEntry(_noon.AddSeconds(5).AddTicks(7), "key ünïcode 😀", "action 5", null, null)));
            Assert.That(all[1].Entry.At.Kind, Is.EqualTo(DateTimeKind.Utc));
            Assert.That(even.Select(entry => entry.Entry.Action), Is.EqualTo(new[] { "action 4", "action 2" }));
            Assert.That(before.Select(entry => entry.Entry.Action), Is.EqualTo(new[] { "action 0" }));
        });
    }

    [Test]
    public async Task Old_entries_of_the_audit_log_are_forgotten()
    {
        await using IServiceStore store = _place.Open();
        await CommitAsync(store, change => change.Audit.AddRange(
            Enumerable.Range(0, 5).Select(day => new AuditEntry(_noon.AddDays(day), "local", $"day {day}", null, null))));
        long forgotten = await store.ForgetAuditAsync(_noon.AddDays(3), default);
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(forgotten, Is.EqualTo(3));
            Assert.That((await store.AuditAsync(null, null, 9, default)).Select(entry => entry.Entry.Action), Is.EqualTo(new[] { "day 4", "day 3" }));
        });
    }

    [Test]
    public async Task The_revision_goes_up_where_customers_change_and_nowhere_else()
    {
        await using IServiceStore store = _place.Open();
        List<long> revisions =
        [
            await CommitAsync(store, change => change.Documents.Add(("kind", "a", Bytes("1")))),
            await CommitAsync(store, change => change.Customers.Add(Customer(1, "one"))),
            await CommitAsync(store, change => change.Audit.Add(new AuditEntry(_noon, "local", "read", null, null))),
            await CommitAsync(store, change => change.Customers.Add(Customer(1, "again") with { Number = 1 })),
            await CommitAsync(store, change => change.Removed.Add(1)),
            await CommitAsync(store, _ => { }),
        ];
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(revisions, Is.EqualTo(new[] { 0L, 1, 1, 2, 3, 3 }));
            Assert.That(await store.RevisionAsync(default), Is.EqualTo(3));
        });
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Who_is_removed_is_gone_with_the_key_and_the_number_is_not_given_again(bool erases)
    {
        await using IServiceStore store = _place.Open();
        await CommitAsync(store, change => change.Customers.AddRange([Customer(1, "one", "key 1"), Customer(2, "two", "key 2")]));
        await CommitAsync(store, change =>
        {
            change.Removed.Add(2);
            change.Erases = erases;
        });
        await CommitAsync(store, change => change.Customers.Add(Customer(2, "two, new")));
        StoredCustomer back = (await store.FindAsync(Mark(2), default))!;
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((back.Number, Record(back), back.Key), Is.EqualTo((3L, "two, new", (byte[]?)null)));
            Assert.That((await store.ListAsync(0, 9, 9, default)).Select(customer => customer.Number), Is.EqualTo(new[] { 1L, 3 }));
            Assert.That(await store.HighestNumberAsync(default), Is.EqualTo(3));
            Assert.That(await store.CountAsync(default), Is.EqualTo(2));
        });
    }

    [Test]
    public async Task A_writer_that_ends_without_a_commit_leaves_nothing_and_the_next_one_writes()
    {
        await using IServiceStore store = _place.Open();
        await using (IStoreWriter writer = await store.WriteAsync(default))
        {
            await writer.FindAsync([Mark(1)], default);
            await writer.DisposeAsync();
        }

        await Assert.ThrowsAsync<StoreException>(() => CommitAsync(store, change => change.Customers.AddRange([Customer(1, "one"), Customer(1, "same mark")])));
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await store.RevisionAsync(default), Is.Zero);
            Assert.That(await store.CountAsync(default), Is.Zero);
            Assert.That(await CommitAsync(store, change => change.Customers.Add(Customer(1, "one"))), Is.EqualTo(1));
            Assert.That(Record((await store.FindAsync(Mark(1), default))!), Is.EqualTo("one"));
        });
    }

    [Test]
    public async Task Readers_go_on_beside_a_writer_and_see_what_was_committed()
    {
        await using IServiceStore store = _place.Open();
        await CommitAsync(store, change => change.Customers.Add(Customer(1, "before")));
        await using IStoreWriter writer = await store.WriteAsync(default);
        await writer.FindAsync([Mark(1)], default);
        string during = Record((await store.FindAsync(Mark(1), default))!);
        StoreChange change = new();
        change.Customers.Add(Customer(1, "after") with { Number = 1 });
        await writer.CommitAsync(change, default);
        string after = Record((await store.FindAsync(Mark(1), default))!);
        Assert.That((during, after), Is.EqualTo(("before", "after")));
    }

    [Test]
    public async Task A_second_writer_waits_for_the_first_also_one_of_another_process()
    {
        await using IServiceStore store = _place.Open();
        await using IServiceStore beside = _place.Open(StoreAccess.Administration);
        foreach (IServiceStore other in (IServiceStore[])[store, beside])
        {
            IStoreWriter first = await store.WriteAsync(default);
            Task<IStoreWriter> second = Task.Run(async () => await other.WriteAsync(default));
            await Task.Delay(200);
            Assert.That(second.IsCompleted, Is.False);
            StoreChange change = new();
            change.Documents.Add(("kind", "a", Bytes("first")));
            await first.CommitAsync(change, default);
            await first.DisposeAsync();
            await using IStoreWriter next = await second;
            Assert.That(Text(await next.DocumentAsync("kind", "a", default)), Is.EqualTo("first"));
        }
    }

    [Test]
    public async Task What_many_writers_count_up_is_their_number()
    {
        const int Writers = 8, Times = 10;
        await using IServiceStore store = _place.Open();
        await using IServiceStore beside = _place.Open(StoreAccess.Administration);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (int time = 0; time < Times; time++)
            {
                await using IStoreWriter writing = await (writer % 2 == 0 ? store : beside).WriteAsync(default);
                int known = await writing.DocumentAsync("state", "count", default) is { } bytes ? int.Parse(Text(bytes), CultureInfo.InvariantCulture) : 0;
                StoreChange change = new();
                change.Documents.Add(("state", "count", Bytes($"{known + 1}")));
                change.Customers.Add(Customer((writer * Times) + time, "any"));
                await writing.CommitAsync(change, default);
            }
        })));
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(Text(await store.DocumentAsync("state", "count", default)), Is.EqualTo($"{Writers * Times}"));
            Assert.That(await store.RevisionAsync(default), Is.EqualTo(Writers * Times));
            Assert.That(await store.CountAsync(default), Is.EqualTo(Writers * Times));
        });
    }

    [Test]
    public async Task A_store_that_is_opened_again_has_everything()
    {
        await using (IServiceStore store = _place.Open())
        {
            await CommitAsync(store, change =>
            {
                change.Customers.AddRange([Customer(1, "one", "key"), Customer(2, "two")]);
                change.Owners.Add((Mark(100), Mark(2)));
                change.Documents.Add(("kind", "a", Bytes("document")));
                change.Audit.Add(new AuditEntry(_noon, "local", "write", null, null));
            });
            await CommitAsync(store, change => change.Removed.Add(2));
        }

        await using IServiceStore again = _place.Open();
        await using IStoreWriter writer = await again.WriteAsync(default);
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await again.RevisionAsync(default), Is.EqualTo(2));
            Assert.That(await again.HighestNumberAsync(default), Is.EqualTo(2));
            Assert.That(Text((await again.FindAsync(Mark(1), default))!.Key), Is.EqualTo("key"));
            Assert.That((await writer.OwnersAsync([Mark(100)], default))[Mark(100)], Is.EqualTo(Mark(2)));
            Assert.That(Text(await again.DocumentAsync("kind", "a", default)), Is.EqualTo("document"));
            Assert.That(await again.AuditAsync(null, null, 9, default), Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task A_store_of_a_newer_layout_is_refused()
    {
        await _place.Open().DisposeAsync();
        _place.MakeNewer();
        Assert.That(() => _place.Open(), Throws.InstanceOf<StoreException>().With.Message.Contains("is of layout 99"));
    }

    [Test]
    public async Task Tables_of_something_else_are_refused_and_left_alone()
    {
        string table = "t";
        if (_place is PostgresPlace postgres)
        {
            _place.Run($"CREATE SCHEMA {postgres.Schema}");
            table = $"{postgres.Schema}.t";
        }

        _place.Run($"CREATE TABLE {table} (x integer)");
        Assert.That(() => _place.Open(), Throws.InstanceOf<StoreException>().With.Message.Contains("something else"));
        _place.Run($"DROP TABLE {table}");
        if (_place.IsShared)
        {
            // A schema that somebody has made ready is taken.
            await _place.Open().DisposeAsync();
        }
    }

    [Test]
    public async Task A_second_service_is_refused_by_a_file_and_shares_a_server()
    {
        await using IServiceStore store = _place.Open();
        if (!_place.IsShared)
        {
            Assert.That(() => _place.Open(), Throws.InstanceOf<StoreException>().With.Message.Contains("Another service has"));
        }
        else
        {
            await using IServiceStore second = _place.Open();
            await CommitAsync(store, change => change.Customers.Add(Customer(1, "one")));
            Assert.That(Record((await second.FindAsync(Mark(1), default))!), Is.EqualTo("one"));
        }
    }

    [Test]
    public async Task A_service_follows_another_that_has_ended()
    {
        for (int turn = 1; turn <= 3; turn++)
        {
            await using IServiceStore store = _place.Open();
            Assert.That(await CommitAsync(store, change => change.Customers.Add(Customer(turn, "any"))), Is.EqualTo(turn));
        }
    }

    [Test]
    public async Task To_read_alone_makes_nothing_and_writes_nothing()
    {
        Assert.That(() => _place.Open(StoreAccess.ReadOnly), Throws.InstanceOf<StoreException>().With.Message.Contains("--read-only makes none"));
        await using IServiceStore store = _place.Open();
        await CommitAsync(store, change => change.Customers.Add(Customer(1, "one")));
        await using IServiceStore reading = _place.Open(StoreAccess.ReadOnly);
        await CommitAsync(store, change => change.Customers.Add(Customer(2, "two")));
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(Record((await reading.FindAsync(Mark(2), default))!), Is.EqualTo("two"));
            Assert.That(await reading.HighestNumberAsync(default), Is.EqualTo(2));
            await Assert.ThatAsync(() => reading.WriteAsync(default).AsTask(), Throws.InstanceOf<StoreException>().With.Message.Contains("--read-only"));
            await Assert.ThatAsync(() => reading.ForgetAuditAsync(_noon, default).AsTask(), Throws.InstanceOf<StoreException>().With.Message.Contains("--read-only"));
        });
    }

    [Test]
    public async Task Ten_thousand_customers_are_one_change()
    {
        const int Many = 10_000;
        await using IServiceStore store = _place.Open();
        await CommitAsync(store, change =>
        {
            change.Customers.AddRange(Enumerable.Range(1, Many).Select(id => Customer(id, $"record {id}", $"key {id}")));
            change.Owners.AddRange(Enumerable.Range(1, Many).Select(id => (Mark(1_000_000 + id), Mark(id))));
        });
        await using IStoreWriter writer = await store.WriteAsync(default);
        IReadOnlyDictionary<CustomerMark, StoredCustomer> found = await writer.FindAsync([.. Enumerable.Range(1, Many).Select(Mark)], default);
        IReadOnlyDictionary<CustomerMark, CustomerMark> owners = await writer.OwnersAsync(
            [.. Enumerable.Range(1, Many).Select(id => Mark(1_000_000 + id))], default);
        Assert.Multiple(() =>
        {
            for (int id = 1; id <= Many; id++)
            {
                StoredCustomer customer = found[Mark(id)];
                Assert.That((customer.Number, Record(customer), Text(customer.Key)), Is.EqualTo(((long)id, $"record {id}", $"key {id}")));
                Assert.That(owners[Mark(1_000_000 + id)], Is.EqualTo(Mark(id)));
            }
        });
    }

    private static async Task<long> CommitAsync(IServiceStore store, Action<StoreChange> fill)
    {
        StoreChange change = new();
        fill(change);
        await using IStoreWriter writer = await store.WriteAsync(default);
        return await writer.CommitAsync(change, default);
    }

    private static CustomerMark Mark(int id) => CustomerMark.Of("key of the test"u8, MarkKind.Customer, $"{id}");

    private static StoredCustomer Customer(int id, string record, string? key = null) => new(0, Mark(id), 0, key is null ? null : Bytes(key), Bytes(record));

    private static string Record(StoredCustomer customer) => Text(customer.Record);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(byte[]? bytes) => bytes is null ? "(none)" : Encoding.UTF8.GetString(bytes);
}
