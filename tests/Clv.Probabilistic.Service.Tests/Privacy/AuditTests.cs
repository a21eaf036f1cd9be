using System.Text.Json.Nodes;
using Clv.Probabilistic.Service.Tests.Access;

namespace Clv.Probabilistic.Service.Tests.Privacy;

/// <summary>Who reads and changes is written down, and lasts.</summary>
public sealed class AuditTests
{
    private const string Order = """{"order_id":"o-1","customer_id":"read-me","date":"2025-01-01","amount":5}""";

    [Test]
    public async Task Reading_a_customer_is_noted_within_a_second_or_two_and_never_by_the_id()
    {
        using SampleRun run = SampleRun.Create();
        await using RunningService service = await RunningService.StartAsync(run);
        await service.PostAsync("/v1/orders", Order);
        await service.GetAsync("/v1/customers/read-me");
        JsonArray entries = [];
        await service.UntilAsync(async () =>
        {
            entries = (await service.GetAsync("/v1/audit?customer=read-me"))["entries"]!.AsArray();
            return entries.Any(entry => (string)entry!["action"]! == "read-customer");
        });
        Assert.That(entries.ToJsonString(), Does.Not.Contain("read-me"));
        Assert.That(entries.Select(entry => (string)entry!["actor"]!), Is.All.EqualTo("local"));
    }

    [Test]
    public async Task What_was_read_last_is_written_when_the_service_ends()
    {
        using SampleRun run = SampleRun.Create();
        await using (RunningService service = await RunningService.StartAsync(run))
        {
            await service.PostAsync("/v1/orders", Order);
            for (int i = 0; i < 200; i++)
            {
                await service.GetAsync("/v1/customers/read-me");
            }
        }

        Assert.That(await CountAsync(run, "read-customer"), Is.EqualTo(200));
    }

    [TestCase("all", 1, 1)]
    [TestCase("changes", 0, 1)]
    [TestCase("none", 0, 0)]
    public async Task The_log_has_what_was_asked_for(string audit, int reads, int changes)
    {
        using SampleRun run = SampleRun.Create();
        await using (RunningService service = await RunningService.StartAsync(run, options => options with { Audit = audit }))
        {
            await service.PostAsync("/v1/orders", Order);
            await service.GetAsync("/v1/customers/read-me");
        }

        Assert.That(await CountAsync(run, "read-customer"), Is.EqualTo(reads));
        Assert.That(await CountAsync(run, "write-orders"), Is.EqualTo(changes));
    }

    [Test]
    public async Task Pages_follow_one_another()
    {
        using SampleRun run = SampleRun.Create();
        await using RunningService service = await RunningService.StartAsync(run, options => options with { Audit = "changes" });
        for (int i = 0; i < 5; i++)
        {
            await service.PostAsync("/v1/orders", Order.Replace("o-1", $"o-{i}", StringComparison.Ordinal));
        }

        List<long> numbers = [];
        string path = "/v1/audit?limit=2";
        while (path.Length > 0)
        {
            JsonObject page = await service.GetAsync(path);
            numbers.AddRange(page["entries"]!.AsArray().Select(entry => (long)entry!["number"]!));
            path = page["next_before"] is { } before ? $"/v1/audit?limit=2&before={before}" : "";
        }

        Assert.That(numbers, Has.Count.EqualTo(6).And.Ordered.Descending.And.Unique, "Five batches and the run.");
        foreach (string wrong in new[] { "limit=0", "limit=1001", "limit=x", "before=-1", "before=99999999999999999999" })
        {
            await service.GetAsync($"/v1/audit?{wrong}", System.Net.HttpStatusCode.UnprocessableEntity);
        }
    }

    private static async Task<int> CountAsync(SampleRun run, string action)
    {
        await using IServiceStore store = Keys.Open(run);
        return (await store.AuditAsync(null, null, 10_000, CancellationToken.None)).Count(entry => entry.Entry.Action == action);
    }
}
