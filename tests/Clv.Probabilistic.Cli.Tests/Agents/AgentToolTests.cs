using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clv.Probabilistic.Tests;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Clv.Probabilistic.Cli.Tests.Agents;

/// <summary>Every tool that agents call answers on the sample shop: in words and in fields, small, with its intervals.</summary>
[NonParallelizable]
public sealed class AgentToolTests : IDisposable
{
    private const int MostText = 4_096;
    private const int MostFields = 4_608;

    private readonly TemporaryFolder _folder = new();
    private AgentClient _agent = null!;
    private CallToolResult _fit = null!;
    private readonly ConcurrentQueue<string> _steps = [];

    [OneTimeSetUp]
    public async Task Start()
    {
        File.Copy(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"), _folder["orders.csv"]);
        _agent = await AgentClient.StartAsync(_folder.Path);
        _fit = await _agent.CallAsync("fit", new { path = "orders.csv", margin = 0.3 }, new Steps(_steps));
    }

    [OneTimeTearDown]
    public async Task Stop() => await _agent.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task Tools_are_listed_with_schemas_and_hints()
    {
        IList<McpClientTool> tools = await _agent.Client.ListToolsAsync();

        Assert.That(
            tools.Select(tool => tool.Name),
            Is.EqualTo(new[] { "check_orders", "fit", "compare", "segments", "contacts", "customer_lists", "movement", "cohorts", "explain_customer", "predict" }).AsCollection);
        foreach (McpClientTool tool in tools)
        {
            Assert.That(tool.ProtocolTool.InputSchema.GetProperty("additionalProperties").GetBoolean(), Is.False, tool.Name);
            Assert.That(tool.ProtocolTool.OutputSchema!.Value.GetProperty("required").GetArrayLength(), Is.Positive, tool.Name);
            bool writes = tool.Name is "fit" or "compare" or "contacts" or "movement" or "predict";
            Assert.That(tool.ProtocolTool.Annotations!.ReadOnlyHint, Is.EqualTo(!writes), tool.Name);
        }
    }

    [Test]
    public void Fit_says_totals_intervals_and_files_and_how_far_it_is()
    {
        JsonElement fields = _fit.StructuredContent!.Value;
        string text = AgentClient.TextOf(_fit);

        Assert.That(_fit.IsError, Is.Not.True, text);
        Assert.That(fields.GetProperty("converged").GetBoolean(), Is.True);
        Assert.That(fields.GetProperty("as_of").GetString(), Is.EqualTo("2025-06-30"));
        JsonElement value = fields.GetProperty("value");
        Assert.That(value.GetProperty("value").GetDouble(), Is.InRange(value.GetProperty("lower").GetDouble(), value.GetProperty("upper").GetDouble()));
        Assert.That(text, Does.Contain("orders known up to 2025-06-30").And.Contain("All fits converged.").And.Contain("Held-out orders"));
        Assert.That(_steps, Does.Contain("Reading orders.csv").And.Contains("Fitting bg-nbd"));
        Assert.That(
            File.ReadLines(_folder["results/predictions.csv"]).Count(), Is.EqualTo(1 + (int)fields.GetProperty("customers").GetDouble()));
        Assert.That(_fit.Content.OfType<ResourceLinkBlock>().Select(link => link.Name), Does.Contain("results/predictions.csv"));
    }

    [TestCase("check_orders", """{"path":"orders.csv"}""", "Ready for bg-nbd and gamma-gamma.")]
    [TestCase("segments", "{}", "Value: ")]
    [TestCase("contacts", """{"cost":2,"lift":0.1,"budget":400}""", "only an experiment tells")]
    [TestCase("customer_lists", """{"list":"missed_opportunity"}""", "are on the list missed opportunity, which is in results/lists.csv")]
    [TestCase("customer_lists", """{"list":"churn_risk"}""", "are on the list churn risk")]
    [TestCase("movement", """{"from":"2025-05-31"}""", "customers were lost")]
    [TestCase("cohorts", "{}", "is worse than it looks")]
    [TestCase("cohorts", """{"by":"quarter"}""", "repeat purchases so far")]
    [TestCase("explain_customer", """{"customer_id":"2186"}""", "P(alive) is 0.263")]
    [TestCase("explain_customer", """{"customer_id":1002}""", "one purchase, on 2024-10-18")]
    [TestCase("predict", """{"horizon":13}""", "Every customer is in results/agent/predictions-13.csv")]
    [TestCase("compare", """{"path":"orders.csv","horizon":13,"models":["bg-nbd","pareto-nbd"]}""", "bg-nbd predicts purchases best")]
    public async Task Every_tool_answers_small_by_its_schema(string tool, string arguments, string says)
    {
        Tool described = (await _agent.Client.ListToolsAsync()).Single(known => known.Name == tool).ProtocolTool;

        CallToolResult result = await _agent.AnswerAsync(tool, JsonElement.Parse(arguments));

        string fields = result.StructuredContent!.Value.GetRawText();
        Assert.That(AgentClient.TextOf(result), Does.Contain(says));
        Assert.That(AgentClient.TextOf(result).Length, Is.LessThanOrEqualTo(MostText));
        Assert.That(fields.Length, Is.LessThanOrEqualTo(MostFields));
        Assert.That(fields, Does.Not.Contain("NaN").And.Not.Contain("Infinity"));
        ShouldFit(result.StructuredContent.Value, described.OutputSchema!.Value);
    }

    [Test]
    public async Task The_same_question_gets_the_same_words_and_numbers()
    {
        CallToolResult first = await _agent.AnswerAsync("segments");
        CallToolResult second = await _agent.AnswerAsync("segments", new { run = "results" });

        Assert.That(AgentClient.TextOf(second), Is.EqualTo(AgentClient.TextOf(first)));
        Assert.That(second.StructuredContent!.Value.GetRawText(), Is.EqualTo(first.StructuredContent!.Value.GetRawText()));
    }

    [Test]
    public async Task Segments_and_a_customer_are_those_of_the_run()
    {
        JsonElement base1 = (await _agent.AnswerAsync("segments")).StructuredContent!.Value;
        JsonElement customer = (await _agent.AnswerAsync("explain_customer", new { customer_id = "1001" })).StructuredContent!.Value;
        string[] lines = File.ReadAllLines(_folder["results/predictions.csv"]);
        Dictionary<string, string> row = lines[0].Split(',').Zip(lines[1].Split(',')).Take(20).ToDictionary(cell => cell.First, cell => cell.Second);
        double Written(string column) => double.Parse(row[column], System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(
            base1.GetProperty("value").GetProperty("upper").GetDouble(), Is.EqualTo(_fit.StructuredContent!.Value.GetProperty("value").GetProperty("upper").GetDouble()));
        Assert.That(customer.GetProperty("clv").GetProperty("value").GetDouble(), Is.EqualTo(Written("clv")).Within(1e-9));
        Assert.That(customer.GetProperty("clv").GetProperty("lower").GetDouble(), Is.EqualTo(Written("clv_lower")).Within(1e-9));
        Assert.That(lines[1], Does.EndWith("," + customer.GetProperty("segment").GetString()));
    }

    [Test]
    public async Task Contacts_work_for_a_quarter_of_a_year_where_nobody_says_and_cohorts_are_months()
    {
        CallToolResult usual = await _agent.AnswerAsync("contacts", new { cost = 2, lift = 0.1, budget = 400, name = "usual.csv" });
        CallToolResult quarter = await _agent.AnswerAsync("contacts", new { cost = 2, lift = 0.1, budget = 400, name = "quarter.csv", horizon = 13 });
        CallToolResult year = await _agent.AnswerAsync("contacts", new { cost = 2, lift = 0.1, budget = 400, name = "year.csv", horizon = 52 });
        CallToolResult cohorts = await _agent.AnswerAsync("cohorts");
        double Gain(CallToolResult result) => result.StructuredContent!.Value.GetProperty("gain").GetDouble();

        Assert.That(usual.StructuredContent!.Value.GetProperty("horizon").GetDouble(), Is.EqualTo(13));
        Assert.That(Gain(usual), Is.EqualTo(Gain(quarter)));
        Assert.That(Gain(usual), Is.LessThan(Gain(year)));
        Assert.That(File.ReadAllText(_folder["results/agent/usual.csv"]), Is.EqualTo(File.ReadAllText(_folder["results/agent/quarter.csv"])));
        Assert.That(AgentClient.TextOf(usual), Does.Contain("what is bought in 13 weeks"));
        Assert.That(cohorts.StructuredContent!.Value.GetProperty("by").GetString(), Is.EqualTo("month"));
    }

    [Test]
    public async Task Files_of_runs_are_listed_and_read_in_bounds()
    {
        await _agent.AnswerAsync("contacts", new { cost = 2, lift = 0.1, budget = 100, name = "few.csv" });
        IList<McpClientResource> files = await _agent.Client.ListResourcesAsync();
        ReadResourceResult run = await _agent.Client.ReadResourceAsync("clv:///results/run.json");
        ReadResourceResult long1 = await _agent.Client.ReadResourceAsync("clv:///results/predictions.csv");

        Assert.That(files.Select(file => file.Name), Does.Contain("results/run.json").And.Contains("results/agent/few.csv").And.Not.Contains("orders.csv"));
        Assert.That(((TextResourceContents)run.Contents[0]).Text, Does.Contain("\"observation_end\": \"2025-06-30\"").And.Not.Contain(_folder.Path));
        Assert.That(((TextResourceContents)long1.Contents[0]).Text.Length, Is.LessThanOrEqualTo(32_768));
        Assert.That(((TextResourceContents)long1.Contents[1]).Text, Does.StartWith("These are the first 3").And.EndWith("the whole table is the file results/predictions.csv."));
        foreach (string refused in new[] { "clv:///orders.csv", "clv:///../orders.csv", "clv:///results/../orders.csv", "clv:///results/%2e%2e/orders.csv", "file:///etc/passwd", "clv:///results/report.html" })
        {
            Assert.That(async () => await _agent.Client.ReadResourceAsync(refused), Throws.InstanceOf<McpException>(), refused);
        }
    }

    [Test]
    public async Task Prompts_tell_agents_to_say_intervals_and_to_invent_nothing()
    {
        IList<McpClientPrompt> prompts = await _agent.Client.ListPromptsAsync();

        Assert.That(prompts.Select(prompt => prompt.Name), Is.EquivalentTo(new[] { "value_of_the_base", "whom_to_contact", "who_was_lost", "weak_cohorts" }));
        foreach (McpClientPrompt prompt in prompts)
        {
            GetPromptResult got = await _agent.Client.GetPromptAsync(prompt.Name, new Dictionary<string, object?> { ["run"] = "results" });
            Assert.That(
                ((TextContentBlock)got.Messages.Single().Content).Text,
                Does.Contain("interval").And.Contain("warning").And.Contain("State no number that no tool returned").And.Contain("The run is \"results\"."));
        }

        Assert.That(_agent.Client.ServerInstructions, Does.Contain("interval").And.Contain("Never state a number that no tool returned"));
    }

    [Test]
    public async Task Calls_at_once_are_all_answered()
    {
        CallToolResult[] results = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(number => _agent.CallAsync(number % 2 == 0 ? "segments" : "explain_customer", number % 2 == 0 ? null : new { customer_id = "1001" })));

        Assert.That(results.Select(result => result.IsError), Has.All.Not.True);
        Assert.That(results.Where((_, number) => number % 2 == 0).Select(AgentClient.TextOf).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_fit_that_is_cancelled_leaves_nothing_and_the_next_call_is_answered()
    {
        using CancellationTokenSource source = new();
        CancelAtFirst cancel = new(source);

        Assert.That(
            async () => await _agent.CallAsync("fit", new { path = "orders.csv", name = "stopped", model = "auto" }, cancel, source.Token),
            Throws.InstanceOf<OperationCanceledException>());
        await _agent.AnswerAsync("segments", new { run = "results" });

        Assert.That(Directory.Exists(_folder["stopped"]), Is.False);
    }

    [TestCase("predict", """{"run":"results","horizon":1e7}""", "longer than 10 years; give a length in weeks up to 521.")]
    [TestCase("predict", """{"run":"results","horizon":1e308}""", "longer than 10 years")]
    [TestCase("predict", """{"run":"results","horizon":1e-320}""", "shorter than a day")]
    [TestCase("predict", """{"run":"results","horizon":0}""", "shorter than a day")]
    [TestCase("contacts", """{"run":"results","cost":2,"lift":0.1,"horizon":1000}""", "cannot be taken; give a length in weeks, a day at least and 2 years at most")]
    [TestCase("contacts", """{"run":"results","cost":2,"lift":0.1,"horizon":0.1}""", "cannot be taken")]
    [TestCase("fit", """{"path":"orders.csv","name":"far","unit":"month","horizon":121}""", "longer than 10 years; give a length in months up to 120.")]
    [TestCase("fit", """{"path":"orders.csv","name":"far","horizon":1e-320}""", "shorter than a day")]
    public async Task Horizons_that_nobody_plans_for_are_refused(string tool, string arguments, string sentence)
    {
        Stopwatch clock = Stopwatch.StartNew();
        string refusal = await _agent.RefusalAsync(tool, JsonElement.Parse(arguments));
        Assert.That(refusal, Does.StartWith("horizon ").And.Contain(sentence));
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
        Assert.That(Directory.Exists(_folder["far"]), Is.False);
    }

    [Test]
    public async Task A_run_that_looks_too_far_ahead_or_whose_summary_is_a_database_is_not_gone_into()
    {
        using TemporaryFolder work = new();
        foreach (string file in Directory.EnumerateFiles(_folder["results"]))
        {
            File.Copy(file, work[Path.GetFileName(file)]);
        }

        string manifest = await File.ReadAllTextAsync(work["run.json"]);
        await File.WriteAllTextAsync(work["run.json"], Regex.Replace(manifest, @"""horizon"": [0-9.]+,", "\"horizon\": 1e7,"));
        await using AgentClient agent = await AgentClient.StartAsync(work.Path);
        Assert.That(await agent.RefusalAsync("segments"), Does.Contain("looks further ahead than 30 years"));

        await File.WriteAllTextAsync(work["run.json"], manifest);
        await agent.AnswerAsync("customer_lists", new { list = "churn_risk" });
        await File.WriteAllBytesAsync(work["summary.csv"], [.. "SQLite format 3\0"u8, .. new byte[4_096]]);
        Assert.That(await agent.RefusalAsync("segments"), Does.Contain("is a database"));
    }

    [Test]
    public async Task Refusals_say_what_to_do()
    {
        Assert.That(await _agent.RefusalAsync("check_orders", new { file = "orders.csv" }), Does.StartWith(
            "check_orders has no argument \"file\"; it takes path, customer_column, date_column, amount_column, date_format, preset, refunds, guests, sheet."));
        Assert.That(await _agent.RefusalAsync("check_orders"), Does.StartWith("check_orders needs path: "));
        Assert.That(await _agent.RefusalAsync("check_orders", new { path = "none.csv" }), Does.Contain("\"none.csv\" does not exist").And.Contain("\"orders.csv\""));
        Assert.That(await _agent.RefusalAsync("check_orders", new { path = "orders.csv", date_column = "when" }), Does.Contain("when").And.Contain("date_column").And.Not.Contain("--"));
        Assert.That(await _agent.RefusalAsync("fit", new { path = "orders.csv" }), Is.EqualTo(
            "results is a run already; name the new one otherwise, or say replace if the old one is not needed."));
        Assert.That(await _agent.RefusalAsync("fit", new { path = "orders.csv", name = "x", model = "onnx:/etc/passwd" }), Does.Contain("must be one of bg-nbd"));
        Assert.That(await _agent.RefusalAsync("fit", new { path = "orders.csv", name = "x", horizon = -1 }), Does.Contain("horizon of fit must be a number from 0"));
        Assert.That(await _agent.RefusalAsync("customer_lists"), Is.EqualTo(
            "customer_lists needs list: Which list is shown. It is one of high_value, churn_risk, missed_opportunity."));
        Assert.That(await _agent.RefusalAsync("movement"), Does.StartWith("movement needs from: ").And.Contain("yyyy-MM-dd").And.Contain("as_of"));
        Assert.That(
            await _agent.RefusalAsync("contacts", new { cost = 2, lift = 0.1, horizon = 200 }),
            Is.EqualTo("horizon cannot be taken; give a length in weeks, a day at least and 2 years at most."));
        Assert.That(await _agent.RefusalAsync("movement", new { from = "31.05.2025" }), Does.Contain("write it as yyyy-MM-dd"));
        Assert.That(await _agent.RefusalAsync("movement", new { from = "2025-06-30" }), Does.Contain("not later"));
        Assert.That(await _agent.RefusalAsync("explain_customer", new { customer_id = "nobody" }), Does.Contain("The run has no customer \"nobody\""));
        Assert.That(await _agent.RefusalAsync("segments", new { run = "nowhere" }), Does.Contain("\"results\""));
        Assert.That(async () => await _agent.CallAsync("erase_all"), Throws.InstanceOf<McpException>());
    }

    private static void ShouldFit(JsonElement value, JsonElement schema)
    {
        foreach (JsonElement name in schema.GetProperty("required").EnumerateArray())
        {
            Assert.That(value.TryGetProperty(name.GetString()!, out JsonElement field), Is.True, name.GetString());
            JsonElement types = schema.GetProperty("properties").GetProperty(name.GetString()!).GetProperty("type");
            string[] allowed = types.ValueKind == JsonValueKind.Array ? [.. types.EnumerateArray().Select(type => type.GetString()!)] : [types.GetString()!];
            string kind = field.ValueKind switch
            {
                JsonValueKind.True or JsonValueKind.False => "boolean",
                JsonValueKind.Number => allowed.Contains("integer") ? "integer" : "number",
                _ => field.ValueKind.ToString().ToLowerInvariant(),
            };
            Assert.That(allowed, Does.Contain(kind), name.GetString());
        }
    }

    private sealed class Steps(ConcurrentQueue<string> told) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) => told.Enqueue(value.Message!);
    }

    private sealed class CancelAtFirst(CancellationTokenSource source) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) => source.Cancel();
    }
}
