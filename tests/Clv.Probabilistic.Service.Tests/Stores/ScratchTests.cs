using System.Diagnostics;
using System.Text;
using Clv.Probabilistic.Service.Tests.Orders;

namespace Clv.Probabilistic.Service.Tests.Stores;

public sealed class ScratchTests
{
    [TestCase(StorePlace.Sqlite)]
    [TestCase(StorePlace.Postgres)]
    public async Task Measure(string engine)
    {
        using SampleRun run = SampleRun.Create();
        await using OpenedCustomers customers = await OpenedCustomers.OpenAsync(run, engine);
        for (int round = 0; round < 4; round++)
        {
            int r = round;
            OrderMessage[] fresh = [.. Enumerable.Range(0, 10_000).Select(n => new OrderMessage($"c{r}-{n}", new StoredOrder(739_000, 0, 5, $"o{r}-{n}")))];
            OrderMessage[] more = [.. Enumerable.Range(0, 10_000).Select(n => new OrderMessage($"c{r}-{n}", new StoredOrder(739_001, 0, 5, $"p{r}-{n}")))];
            long t = Stopwatch.GetTimestamp();
            await customers.AddAsync(fresh);
            double a = Stopwatch.GetElapsedTime(t).TotalMilliseconds; t = Stopwatch.GetTimestamp();
            await customers.AddAsync(more);
            double b = Stopwatch.GetElapsedTime(t).TotalMilliseconds; t = Stopwatch.GetTimestamp();
            await customers.AddAsync(more);
            double c = Stopwatch.GetElapsedTime(t).TotalMilliseconds; t = Stopwatch.GetTimestamp();
            OrderMessage[] one = [.. Enumerable.Range(0, 10_000).Select(n => new OrderMessage($"one{r}", new StoredOrder(739_000, 0, 5, $"q{r}-{n}")))];
            await customers.AddAsync(one);
            double d = Stopwatch.GetElapsedTime(t).TotalMilliseconds;
            TestContext.Out.WriteLine($"{engine}: 10,000 new customers {a:0} ms, 10,000 known {b:0} ms, again {c:0} ms, 10,000 of one new customer {d:0} ms");
        }
        double[] times = new double[4000];
        for (int i = 0; i < times.Length; i++)
        {
            long t = Stopwatch.GetTimestamp();
            await customers.Base.FindAsync($"c1-{i}", default);
            times[i] = Stopwatch.GetElapsedTime(t).TotalMicroseconds;
        }
        Array.Sort(times);
        TestContext.Out.WriteLine($"{engine}: find p50 {times[2000]:0} us p99 {times[3960]:0} us");
        long t1 = Stopwatch.GetTimestamp();
        StoreChange change = new() { Erases = true };
        change.Removed.Add(5);
        await using IStoreWriter writer = await customers.Base.Store.WriteAsync(default);
        await writer.CommitAsync(change, default);
        TestContext.Out.WriteLine($"{engine}: erasure among {await customers.Base.Store.CountAsync(default)} {Stopwatch.GetElapsedTime(t1).TotalMilliseconds:0} ms");
    }

    [Test]
    public async Task Leftovers()
    {
        using PostgresPlace place = PostgresPlace.Require();
        await using IServiceStore store = place.Open();
        StoreChange change = new();
        for (int i = 0; i < 50; i++) change.Customers.Add(new StoredCustomer(0, CustomerMark.Of("k"u8, MarkKind.Customer, $"{i}"), 0, Encoding.UTF8.GetBytes($"sealedkey-{i:000}-zzz"), Encoding.UTF8.GetBytes($"leftover-{i:000}-xyzzy")));
        await using (IStoreWriter w = await store.WriteAsync(default)) await w.CommitAsync(change, default);
        place.Run("CHECKPOINT");
        StoreChange erase = new() { Erases = true };
        erase.Removed.Add(8);
        await using (IStoreWriter w = await store.WriteAsync(default)) await w.CommitAsync(erase, default);
        place.Run("CHECKPOINT");
        foreach (string what in (string[])["leftover-007-xyzzy", "sealedkey-007-zzz", "leftover-009-xyzzy"])
        {
            foreach (string dir in (string[])["base", "pg_wal"])
            {
                using Process grep = Process.Start(new ProcessStartInfo("grep", ["-rlac", what, $"/tmp/srv-pgstore/postgres/{dir}"]) { RedirectStandardOutput = true })!;
                TestContext.Out.WriteLine($"{what} in {dir}: {(await grep.StandardOutput.ReadToEndAsync()).Trim().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length} files");
            }
        }
    }
}
