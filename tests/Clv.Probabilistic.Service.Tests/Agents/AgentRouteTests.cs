using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clv.Probabilistic.Service.Tests.Access;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Clv.Probabilistic.Service.Tests.Agents;

/// <summary>Agents on the route of the service: what they find, who may do what, and what is noted.</summary>
[NonParallelizable]
public sealed class AgentRouteTests
{
    private SampleRun _run = null!;
    private string _reader = null!;
    private string _admin = null!;

    [OneTimeSetUp]
    public async Task Create()
    {
        _run = SampleRun.Create();
        _reader = await Keys.AddAsync(_run, "reader", ServiceRole.Reader);
        _admin = await Keys.AddAsync(_run, "boss", ServiceRole.Admin);
    }

    [OneTimeTearDown]
    public void Remove() => _run.Dispose();

    [Test]
    public async Task Live_tools_answer_as_the_routes_do()
    {
        await using RunningService service = await RunningService.StartAsync(_run);
        await using McpClient agent = await AgentOf(service, key: null);
        JsonObject totals = await service.GetAsync("/v1/totals");
        JsonObject customer = await service.GetAsync("/v1/customers/2186");

        Assert.That((await agent.ListToolsAsync()).Select(tool => tool.Name), Is.EqualTo(new[] { "segments", "cohorts", "movement", "contacts", "customer_lists", "explain_customer" }).AsCollection);
        Assert.That((await agent.ListPromptsAsync()).Select(prompt => prompt.Name), Is.EqualTo(new[] { "value_of_the_base", "whom_to_contact", "who_was_lost", "weak_cohorts" }).AsCollection);
        CallToolResult segments = await agent.CallToolAsync("segments");
        CallToolResult cohorts = await agent.CallToolAsync("cohorts", new Dictionary<string, object?> { ["by"] = "month" });
        CallToolResult one = await agent.CallToolAsync("explain_customer", new Dictionary<string, object?> { ["customer_id"] = "2186" });

        Assert.That(Number(segments, "value", "value"), Is.EqualTo(totals["clv"]!["value"]!.GetValue<double>()).Within(1e-9).Percent);
        Assert.That(Number(segments, "value", "upper"), Is.EqualTo(totals["clv"]!["upper"]!.GetValue<double>()).Within(1e-9).Percent);
        Assert.That(cohorts.StructuredContent!.Value.GetProperty("cohorts").GetProperty("rows").GetArrayLength(), Is.EqualTo(12));
        Assert.That(Number(one, "clv", "value"), Is.EqualTo(customer["clv"]!.GetValue<double>()));
        Assert.That(Number(one, "clv", "lower"), Is.EqualTo(customer["clv_lower"]!.GetValue<double>()));
        Assert.That(TextOf(one), Does.Contain("silence is much longer than the usual time between orders"));
        foreach (CallToolResult result in new[] { segments, cohorts, one })
        {
            Assert.That(TextOf(result).Length, Is.LessThanOrEqualTo(4_096));
        }

        CallToolResult nobody = await agent.CallToolAsync("explain_customer", new Dictionary<string, object?> { ["customer_id"] = "nobody" });
        Assert.That(nobody.IsError, Is.True);
        Assert.That(TextOf(nobody), Is.EqualTo("The service knows no customer of that id; check how orders write it."));
    }

