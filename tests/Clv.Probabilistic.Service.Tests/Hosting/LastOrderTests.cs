using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service.Tests.Hosting;

/// <summary>The last order of all says how long everybody has been silent.</summary>
public sealed class LastOrderTests
{
    private const string Customer = "1010";

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_last_order_that_is_corrected_sets_the_end_back(bool withOrders)
    {
        using SampleRun run = SampleRun.Create();
        await using RunningService service = await RunningService.StartAsync(run, withOrders: withOrders);
        string before = (await service.GetAsync($"/v1/customers/{Customer}")).ToJsonString();
        await service.PostAsync("/v1/orders", $$"""{"order_id":"M-1","customer_id":1011,"date":"2026-11-02","amount":5}""");
        JsonObject silent = await service.GetAsync($"/v1/customers/{Customer}");
        Assert.That((string)silent["as_of"]!, Is.EqualTo("2026-11-02"));

        await service.PostAsync("/v1/orders", $$"""{"order_id":"M-1","customer_id":1011,"date":"2025-06-02","amount":5}""");
        await service.UntilAsync(async () => (string)(await service.GetAsync($"/v1/customers/{Customer}"))["as_of"]! == "2025-06-30");
        await service.UntilAsync(async () => !(bool)(await service.GetAsync("/v1/totals"))["is_behind"]!);
        Assert.That((await service.GetAsync($"/v1/customers/{Customer}")).ToJsonString(), Is.EqualTo(before));
    }

    [Test]
    public async Task An_order_before_the_first_is_taken_where_only_a_summary_is_known()
    {
        using SampleRun run = SampleRun.Create();
        string summary = Path.Combine(run.Folder, "summary.csv");

        // As clv run writes it without --marketing: what the first order came to is not among the columns.
        string[] lines = File.ReadAllLines(summary);
        File.WriteAllLines(summary, lines.Select(line => string.Join(',', line.Split(',').Take(5))));
        await using RunningService service = await RunningService.StartAsync(run, withOrders: false);
        JsonObject before = await service.GetAsync($"/v1/customers/{Customer}");
        await service.PostAsync("/v1/orders", $$"""{"order_id":"L-1","customer_id":{{Customer}},"date":"2024-01-02","amount":29.82}""");
        JsonObject after = await service.GetAsync($"/v1/customers/{Customer}");
        Assert.Multiple(() =>
        {
            Assert.That((int)after["frequency"]!, Is.EqualTo((int)before["frequency"]! + 1));
            Assert.That((string)after["first_order"]!, Is.EqualTo("2024-01-02"));
            Assert.That((double)after["clv"]!, Is.Positive);
        });
        await service.UntilAsync(async () => !(bool)(await service.GetAsync("/v1/totals"))["is_behind"]!);
        Assert.That((double)(await service.GetAsync("/v1/totals"))["clv"]!["value"]!, Is.Positive);
    }
}
