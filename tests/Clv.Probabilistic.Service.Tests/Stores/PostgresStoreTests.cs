using Clv.Probabilistic.Sql.Tests.Engines;
using Npgsql;

namespace Clv.Probabilistic.Service.Tests.Stores;

/// <summary>What a store in PostgreSQL does when the server, the address or the connection is not as it should be.</summary>
public sealed class PostgresStoreTests
{
    private const int Deaf = 1;

    [TestCase("postgres://")]
    [TestCase("postgres://u:secret@/db")]
    [TestCase("postgres://u:se/cret@host/db")]
    [TestCase("postgres://u:secret@host/db/more")]
    [TestCase("postgres://u:secret@host:port/db")]
    [TestCase("postgres://u:secret@host/db?nonsense=1")]
    [TestCase("postgres://u:secret@host/db?Port=many")]
    [TestCase("postgres://u:secret@host/db?schema=")]
    [TestCase("postgres://u:secret@host/db?schema=a%22;DROP")]
    [TestCase("postgres://u:secret@host/db?schema=pg_catalog")]
    public void An_address_that_cannot_be_taken_is_told_without_the_password(string address) => Assert.That(
        () => PostgresStore.Open(address, StoreAccess.Service),
        Throws.InstanceOf<StoreException>().With.Message.Contains("address of the store").And.Message.Not.Contains("cret").And.Message.EndsWith("."));

    [Test]
    public void An_address_says_where_it_is_and_nothing_secret()
    {
        PostgresAddress plain = PostgresAddress.Parse("postgres://us%40er:sec%2Fret@db.example:5433/shop", StoreAccess.Service);
        PostgresAddress more = PostgresAddress.Parse("postgresql://db.example/shop?sslmode=verify-full&schema=other&Password=secret&connect_timeout=3", StoreAccess.ReadOnly);
        Assert.Multiple(() =>
        {
            Assert.That(plain.Shown, Is.EqualTo("postgres://db.example:5433/shop"));
            Assert.That((plain.Settings.Username, plain.Settings.Password, plain.Schema), Is.EqualTo(("us@er", "sec/ret", "clv_service")));
            Assert.That(more.Shown, Is.EqualTo("postgres://db.example:5432/shop?schema=other"));
            Assert.That((more.Settings.SslMode, more.Settings.Timeout, more.Settings.Password), Is.EqualTo((SslMode.VerifyFull, 3, "secret")));
            Assert.That(more.Settings.Options, Does.Contain("default_transaction_read_only=on"));
            Assert.That(PostgresAddress.IsOne("shop.db"), Is.False);
        });
    }

    [Test]
    public void A_disk_of_the_server_that_is_full_is_told_as_such()
    {
        StoreException full = PostgresFaults.Translate("postgres://host/db", new PostgresException("could not extend file", "ERROR", "ERROR", PostgresErrorCodes.DiskFull));
        Assert.That((full.IsFull, full.IsUncertain, ServiceProblemStatus(full)), Is.EqualTo((true, false, 507)));
    }

    [Test]
    public void Nobody_who_listens_is_a_sentence() => Assert.That(
        () => PostgresStore.Open($"postgres://u:secret@127.0.0.1:{Deaf}/db", StoreAccess.Service),
        Throws.InstanceOf<StoreException>().With.Message.StartsWith($"postgres://127.0.0.1:{Deaf}/db cannot be reached").And.Message.Not.Contains("secret"));

    [Test]
    public void A_wrong_password_and_a_database_that_is_not_there_are_sentences()
    {
        using PostgresPlace place = PostgresPlace.Require();
        Assert.Multiple(() =>
        {
            Assert.That(
                () => PostgresStore.Open(place.AddressAt(place.Settings.Port, "wrong-secret"), StoreAccess.Service),
                Throws.InstanceOf<StoreException>().With.Message.Contains("refuses the user or the password").And.Message.Not.Contains("wrong-secret"));
            Assert.That(
                () => PostgresStore.Open(place.Address.Replace("/postgres?", "/no_such_database?", StringComparison.Ordinal), StoreAccess.Service),
                Throws.InstanceOf<StoreException>().With.Message.Contains("there is no such database"));
        });
    }

