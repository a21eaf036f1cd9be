using System.Net;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service.Tests.Hosting;

/// <summary>A clock that is set forward and back changes nothing that is known; orders are looked at by what it says when they come.</summary>
public sealed class ClockTests
{
    private static readonly DateTime _today = new(2025, 9, 1, 12, 0, 0, DateTimeKind.Utc);

    [Test]
    public async Task A_clock_that_jumps_leaves_orders_and_the_end_of_observation_as_they_are()
    {
        using SampleRun run = SampleRun.Create();
        JumpingClock clock = new(_today);
        await using RunningService service = await RunningService.StartAsync(run, clock: clock);
        await service.PostAsync("/v1/orders", Order("a", "2025-08-30"));
        JsonObject before = await AskAsync(service);

        clock.Jump(TimeSpan.FromDays(365));
        JsonObject ahead = await AskAsync(service);
        Assert.That(ahead.ToJsonString(), Is.EqualTo(before.ToJsonString()));
        await service.PostAsync("/v1/orders", Order("b", "2026-04-01"));
        await service.PostAsync("/v1/orders", Order("c", "2026-09-05"), HttpStatusCode.UnprocessableEntity);
        JsonObject bought = await AskAsync(service);

        clock.Jump(TimeSpan.FromDays(-365));
        JsonObject back = await AskAsync(service);
        JsonObject refused = await service.PostAsync("/v1/orders", Order("d", "2026-04-02"), HttpStatusCode.UnprocessableEntity);
        JsonObject again = await service.PostAsync("/v1/orders", Order("a", "2025-08-30"));
        await service.PostAsync("/v1/orders", Order("e", "2025-09-01"));
        Assert.Multiple(() =>
        {
            Assert.That((string)before["as_of"]!, Is.EqualTo("2025-08-30"));
            Assert.That((string)bought["as_of"]!, Is.EqualTo("2026-04-01"));
            Assert.That(back.ToJsonString(), Is.EqualTo(bought.ToJsonString()));
            Assert.That((string)refused["detail"]!, Does.Contain("has not come yet"));
            Assert.That((int)again["duplicates"]!, Is.EqualTo(1));
        });
        JsonObject last = await AskAsync(service);
        Assert.That(last["orders"]!.AsArray().Select(order => (string)order!["order_id"]!), Is.EqualTo(new[] { "b", "e", "a" }));
        Assert.That((string)last["as_of"]!, Is.EqualTo("2026-04-01"));
    }

    [Test]
    public async Task A_service_that_starts_with_the_clock_set_back_knows_what_it_knew()
    {
        using SampleRun run = SampleRun.Create();
        await using (RunningService service = await RunningService.StartAsync(run, clock: new JumpingClock(_today)))
        {
            await service.PostAsync("/v1/orders", Order("a", "2025-08-30"));
        }

        await using RunningService later = await RunningService.StartAsync(run, clock: new JumpingClock(_today.AddYears(-1)));
        Assert.That((string)(await AskAsync(later))["as_of"]!, Is.EqualTo("2025-08-30"));
    }

    private static string Order(string id, string date) => $$"""{"order_id":"{{id}}","customer_id":"clock","date":"{{date}}","amount":10}""";

    /// <summary>The answer once the base has been gone through, without what depends on when that was.</summary>
    private static async Task<JsonObject> AskAsync(RunningService service)
    {
        LiveCustomers customers = ((ServiceContext)service.Services.GetService(typeof(ServiceContext))!).RequiredCustomers;
        await service.UntilAsync(() => Task.FromResult(!customers.IsPortfolioBehind()));
        return await service.GetAsync("/v1/customers/clock?orders=9");
    }
}
