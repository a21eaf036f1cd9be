using System.Net.Http.Headers;
using Clv.Probabilistic.Service.Tests.Access;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Clv.Probabilistic.Service.Tests.Agents;

/// <summary>Files of the live base that agents ask for: those of the routes, for admins, and new ones only.</summary>
[NonParallelizable]
public sealed class AgentFileTests
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
    public async Task Files_are_those_of_the_routes_and_are_noted()
    {
        await using RunningService service = await StartAsync(readOnly: false);
        await using McpClient agent = await AgentOf(service, _admin);
        service.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _admin);

        CallToolResult plan = await AnswerAsync(agent, "contacts", new() { ["cost"] = 2, ["lift"] = 0.1, ["budget"] = 400, ["name"] = "plan.csv" });
        CallToolResult list = await AnswerAsync(agent, "customer_lists", new() { ["list"] = "churn_risk", ["name"] = "late" });
        CallToolResult lost = await AnswerAsync(agent, "movement", new() { ["name"] = "lost.csv" });

        Assert.That(FileOf(plan), Is.EqualTo("agent/plan.csv"));
        Assert.That(plan.Content.OfType<ResourceLinkBlock>().Single().Name, Is.EqualTo("agent/plan.csv"));
        Assert.That(TextOf(plan), Does.Contain("All of them are in agent/plan.csv."));
        Assert.That(await ReadAsync(plan), Is.EqualTo(await service.Client.GetStringAsync("/v1/contacts.csv?cost=2&lift=0.1&budget=400")));
        Assert.That(await ReadAsync(list), Is.EqualTo(await service.Client.GetStringAsync("/v1/customers.csv?list=churn-risk&sort=clv&order=desc")));
        string[] rows = (await ReadAsync(lost)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        System.Text.Json.Nodes.JsonObject route = await service.GetAsync("/v1/lost?limit=1000");
        Assert.That(rows[0], Does.StartWith("customer_id,p_order_then,p_order_now"));
        Assert.That(
            rows.Skip(1).Select(row => row.Split(',')[0]),
            Is.EqualTo(route["rows"]!.AsArray().Select(row => row!["customer_id"]!.ToString())).AsCollection);
        Assert.That(rows, Has.Length.EqualTo(1 + (int)route["totals"]!["lost"]!));

        string audit = "";
        await service.UntilAsync(async () =>
        {
            audit = (await service.GetAsync("/v1/audit")).ToJsonString();
            return audit.Contains("agent-export-lost", StringComparison.Ordinal);
        });
        Assert.That(audit, Does.Contain("agent-export-contacts").And.Contain("agent-export-customers"));
    }

    [Test]
    public async Task Nothing_is_written_over_nor_elsewhere()
    {
        await using RunningService service = await StartAsync(readOnly: false);
        await using McpClient agent = await AgentOf(service, _admin);
        string extra = Directory.CreateDirectory(Path.Combine(_run.Folder, "agent")).FullName;
        string mine = Path.Combine(extra, "mine.csv");
        await File.WriteAllTextAsync(mine, "mine");
        File.CreateSymbolicLink(Path.Combine(extra, "link.csv"), Path.Combine(_run.Folder, "summary.csv"));
        string summary = await File.ReadAllTextAsync(Path.Combine(_run.Folder, "summary.csv"));
        string[] before = Directory.GetFileSystemEntries(_run.Folder, "*.csv", SearchOption.AllDirectories);

        foreach (string name in new[] { "mine.csv", "mine", "link.csv", "../summary.csv", "/elsewhere/x.csv", "x.html" })
        {
            CallToolResult refused = await agent.CallToolAsync("movement", new Dictionary<string, object?> { ["name"] = name });
            Assert.That(refused.IsError, Is.True, name);
            Assert.That(TextOf(refused), Does.Not.Contain(_run.Folder).And.Match(@"\.$"), name);
        }

        CallToolResult taken = await agent.CallToolAsync("movement", new Dictionary<string, object?> { ["name"] = "mine" });
        Assert.That(TextOf(taken), Is.EqualTo("agent/mine.csv is there already and is left as it is; give another name."));
        Assert.That(await File.ReadAllTextAsync(mine), Is.EqualTo("mine"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_run.Folder, "summary.csv")), Is.EqualTo(summary));
        Assert.That(Directory.GetFileSystemEntries(_run.Folder, "*.csv", SearchOption.AllDirectories), Is.EquivalentTo(before));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Readers_and_callers_of_a_read_only_service_get_no_files(bool readOnly)
    {
        await using RunningService service = await StartAsync(readOnly);
        await using McpClient agent = await AgentOf(service, readOnly ? _admin : _reader);

        foreach (McpClientTool tool in await agent.ListToolsAsync())
        {
            Assert.That(tool.ProtocolTool.InputSchema.GetProperty("properties").TryGetProperty("name", out _), Is.False, tool.Name);
            Assert.That(tool.ProtocolTool.Annotations!.ReadOnlyHint, Is.True, tool.Name);
        }

        CallToolResult refused = await agent.CallToolAsync("movement", new Dictionary<string, object?> { ["name"] = "secret.csv" });
        Assert.That(refused.IsError, Is.True);
        Assert.That(TextOf(refused), Does.StartWith("movement has no argument \"name\"; it takes from."));
        Assert.That(File.Exists(Path.Combine(_run.Folder, "agent", "secret.csv")), Is.False);
    }

    private Task<RunningService> StartAsync(bool readOnly) => RunningService.StartAsync(
        _run, options => options with { RequiresAuthentication = true, ReadOnly = readOnly }, agentTools: [new TouchTool()]);

    private static async Task<McpClient> AgentOf(RunningService service, string key)
    {
        HttpClientTransportOptions options = new()
        {
            Endpoint = new Uri(service.Client.BaseAddress!, "mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
        };
        return await McpClient.CreateAsync(new HttpClientTransport(options));
    }

    private static async Task<CallToolResult> AnswerAsync(McpClient agent, string tool, Dictionary<string, object?> arguments)
    {
        CallToolResult result = await agent.CallToolAsync(tool, arguments);
        Assert.That(result.IsError, Is.Not.True, TextOf(result));
        return result;
    }

    private static string FileOf(CallToolResult result) => result.StructuredContent!.Value.GetProperty("file").GetString()!;

    private Task<string> ReadAsync(CallToolResult result) => File.ReadAllTextAsync(Path.Combine(_run.Folder, FileOf(result)));

    private static string TextOf(CallToolResult result) => result.Content.OfType<TextContentBlock>().First().Text;
}