    [Test]
    public async Task Services_that_start_at_the_same_time_make_one_store()
    {
        using PostgresPlace place = PostgresPlace.Require();
        IServiceStore[] stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => place.Open())));
        LiveCustomersOptions options = new(null, false, null, TimeProvider.System);
        byte[][] keys = await Task.WhenAll(stores.Select(store => Task.Run(() => LiveCustomers.RequireKeyAsync(store, new RecordSeal(null), options, default))));
        Assert.That(keys, Is.All.EqualTo(keys[0]));
        foreach (IServiceStore store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Test]
    public async Task Connections_that_were_cut_while_they_lay_ready_are_replaced_unseen()
    {
        using PostgresPlace place = PostgresPlace.Require();
        await using IServiceStore store = place.Open();
        await CommitAsync(store, 1);
        for (int turn = 0; turn < 3; turn++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await store.CountAsync(default))));
            CutAll(place);
            Assert.That(await store.CountAsync(default), Is.EqualTo(turn + 1));
            CutAll(place);
            await CommitAsync(store, turn + 2);
        }
    }

    [Test]
    public async Task A_writer_that_is_cut_keeps_nothing_and_the_next_one_writes()
    {
        using PostgresPlace place = PostgresPlace.Require();
        await using IServiceStore store = place.Open();
        await using (IStoreWriter writer = await store.WriteAsync(default))
        {
            await writer.FindAsync([Mark(1)], default);
            CutAll(place);
            StoreChange change = new();
            change.Customers.Add(new StoredCustomer(0, Mark(1), 0, null, [1]));
            StoreException? lost = await Assert.ThrowsAsync<StoreException>(() => writer.CommitAsync(change, default).AsTask());
            Assert.That(lost!.IsUncertain, Is.False);
        }

        Assert.That(await store.CountAsync(default), Is.Zero);
        Assert.That(await CommitAsync(store, 1), Is.EqualTo(1));
    }

    [Test]
    public async Task A_server_that_is_away_is_told_and_found_again()
    {
        using PostgresPlace place = PostgresPlace.Require();
        using BreakingProxy proxy = new(place.Settings.Port);
        await using PostgresStore store = PostgresStore.Open(place.AddressAt(proxy.Port), StoreAccess.Service);
        await CommitAsync(store, 1);
        proxy.BreakBehind(0);
        StoreException? reading = await Assert.ThrowsAsync<StoreException>(() => store.CountAsync(default).AsTask());
        StoreException? writing = await Assert.ThrowsAsync<StoreException>(() => store.WriteAsync(default).AsTask());
        proxy.BreakBehind(long.MaxValue);
        Assert.Multiple(() =>
        {
            Assert.That(reading!.Message, Does.Contain("cannot be reached, or the connection broke"));
            Assert.That(writing!.Message, Does.Contain("cannot be reached, or the connection broke"));
        });
        Assert.That(await store.CountAsync(default), Is.EqualTo(1));
        Assert.That(await CommitAsync(store, 2), Is.EqualTo(2));
    }

    /// <summary>Wherever the connection breaks in a commit: what is told as kept is kept, what is told as lost is not, and only of the commit itself
    /// nobody knows.</summary>
    [Test]
    public async Task A_commit_that_breaks_anywhere_is_told_as_what_it_is()
    {
        using PostgresPlace place = PostgresPlace.Require();
        using BreakingProxy proxy = new(place.Settings.Port);
        await using IServiceStore beside = place.Open();
        await using PostgresStore store = PostgresStore.Open(place.AddressAt(proxy.Port), StoreAccess.Service);
        int kept = 0, lost = 0, unknown = 0;
        for (int bytes = 0; bytes < 400; bytes += 3)
        {
            CustomerMark mark = Mark(10_000 + bytes);
            StoreChange change = new();
            change.Customers.Add(new StoredCustomer(0, mark, 0, null, [1]));
            string told;
            await using (IStoreWriter writer = await store.WriteAsync(default))
            {
                proxy.BreakBehind(bytes);
                try
                {
                    await writer.CommitAsync(change, default);
                    told = "kept";
                }
                catch (StoreException broken)
                {
                    told = broken.IsUncertain ? "unknown" : "lost";
                }
            }

            proxy.BreakBehind(long.MaxValue);

            // The server ends what it has been told before anybody else may write.
            await (await beside.WriteAsync(default)).DisposeAsync();
            bool isThere = await beside.FindAsync(mark, default) is not null;
            kept += told == "kept" ? 1 : 0;
            lost += told == "lost" ? 1 : 0;
            unknown += told == "unknown" ? 1 : 0;
            Assert.That((told, isThere), Is.Not.EqualTo(("kept", false)).And.Not.EqualTo(("lost", true)), $"{bytes} bytes");
        }

        Assert.That((kept > 0, lost > 0, unknown > 0), Is.EqualTo((true, true, true)), $"{kept} kept, {lost} lost, {unknown} unknown");
    }

    [Test]
    public async Task After_an_erasure_the_tables_are_cleaned_up()
    {
        using PostgresPlace place = PostgresPlace.Require();
        await using IServiceStore store = place.Open();
        await CommitAsync(store, 1);
        StoreChange change = new() { Erases = true };
        change.Removed.Add(1);
        await using (IStoreWriter writer = await store.WriteAsync(default))
        {
            await writer.CommitAsync(change, default);
        }

        long cleaned = 0;
        for (int attempt = 0; attempt < 200 && cleaned < 2; attempt++)
        {
            cleaned = place.Ask<long>(
                $"SELECT COUNT(*) FROM pg_stat_all_tables WHERE schemaname = '{place.Schema}' AND relname IN ('customers', 'customer_keys') AND vacuum_count > 0");
            await Task.Delay(50);
        }

        Assert.That(cleaned, Is.EqualTo(2));
    }

    private static int ServiceProblemStatus(Exception exception) => ServiceProblems.Of(exception).Status;

    private static async Task<long> CommitAsync(IServiceStore store, int id)
    {
        StoreChange change = new();
        change.Customers.Add(new StoredCustomer(0, Mark(id), 0, null, [1, 2, 3]));
        await using IStoreWriter writer = await store.WriteAsync(default);
        return await writer.CommitAsync(change, default);
    }

    /// <summary>Ends all connections to a schema, which only the store's have in what they asked last.</summary>
    private static void CutAll(PostgresPlace place) => Assert.That(
        place.Ask<long>(
            $"""
            WITH theirs AS MATERIALIZED (
                SELECT pid FROM pg_stat_activity WHERE application_name = 'clv serve' AND query LIKE '%{place.Schema}%')
            SELECT COUNT(*) FROM theirs WHERE pg_terminate_backend(pid, 5000)
            """),
        Is.Positive);

    private static CustomerMark Mark(int id) => CustomerMark.Of("key of the test"u8, MarkKind.Customer, $"{id}");
}
