using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service.Tests.Privacy;

/// <summary>What has been kept long enough goes by itself, and nothing else.</summary>
public sealed class RetentionTests
{
    [Test]
    public async Task Customers_who_have_been_silent_too_long_are_erased([Values] bool withOrders)
    {
        using SampleRun run = SampleRun.Create();
        CustomerSummary customers = run.Result.Customers;
        DateTime end = run.Read().Manifest.ObservationEnd;
        DateTime now = end.Date.AddDays(1);
        const int Days = 200;
        DateTime since = now.AddDays(-Days);
        string[] late = [.. Enumerable.Range(0, customers.Count)
            .Where(row => end.AddDays(-7 * (customers.T[row] - customers.Recency[row])).Date < since)
            .Select(row => customers.Ids[row])];
        Assert.That(late.Length, Is.GreaterThan(0).And.LessThan(customers.Count));
        await using RunningService service = await RunningService.StartAsync(
            run, options => options with { RetentionDays = Days }, withOrders, new StoppedClock(now.AddHours(9)));
        LiveCustomers served = service.Services.GetRequiredService<LiveCustomers>();
        await service.UntilAsync(async () => await served.Store.CountAsync(CancellationToken.None) == customers.Count - late.Length);
        foreach (string id in late.Take(20))
        {
            await service.GetAsync($"/v1/customers/{Uri.EscapeDataString(id)}", HttpStatusCode.NotFound);
        }

        JsonArray entries = (await service.GetAsync("/v1/audit"))["entries"]!.AsArray();
        long noted = entries
            .Where(entry => (string)entry!["action"]! == "retention")
            .Sum(entry => long.Parse(((string)entry!["detail"]!).Split(' ', ',')[1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(noted, Is.EqualTo(late.Length));

        // One of them buys again, today: that begins anew, and old orders stay out.
        JsonObject taken = await service.PostAsync(
            "/v1/orders", $$"""[{"order_id":"new","customer_id":"{{late[0]}}","date":"{{now:yyyy-MM-dd}}","amount":4},{"order_id":"old","customer_id":"{{late[0]}}","date":"{{since.AddDays(-1):yyyy-MM-dd}}","amount":4}]""");
        Assert.That(((int)taken["accepted"]!, (int)taken["erased"]!), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Entries_of_the_audit_log_go_as_well_and_an_order_that_came_meanwhile_counts()
    {
        using SampleRun run = SampleRun.Create();
        await using RunningService service = await RunningService.StartAsync(run);
        LiveCustomers customers = service.Services.GetRequiredService<LiveCustomers>();
        StoreChange old = new();
        old.Audit.Add(new AuditEntry(DateTime.UtcNow.AddDays(-400), "local", "read-customer", "x", null));
        await using (IStoreWriter writer = await customers.Store.WriteAsync(CancellationToken.None))
        {
            await writer.CommitAsync(old, CancellationToken.None);
        }

        Retention retention = service.Services.GetRequiredService<Retention>();
        (ErasedCustomers erased, long entries) = await retention.RunAsync(36_500, CancellationToken.None);
        Assert.That((erased.Customers, entries), Is.EqualTo((0, 0L)));
        (_, entries) = await retention.RunAsync(399, CancellationToken.None);
        Assert.That(entries, Is.EqualTo(1));

        CustomerErasure erasure = service.Services.GetRequiredService<CustomerErasure>();
        CustomerMark mark = customers.MarkOf(customers.KeptId(run.Result.Customers.Ids.At(0)));
        ErasedCustomers none = await erasure.EraseAsync([mark], _ => false, DateTime.UtcNow.Date, CancellationToken.None);
        Assert.That(none.Customers, Is.Zero);
    }

    private sealed class StoppedClock(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);
    }
}