    [Test]
    public async Task What_was_lost_whom_to_contact_and_lists_are_those_of_the_routes_also_after_new_orders()
    {
        await using RunningService service = await RunningService.StartAsync(_run, options => options with { Store = Path.Combine(_run.Folder, $"{Guid.NewGuid():N}.db") });
        await using McpClient agent = await AgentOf(service, key: null);
        await RequireSameAsync();
        await service.PostAsync("/v1/orders", """{"order_id":"new","customer_id":2186,"date":"2025-07-20","amount":30}""");
        await service.UntilAsync(async () => (string?)(await service.GetAsync("/v1/totals"))["as_of"] == "2025-07-20");
        await RequireSameAsync();

        async Task RequireSameAsync()
        {
            JsonObject lost = await service.GetAsync("/v1/lost?limit=10");
            JsonObject contacts = await service.GetAsync("/v1/contacts?cost=2&lift=0.1&budget=400&limit=10");
            JsonObject listed = await service.GetAsync("/v1/customers?list=missed-opportunity&sort=clv&order=desc&limit=10");
            CallToolResult movement = await agent.CallToolAsync("movement");
            CallToolResult plan = await agent.CallToolAsync("contacts", new Dictionary<string, object?> { ["cost"] = 2, ["lift"] = 0.1, ["budget"] = 400 });
            CallToolResult list = await agent.CallToolAsync("customer_lists", new Dictionary<string, object?> { ["list"] = "missed_opportunity" });
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Member(movement, "as_of").GetString(), Is.EqualTo((string?)lost["as_of"]));
                Assert.That(Member(movement, "lost").GetDouble(), Is.EqualTo((double)lost["totals"]!["lost"]!));
                Assert.That(Member(movement, "lost_value").GetDouble(), Is.EqualTo((double)lost["totals"]!["value_then"]!));
                Assert.That(IdsOf(movement, 0), Is.EqualTo(lost["rows"]!.AsArray().Select(row => row!["customer_id"]!.ToString())));
                Assert.That(Member(plan, "contacted").GetDouble(), Is.EqualTo((double)contacts["contacted"]!));
                Assert.That(Number(plan, "gain", "value"), Is.EqualTo((double)contacts["gain"]!["value"]!));
                Assert.That(Number(plan, "gain", "lower"), Is.EqualTo((double)contacts["gain"]!["lower"]!));
                Assert.That(Texts(Member(plan, "plan")), Is.EqualTo(contacts["sentences"]!.AsArray().Select(sentence => (string)sentence!)));
                Assert.That(Member(plan, "horizon").GetDouble(), Is.EqualTo((double)contacts["horizon"]!));
                Assert.That(IdsOf(plan, 1), Is.EqualTo(contacts["rows"]!.AsArray().Select(row => row!["customer_id"]!.ToString())));
                Assert.That(Member(list, "listed").GetDouble(), Is.EqualTo((double)listed["total"]!));
                Assert.That(IdsOf(list, 0), Is.EqualTo(listed["rows"]!.AsArray().Select(row => row!["customer_id"]!.ToString())));
                foreach (CallToolResult result in new[] { movement, plan, list })
                {
                    Assert.That(TextOf(result).Length, Is.LessThanOrEqualTo(4_096));
                }
            }
        }

        static JsonElement Member(CallToolResult result, string name) => result.StructuredContent!.Value.GetProperty(name);

        static IEnumerable<string> Texts(JsonElement texts) => texts.EnumerateArray().Select(text => text.GetString()!);

        static IEnumerable<string> IdsOf(CallToolResult result, int column) =>
            Member(result, "customers").GetProperty("rows").EnumerateArray().Select(row => row[column].ToString());
    }

    [Test]
    public async Task Keys_are_asked_for_and_tools_of_files_are_for_admins()
    {
        await using RunningService service = await StartAsync(options => options with { RequiresAuthentication = true });

        Assert.That(await StatusAsync(service, key: null), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await StatusAsync(service, "clv_wrong"), Is.EqualTo(HttpStatusCode.Unauthorized));
        await using McpClient reader = await AgentOf(service, _reader);
        await using McpClient admin = await AgentOf(service, _admin);
        CallToolResult refused = await reader.CallToolAsync("touch");
        CallToolResult done = await admin.CallToolAsync("touch");

        string[] live = ["segments", "cohorts", "movement", "contacts", "customer_lists", "explain_customer"];
        Assert.That((await reader.ListToolsAsync()).Select(tool => tool.Name), Is.EqualTo(live).AsCollection);
        Assert.That((await admin.ListToolsAsync()).Select(tool => tool.Name), Is.EqualTo(live.Append("touch")).AsCollection);
        Assert.That((await admin.ListToolsAsync())[^1].Description, Does.EndWith("Works on files of the folder, and not on the customers that the service has now."));
        Assert.That(TextOf(done), Does.EndWith("This is about files of the folder, and not about the customers that the service has now."));
        Assert.That(done.StructuredContent!.Value.GetProperty("basis").GetString(), Is.EqualTo("files of the folder"));
        Assert.That(async () => await admin.CallToolAsync("no_such"), Throws.InstanceOf<McpException>().With.Message.Contains("tools/list"));
        Assert.That((await reader.CallToolAsync("segments")).IsError, Is.Not.True);
        Assert.That(refused.IsError, Is.True);
        Assert.That(TextOf(refused), Is.EqualTo("touch needs the role admin, and the caller has reader."));
        Assert.That(done.IsError, Is.Not.True);
        Assert.That(async () => await reader.ListResourcesAsync(), Throws.Exception.With.Message.Contains("resources/list"));
        Assert.That((await admin.ListResourcesAsync()).Select(file => file.Name), Does.Contain("run.json"));
    }

    [Test]
    public async Task Cohorts_are_months_where_nobody_says_and_lists_are_named()
    {
        await using RunningService service = await RunningService.StartAsync(_run);
        await using McpClient agent = await AgentOf(service, key: null);
        CallToolResult cohorts = await agent.CallToolAsync("cohorts");
        CallToolResult unnamed = await agent.CallToolAsync("customer_lists");

        Assert.That(cohorts.StructuredContent!.Value.GetProperty("by").GetString(), Is.EqualTo("month"));
        Assert.That(unnamed.IsError, Is.True);
        Assert.That(TextOf(unnamed), Is.EqualTo("customer_lists needs list: Which list is shown. It is one of high_value, churn_risk, missed_opportunity."));
    }

    [Test]
    public async Task Every_call_is_noted_with_the_customer_under_a_pseudonym()
    {
        await using RunningService service = await StartAsync(options => options with { RequiresAuthentication = true });
        await using McpClient reader = await AgentOf(service, _reader);
        await reader.CallToolAsync("explain_customer", new Dictionary<string, object?> { ["customer_id"] = "2187" });
        await reader.CallToolAsync("cohorts");
        service.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _admin);

        string audit = "";
        await service.UntilAsync(async () =>
        {
            audit = (await service.GetAsync("/v1/audit")).ToJsonString();
            return audit.Contains("agent-cohorts", StringComparison.Ordinal);
        });

        Assert.That(audit, Does.Contain("agent-explain-customer").And.Contain("\"reader\"").And.Not.Contain("2187"));
    }

    [Test]
    public async Task Read_only_offers_no_tool_that_writes_and_rates_hold()
    {
        await using RunningService service = await StartAsync(options => options with { ReadOnly = true, RateLimit = 3 });
        List<HttpStatusCode> statuses = [];
        for (int request = 0; request < 8; request++)
        {
            statuses.Add(await StatusAsync(service, key: null));
        }

        Assert.That(statuses, Does.Contain(HttpStatusCode.TooManyRequests));
        await Task.Delay(TimeSpan.FromSeconds(2));
        using HttpResponseMessage listed = await PostAsync(service, key: null);
        string tools = await listed.Content.ReadAsStringAsync();
        Assert.That(tools, Does.Contain("segments").And.Not.Contain("touch"));
    }

    [Test]
    public async Task Long_work_that_its_caller_gives_up_frees_its_place()
    {
        await using RunningService service = await RunningService.StartAsync(_run, agentTools: [new TouchTool(), new EndlessTool()]);
        EndlessTool.Begun = new TaskCompletionSource();
        EndlessTool.Ended = new TaskCompletionSource();
        using CancellationTokenSource source = new();
        using HttpRequestMessage request = Request(
            key: null, """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"endless","arguments":{"ends":false}}}""");
        Task<HttpResponseMessage> given = service.Client.SendAsync(request, source.Token);
        await EndlessTool.Begun.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await using McpClient agent = await AgentOf(service, key: null);
        Assert.That((await agent.CallToolAsync("touch").AsTask().WaitAsync(TimeSpan.FromMinutes(1))).IsError, Is.Not.True);

        await source.CancelAsync();

        Assert.That(async () => await given, Throws.InstanceOf<OperationCanceledException>());
        await EndlessTool.Ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
        CallToolResult next = await agent.CallToolAsync("endless", new Dictionary<string, object?> { ["ends"] = true }).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.That(TextOf(next), Does.StartWith("Done."));
    }

    [Test]
    public async Task What_is_no_request_is_refused_in_the_protocols_words()
    {
        await using RunningService service = await RunningService.StartAsync(_run);
        foreach (string body in new[] { "no JSON", "{}", "[]", """{"jsonrpc":"2.0","id":1,"method":"no/such"}""" })
        {
            using HttpResponseMessage answer = await PostAsync(service, key: null, body);
            string said = await answer.Content.ReadAsStringAsync();
            Assert.That((int)answer.StatusCode, Is.LessThan(500), body);
            Assert.That(said, Does.Not.Contain("   at "), body);
        }

        using HttpRequestMessage foreign = Request(key: null, ListTools);
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        using HttpResponseMessage refused = await service.Client.SendAsync(foreign);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private const string ListTools = """{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}""";

    private async Task<RunningService> StartAsync(Func<ClvServiceOptions, ClvServiceOptions> change) =>
        await RunningService.StartAsync(_run, change, agentTools: [new TouchTool()]);

    private static async Task<McpClient> AgentOf(RunningService service, string? key) => await McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions
    {
        Endpoint = new Uri(service.Client.BaseAddress!, "mcp"),
        TransportMode = HttpTransportMode.StreamableHttp,
        AdditionalHeaders = key is null ? null : new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
    }));

    private static HttpRequestMessage Request(string? key, string body)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/mcp") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return request;
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningService service, string? key, string body = ListTools)
    {
        using HttpRequestMessage request = Request(key, body);
        return await service.Client.SendAsync(request);
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningService service, string? key)
    {
        using HttpResponseMessage answer = await PostAsync(service, key);
        return answer.StatusCode;
    }

    private static string TextOf(CallToolResult result) => result.Content.OfType<TextContentBlock>().First().Text;

    private static double Number(CallToolResult result, string field, string part) =>
        result.StructuredContent!.Value.GetProperty(field).GetProperty(part).GetDouble();
}
