using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace Clv.Probabilistic.Service.Tests;

/// <summary>A service on a port of its own, and a client that asks it.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication _service;

    private RunningService(WebApplication service)
    {
        _service = service;

        // Certificates of tests are their own issuers.
        HttpClientHandler handler = new() { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        Client = new HttpClient(handler) { BaseAddress = new Uri(service.Urls.First()) };
    }

    /// <summary>Asks.</summary>
    public HttpClient Client { get; }

    /// <summary>What the service is made of.</summary>
    public IServiceProvider Services => _service.Services;

    /// <summary>Starts a service and waits until it is ready.</summary>
    /// <param name="run">The run.</param>
    /// <param name="change">Changes the options.</param>
    /// <param name="withOrders">Whether the orders of the run are at hand.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="agentTools">Tools of files for agents.</param>
    public static async Task<RunningService> StartAsync(
        SampleRun run,
        Func<ClvServiceOptions, ClvServiceOptions>? change = null,
        bool withOrders = true,
        TimeProvider? clock = null,
        IReadOnlyList<AgentTool>? agentTools = null)
    {
        ClvServiceOptions options = new() { Folder = run.Folder, Urls = ["http://127.0.0.1:0"], RefreshInterval = TimeSpan.FromMilliseconds(200) };
        WebApplication service = await ClvService.CreateAsync(
            change is null ? options : change(options), () => run.Read(withOrders), clock ?? TimeProvider.System, _ => { }, CancellationToken.None, agentTools);
        await service.StartAsync();
        RunningService running = new(service);
        await running.UntilAsync(async () => (await running.Client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK);
        return running;
    }

    /// <summary>Waits until something is so, half a minute at most.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (int attempt = 0; attempt < 600; attempt++)
        {
            if (await isSo())
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail($"What was waited for of {Client.BaseAddress} did not come.");
    }

    /// <summary>Asks for JSON.</summary>
    public async Task<JsonObject> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpResponseMessage answer = await Client.GetAsync(path);
        return await ReadAsync(answer, expected);
    }

    /// <summary>Sends JSON, or lines of it.</summary>
    public async Task<JsonObject> PostAsync(string path, string body, HttpStatusCode expected = HttpStatusCode.OK, string type = "application/json")
    {
        using StringContent content = new(body, Encoding.UTF8, type);
        using HttpResponseMessage answer = await Client.PostAsync(path, content);
        return await ReadAsync(answer, expected);
    }

    /// <summary>Erases.</summary>
    public async Task<JsonObject> DeleteAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpResponseMessage answer = await Client.DeleteAsync(path);
        return await ReadAsync(answer, expected);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _service.StopAsync();
        await _service.DisposeAsync();
    }

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        string text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(expected), text);
        return JsonNode.Parse(text)!.AsObject();
    }
}
