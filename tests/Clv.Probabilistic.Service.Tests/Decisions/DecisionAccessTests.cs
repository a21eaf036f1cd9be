using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Clv.Probabilistic.Service.Tests.Access;

namespace Clv.Probabilistic.Service.Tests.Decisions;

/// <summary>Who may ask what of contacts and experiments, and what mischief in ids comes to.</summary>
public class DecisionAccessTests
{
    private const string Hostile = "=<script>alert(1)</script>&/x";

    [Test]
    public async Task ReadersReadAndAdminsTakeFilesAndBegin()
    {
        using SampleRun run = SampleRun.Create();
        await using (await RunningService.StartAsync(run))
        {
            // Makes the store.
        }

        string reader = await Keys.AddAsync(run, "reads", ServiceRole.Reader);
        string admin = await Keys.AddAsync(run, "rules", ServiceRole.Admin);
        await using RunningService service = await RunningService.StartAsync(run, options => options with { RequiresAuthentication = true });
        const string Body = """{"name": "spring", "start": "2025-09-01"}""";
        Assert.Multiple(async () =>
        {
            Assert.That(await AskAsync(service, null, "/v1/contacts?cost=1&lift=0.1"), Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(await AskAsync(service, reader, "/v1/contacts?cost=1&lift=0.1"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await AskAsync(service, reader, "/v1/contacts.csv?cost=1&lift=0.1"), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await AskAsync(service, admin, "/v1/contacts.csv?cost=1&lift=0.1"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await AskAsync(service, reader, "/v1/experiments/design"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await AskAsync(service, reader, "/v1/experiments", HttpMethod.Post, Body), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await AskAsync(service, admin, "/v1/experiments", HttpMethod.Post, Body), Is.EqualTo(HttpStatusCode.Created));
            Assert.That(await AskAsync(service, reader, "/v1/experiments/spring"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await AskAsync(service, reader, "/v1/experiments/spring/arms.csv"), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await AskAsync(service, reader, "/v1/experiments/spring", HttpMethod.Delete), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await AskAsync(service, null, "/experiments"), Is.EqualTo(HttpStatusCode.OK), "the page that asks who it is");
        });
        string seen = await TextAsync(service, reader, "/experiments");
        Assert.That(seen, Does.Contain("spring").And.Not.Contain("data-json"));
        Assert.That(await TextAsync(service, admin, "/experiments"), Does.Contain("data-json"));
        Assert.That(await TextAsync(service, reader, "/contacts?cost=1&lift=0.1"), Does.Not.Contain("contacts.csv"));
        JsonNode audit = JsonNode.Parse(await TextAsync(service, admin, "/v1/audit"))!;
        Assert.That(audit["entries"]!.AsArray().Select(entry => (string)entry!["action"]!), Does.Contain("begin-experiment"));
    }

    [Test]
    public async Task NothingIsWrittenDownWhereNothingIsChanged()
    {
        using SampleRun run = SampleRun.Create();
        await using (RunningService first = await RunningService.StartAsync(run))
        {
            await first.PostAsync("/v1/experiments", """{"name": "kept", "start": "2025-09-01"}""", HttpStatusCode.Created);
        }

        await using RunningService service = await RunningService.StartAsync(run, options => options with { ReadOnly = true });
        await service.PostAsync("/v1/experiments", """{"name": "spring", "start": "2025-09-01"}""", HttpStatusCode.Forbidden);
        await service.DeleteAsync("/v1/experiments/kept", HttpStatusCode.Forbidden);
        JsonObject list = await service.GetAsync("/v1/experiments");
        Assert.That(list["experiments"]!.AsArray().Select(experiment => (string)experiment!["name"]!), Is.EqualTo(new[] { "kept" }));
        Assert.That(await service.Client.GetStringAsync("/experiments"), Does.Not.Contain("data-json"));
    }

    [Test]
    public async Task MischiefInAnIdIsText()
    {
        using SampleRun run = SampleRun.Create();
        await using RunningService service = await RunningService.StartAsync(run);
        string id = JsonValue.Create(Hostile)!.ToJsonString();
        string lines = string.Join('\n', Enumerable.Range(1, 6).Select(day => $$"""{"order_id": "H-{{day}}", "customer_id": {{id}}, "date": "2025-06-{{day + 10}}", "amount": 9000}"""));
        await service.PostAsync("/v1/orders", lines, type: "application/x-ndjson");
        await service.UntilAsync(async () => (await service.Client.GetStringAsync("/v1/contacts.csv?cost=1&lift=0.1&budget=5")).Contains("script", StringComparison.Ordinal));
        string page = await service.Client.GetStringAsync("/contacts?cost=1&lift=0.1&budget=5");
        Assert.That(page, Does.Contain($"href=\"/customers/{Uri.EscapeDataString(Hostile)}\"").And.Not.Contain("<script>alert"));
        string exact = await service.Client.GetStringAsync("/v1/contacts.csv?cost=1&lift=0.1&budget=5");
        string safe = await service.Client.GetStringAsync("/v1/contacts.csv?cost=1&lift=0.1&budget=5&spreadsheet_safe=true");
        Assert.That(exact, Does.Contain("," + Hostile + ","));
        Assert.That(safe, Does.Contain("'" + Hostile));
    }

    private static async Task<HttpStatusCode> AskAsync(RunningService service, string? key, string path, HttpMethod? method = null, string? body = null)
    {
        using HttpResponseMessage answer = await SendAsync(service, key, path, method ?? HttpMethod.Get, body);
        return answer.StatusCode;
    }

    private static async Task<string> TextAsync(RunningService service, string key, string path)
    {
        using HttpResponseMessage answer = await SendAsync(service, key, path, HttpMethod.Get, null);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<HttpResponseMessage> SendAsync(RunningService service, string? key, string path, HttpMethod method, string? body)
    {
        using HttpRequestMessage request = new(method, path);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await service.Client.SendAsync(request);
    }
}
