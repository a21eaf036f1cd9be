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

    [TestCase("garbage", -32700, null)]
    [TestCase("Infinity", -32700, null)]
    [TestCase("{\"jsonrpc\":\"2.0\",\"id\":7,", -32700, null)]
    [TestCase("[1,2]", -32600, null)]
    [TestCase("[{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}]", -32600, null)]
    [TestCase("null", -32600, null)]
    [TestCase("{\"id\":7,\"method\":\"ping\"}", -32600, "7")]
    [TestCase("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"params\":3}", -32600, "\"a\"")]
    public async Task What_is_no_message_is_answered_with_an_error_and_the_next_line_too(string line, int code, string? id)
    {
        using TemporaryFolder work = new();
        using Process clv = ClvProcess.With("mcp", work.Path).Start();
        Task<string> remarks = clv.StandardError.ReadToEndAsync();

        foreach (string sent in new[] { line, "", "  \r", new string('x', 2_000_000), """{"jsonrpc":"2.0","id":9,"method":"ping"}""" })
        {
            await clv.StandardInput.WriteLineAsync(sent);
        }

        await clv.StandardInput.FlushAsync();
        JsonElement[] answers = [await AnswerOf(clv), await AnswerOf(clv), await AnswerOf(clv)];
        clv.StandardInput.Close();

        Assert.That(clv.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.That(answers[0].GetProperty("error").GetProperty("code").GetInt32(), Is.EqualTo(code));
        Assert.That(answers[0].GetProperty("id").GetRawText(), Is.EqualTo(id ?? "null"));
        Assert.That(answers[1].GetProperty("error").GetProperty("message").GetString(), Does.StartWith("A message has 1048576 bytes at most"));
        Assert.That(answers[2].GetProperty("id").GetInt32(), Is.EqualTo(9));
        Assert.That(answers[2].TryGetProperty("result", out _));
        Assert.That(await clv.StandardOutput.ReadToEndAsync(), Is.Empty);
        Assert.That(await remarks, Does.Not.Contain("   at "));

        static async Task<JsonElement> AnswerOf(Process clv) =>
            JsonElement.Parse((await clv.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)))!);
    }

    [Test]
    public void A_folder_that_is_none_is_refused() =>
        ClvProcess.Run("mcp", "no-such-folder").ShouldFail(ExitCode.Failed, "no-such-folder is no folder");
}
