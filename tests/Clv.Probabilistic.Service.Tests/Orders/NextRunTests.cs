using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service.Tests;

/// <summary>What becomes of orders that were sent to the service when a new run is taken over.</summary>
internal sealed class NextRunTests
{
    private const string Late = """{"order_id":"late","customer_id":1004,"date":"2025-03-03","amount":50}""";

    [Test]
    public async Task Acknowledged_orders_stay_and_are_found_by_their_ids()
    {
        using SampleRun run = SampleRun.Create(), next = SampleRun.Create(horizon: 26);
        string store = Path.Combine(run.Folder, "kept.db");
        int before;
        await using (RunningService service = await RunningService.StartAsync(run, options => options with { Store = store }))
        {
            before = (int)(await service.GetAsync("/v1/customers/1004"))["order_count"]!;
            await service.PostAsync("/v1/orders", Late);
        }

        await using RunningService after = await RunningService.StartAsync(next, options => options with { Store = store });
        JsonObject customer = await after.GetAsync("/v1/customers/1004?orders=10");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((double)customer["horizon"]!, Is.EqualTo(26));
            Assert.That((int)customer["order_count"]!, Is.EqualTo(before + 1));
        }

        JsonObject corrected = await after.PostAsync("/v1/orders", Late.Replace("50", "60", StringComparison.Ordinal));
        customer = await after.GetAsync("/v1/customers/1004?orders=10");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)corrected["corrected"]!, Is.EqualTo(1));
            Assert.That((int)customer["order_count"]!, Is.EqualTo(before + 1));
        }
    }

    [Test]
    public async Task Order_of_the_run_that_was_sent_with_an_id_keeps_it()
    {
        using SampleRun run = SampleRun.Create(), next = SampleRun.Create(horizon: 26);
        string store = Path.Combine(run.Folder, "kept.db");
        string same;
        int before;
        await using (RunningService service = await RunningService.StartAsync(run, options => options with { Store = store }))
        {
            JsonObject customer = await service.GetAsync("/v1/customers/1004?orders=1");
            JsonObject order = customer["orders"]!.AsArray()[0]!.AsObject();
            before = (int)customer["order_count"]!;
            same = $$"""{"order_id":"same","customer_id":1004,"date":"{{order["date"]}}","amount":{{order["amount"]}}}""";
            await service.PostAsync("/v1/orders", same);
        }

        await using RunningService after = await RunningService.StartAsync(next, options => options with { Store = store });
        JsonObject answer = await after.PostAsync("/v1/orders", same);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)answer["duplicates"]!, Is.EqualTo(1));
            Assert.That((int)(await after.GetAsync("/v1/customers/1004"))["order_count"]!, Is.EqualTo(before));
        }
    }

    [Test]
    public async Task Amount_that_no_shop_has_is_refused_and_nobody_else_suffers()
    {
        using SampleRun run = SampleRun.Create();
        await using RunningService service = await RunningService.StartAsync(run);
        JsonObject refused = await service.PostAsync(
            "/v1/orders", """{"order_id":"huge","customer_id":1004,"date":"2025-07-01","amount":1e308}""", System.Net.HttpStatusCode.UnprocessableEntity);

        Assert.That((string?)refused["detail"], Does.Contain("1E+308").And.Contain("1,000,000,000,000,000"));
        Assert.That((int)(await service.GetAsync("/v1/totals"))["customers"]!, Is.EqualTo(1_500));
    }
}
