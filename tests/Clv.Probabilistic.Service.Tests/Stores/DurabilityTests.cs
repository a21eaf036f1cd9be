using System.Diagnostics;
using System.Globalization;

namespace Clv.Probabilistic.Service.Tests.Stores;

/// <summary>A process that is killed in the middle leaves what it has acknowledged, once, and nothing by halves.</summary>
/// <remarks>The kill takes the process and not the machine: that a commit has left the machine's caches as well is the engine's word.</remarks>
[TestFixture(StorePlace.Sqlite)]
[TestFixture(StorePlace.Postgres)]
public sealed class DurabilityTests(string engine)
{
    private const int Kills = 6;

    [Test]
    public async Task What_was_acknowledged_before_a_kill_is_there_once_and_nothing_is_half()
    {
        using StorePlace place = StorePlace.In(engine);
        using SampleRun run = SampleRun.Create();
        LiveCustomersOptions options = new(null, false, null, TimeProvider.System);
        await using (IServiceStore store = place.Open())
        {
            await RunImport.RunAsync(store, options, run.Read(), default);
        }

        Random random = new(23);
        int acknowledgedInAll = 0;
        for (int generation = 1; generation <= Kills; generation++)
        {
            HashSet<(int Producer, int Number)> acknowledged = await IngestAsync(place, generation, TimeSpan.FromMilliseconds(random.Next(1, 400)));
            acknowledgedInAll += acknowledged.Count;
            await using LiveCustomers customers = await LiveCustomers.OpenAsync(place.Open(), options, default);

            // A server may still be at what it was told last; it ends that before somebody else writes.
            await (await customers.Store.WriteAsync(default)).DisposeAsync();
            await RequireWholeAsync(customers, generation, acknowledged);
            await ResendAsync(customers, generation, acknowledged);
        }

        Assert.That(acknowledgedInAll, Is.GreaterThan(Kills * IngestProgram.Producers));
    }

    private static async Task RequireWholeAsync(LiveCustomers customers, int generation, HashSet<(int Producer, int Number)> acknowledged)
    {
        Dictionary<string, OrderMessage> kept = await OrdersAsync(customers, generation);
        ILookup<(int Producer, int Number), string> requests = kept.Keys.ToLookup(id =>
        {
            int[] parts = [.. id.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
            return (parts[1], parts[2]);
        });
        Assert.Multiple(() =>
        {
            Assert.That(acknowledged.Where(request => !requests.Contains(request)), Is.Empty, "What was acknowledged is there.");
            foreach (IGrouping<(int Producer, int Number), string> request in requests)
            {
                Assert.That(request, Is.EquivalentTo(IngestProgram.Request(generation, request.Key.Producer, request.Key.Number)), "A request is there in whole.");
            }

            foreach ((string id, OrderMessage order) in kept)
            {
                Assert.That(order, Is.EqualTo(IngestProgram.OrderOf(id)));
            }
        });
    }

    /// <summary>Whoever has heard nothing sends everything again.</summary>
    private static async Task ResendAsync(LiveCustomers customers, int generation, HashSet<(int Producer, int Number)> acknowledged)
    {
        Dictionary<string, OrderMessage> before = await OrdersAsync(customers, generation);
        foreach (int producer in Enumerable.Range(0, IngestProgram.Producers))
        {
            int sent = acknowledged.Where(request => request.Producer == producer).Select(request => request.Number).DefaultIfEmpty(-1).Max() + 2;
            for (int number = 0; number < sent; number++)
            {
                string[] ids = [.. IngestProgram.Request(generation, producer, number)];
                await using IStoreWriter writer = await customers.Store.WriteAsync(default);
                IntakeResult result = (await new OrderBatch(customers, writer).CommitAsync([([.. ids.Select(IngestProgram.OrderOf)], "again")], default))[0];
                bool wasThere = before.ContainsKey(ids[0]);
                Assert.That((result.Accepted, result.Duplicates, result.Corrected), Is.EqualTo(wasThere ? (0L, (long)ids.Length, 0L) : (ids.Length, 0, 0)));
            }
        }

        // By their ids: each is there once, or the dictionary could not be made.
        await OrdersAsync(customers, generation);
    }

    /// <summary>The orders of a generation, each of which is there once.</summary>
    private static async Task<Dictionary<string, OrderMessage>> OrdersAsync(LiveCustomers customers, int generation)
    {
        Dictionary<string, OrderMessage> orders = [];
        foreach (StoredCustomer stored in await customers.Store.ListAsync(0, long.MaxValue, int.MaxValue, default))
        {
            CustomerRecord record = RecordReader.Read(customers.Seal.Open(stored).Span);
            foreach (StoredOrder order in record.Orders.Where(order => order.Id?.StartsWith($"{generation}.", StringComparison.Ordinal) == true))
            {
                orders.Add(order.Id!, new OrderMessage(record.Id, order));
            }
        }

        return orders;
    }

    private static async Task<HashSet<(int Producer, int Number)>> IngestAsync(StorePlace place, int generation, TimeSpan life)
    {
        ProcessStartInfo start = new("dotnet", ["exec", typeof(IngestProgram).Assembly.Location, generation.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[IngestProgram.StoreVariable] = place.Address;
        using Process process = Process.Start(start)!;
        Task<string> faults = process.StandardError.ReadToEndAsync();
        try
        {
            string? first = await process.StandardOutput.ReadLineAsync();
            Assert.That(first, Is.Not.Null, first is null ? await faults : "");
            await Task.Delay(life);
            process.Kill();
            string text = $"{first}\n{await process.StandardOutput.ReadToEndAsync()}";
            await process.WaitForExitAsync();

            // A line that has no end was cut off.
            return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
            {
                string[] parts = line.Split(' ');
                return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
            })];
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
