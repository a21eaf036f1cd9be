using System.Diagnostics;
using System.Text.Json;

namespace Clv.Probabilistic.Cli.Tests.Agents;

/// <summary>On standard output there is the protocol and nothing else, also where what comes in is none.</summary>
public sealed class AgentProtocolTests
{
    private const string Hello = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";
    private const string Ready = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";

    [Test]
    public async Task Requests_that_are_none_are_answered_or_passed_over_and_the_next_one_is_answered()
    {
        using TemporaryFolder work = new();
        work.Write("orders.csv", SmallShop.Orders());
        using Process clv = ClvProcess.With("mcp", work.Path).Start();
        Task<string> remarks = clv.StandardError.ReadToEndAsync();
        string[] lines =
        [
            Hello,
            Ready,
            "this is no JSON",
            "{}",
            "[1,2]",
            """{"jsonrpc":"2.0","id":2,"method":"no/such"}""",
            """{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"check_orders","arguments":{"path":17,"sheet":[1]}}}""",
            """{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"arguments":{}}}""",
            """{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"check_orders","arguments":{"path":"orders.csv"}}}""",
        ];
        foreach (string line in lines)
        {
            await clv.StandardInput.WriteLineAsync(line);
        }

        await clv.StandardInput.FlushAsync();
        Dictionary<int, JsonElement> answers = [];
        while (!answers.ContainsKey(5))
        {
            string? line = await clv.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2));
            Assert.That(line, Is.Not.Null);
            JsonElement answer = JsonElement.Parse(line!);
            Assert.That(answer.GetProperty("jsonrpc").GetString(), Is.EqualTo("2.0"));
            if (answer.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.Number)
            {
                answers[id.GetInt32()] = answer;
            }
        }

        clv.StandardInput.Close();
        Assert.That(clv.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.That(clv.ExitCode, Is.Zero);
        Assert.That(await clv.StandardOutput.ReadToEndAsync(), Is.Empty);
        Assert.That(answers[2].TryGetProperty("error", out _));
        Assert.That(answers[3].GetProperty("result").GetProperty("isError").GetBoolean());
        Assert.That(answers[4].TryGetProperty("error", out _));
        Assert.That(answers[5].GetProperty("result").GetProperty("structuredContent").GetProperty("verdict").GetString(), Does.StartWith("Ready for"));
        Assert.That(await remarks, Does.StartWith("clv mcp answers an agent on standard input and output").And.Not.Contain("   at "));
    }

    [Test]
    public void A_folder_that_is_none_is_refused() =>
        ClvProcess.Run("mcp", "no-such-folder").ShouldFail(ExitCode.Failed, "no-such-folder is no folder");
}
