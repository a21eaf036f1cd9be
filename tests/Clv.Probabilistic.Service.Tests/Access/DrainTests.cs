using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service.Tests.Access;

/// <summary>A service that is told to end takes in what it has been sent.</summary>
public sealed class DrainTests
{
    [Test]
    public async Task What_was_acknowledged_before_the_end_is_in_the_store()
    {
        using SampleRun run = SampleRun.Create();
        int acknowledged = 0;
        await using (RunningService service = await RunningService.StartAsync(run))
        {
            Task[] senders = [.. Enumerable.Range(0, 8).Select(sender => Task.Run(async () =>
            {
                try
                {
                    for (int i = 0; i < 10_000; i++)
                    {
                        string order = $$"""{"order_id":"{{sender}}-{{i}}","customer_id":"drain-{{sender}}-{{i}}","date":"2025-01-01","amount":1}""";
                        using StringContent content = new(order, Encoding.UTF8, "application/json");
                        using HttpResponseMessage answer = await service.Client.PostAsync("/v1/orders", content);
                        if (answer.StatusCode == HttpStatusCode.OK)
                        {
                            Interlocked.Increment(ref acknowledged);
                        }
                    }
                }
                catch (HttpRequestException)
                {
                    // The service has ended.
                }
            }))];
            await service.UntilAsync(() => Task.FromResult(Volatile.Read(ref acknowledged) > 50));
            await service.Services.GetRequiredService<IServer>().StopAsync(CancellationToken.None);
            await Task.WhenAll(senders);
        }

        await using IServiceStore store = Keys.Open(run);
        Assert.That(await store.CountAsync(CancellationToken.None), Is.GreaterThanOrEqualTo(run.Result.Customers.Count + acknowledged));
    }
}
