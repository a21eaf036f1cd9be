using System.Net;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service.Tests.Hosting;

/// <summary>A disk without room: nothing is kept by halves, everything else goes on, and with room again so do orders.</summary>
public sealed class FullDiskTests
{
    private const int Many = 3_000;

    [TestCase("application/json")]
    [TestCase("application/x-ndjson")]
    public async Task Without_room_a_request_is_refused_in_whole_and_with_room_it_is_taken(string type)
    {
        using SampleRun run = SampleRun.Create();
        await using RunningService service = await RunningService.StartAsync(run);
        LiveCustomers customers = ((ServiceContext)service.Services.GetService(typeof(ServiceContext))!).RequiredCustomers;
        SqliteStore store = (SqliteStore)customers.Store;
        string[] orders = [.. Enumerable.Range(0, Many).Select(number => $$"""{"order_id":"full-{{number}}","customer_id":"full {{number}}","date":"2025-01-02","amount":10}""")];
        string body = type == "application/json" ? $"[{string.Join(',', orders)}]" : string.Join('\n', orders);
        long count = await store.CountAsync(default), revision = await store.RevisionAsync(default);
        DateTime asOf = customers.AsOf;
        await store.LimitAsync(isFull: true);
        for (int attempt = 0; attempt < 3; attempt++)
        {
            JsonObject refused = await service.PostAsync("/v1/orders", body, HttpStatusCode.InsufficientStorage, type);
            Assert.That((string)refused["detail"]!, Does.Contain("Make room and send it again"));
        }

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await store.CountAsync(default), Is.EqualTo(count));
            Assert.That(await store.RevisionAsync(default), Is.EqualTo(revision));
            Assert.That(customers.AsOf, Is.EqualTo(asOf));
        });
        await service.GetAsync("/v1/customers/full%200", HttpStatusCode.NotFound);
        await service.GetAsync($"/v1/customers/{Uri.EscapeDataString(run.Result.Customers.Ids[0])}");

        await store.LimitAsync(isFull: false);
        JsonObject taken = await service.PostAsync("/v1/orders", body, type: type);
        JsonObject again = await service.PostAsync("/v1/orders", body, type: type);
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((int)taken["accepted"]!, Is.EqualTo(Many));
            Assert.That((int)again["duplicates"]!, Is.EqualTo(Many));
            Assert.That(await store.CountAsync(default), Is.EqualTo(count + Many));
        });
    }
}
