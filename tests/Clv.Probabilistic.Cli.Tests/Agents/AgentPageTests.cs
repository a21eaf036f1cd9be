using System.Text.Json;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Agents;

/// <summary>The conversation on docs/agents.md: every call that is printed there gives the answer that is printed below it.</summary>
[NonParallelizable]
public sealed class AgentPageTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/agents.md");

    [Test]
    public async Task Calls_give_the_answers_that_are_printed()
    {
        using TemporaryFolder work = new();
        File.Copy(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"), work["orders.csv"]);
        string[] calls = [.. Page.Blocks("json")];
        string[] answers = [.. Page.Blocks("text")];
        Assert.That(calls, Has.Length.GreaterThanOrEqualTo(5));
        Assert.That(answers, Has.Length.EqualTo(calls.Length));

        await using AgentClient agent = await AgentClient.StartAsync(work.Path);
        foreach ((string call, string answer) in calls.Zip(answers))
        {
            JsonElement asked = JsonElement.Parse(call);
            string got = AgentClient.TextOf(await agent.AnswerAsync(asked.GetProperty("name").GetString()!, asked.GetProperty("arguments")));
            Assert.That(got + "\n", Is.EqualTo(answer), call);
        }
    }

    [Test]
    public async Task Every_tool_and_prompt_is_named()
    {
        using TemporaryFolder work = new();
        await using AgentClient agent = await AgentClient.StartAsync(work.Path);
        foreach (string name in (await agent.Client.ListToolsAsync()).Select(tool => tool.Name).Concat((await agent.Client.ListPromptsAsync()).Select(prompt => prompt.Name)))
        {
            Assert.That(Page.Text, Does.Contain($"`{name}`"), name);
        }
    }
}
