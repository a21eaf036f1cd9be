using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service.Tests.Hosting;

/// <summary>Orders however their bodies are cut: a stream keeps its whole lines, a list is taken in whole or not at all.</summary>
public sealed class OrderBodiesTests
{
    private SampleRun _run = null!;
    private RunningService _service = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _run = SampleRun.Create();
        _service = await RunningService.StartAsync(_run);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _service.DisposeAsync();
        _run.Dispose();
    }

    [Test]
    public async Task Lines_are_the_same_wherever_the_body_is_cut_into_pieces()
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"a\":\"ü 🙂\"}\n\r\n  {\"b\":2}\r\n\n{\"c\":3}");
        (string, long)[] expected = [("{\"a\":\"ü 🙂\"}", 1), ("{\"b\":2}", 3), ("{\"c\":3}", 5)];
        for (int cut = 0; cut <= body.Length; cut++)
        {
            foreach (int most in (int[])[1, 2, 100])
            {
                Pipe pipe = new();
                LineReader reader = new(pipe.Reader, longestLine: 100);
                List<(string, long)> lines = [];
                Task reading = Task.Run(async () =>
                {
                    while (await reader.ReadAsync(most, (bytes, line) => lines.Add((Encoding.UTF8.GetString(bytes), line)), default))
                    {
                    }
                });
                await pipe.Writer.WriteAsync(body.AsMemory(0, cut));
                await Task.Yield();
                await pipe.Writer.WriteAsync(body.AsMemory(cut));
                await pipe.Writer.CompleteAsync();
                await reading;
                Assert.That(lines, Is.EqualTo(expected), $"cut at {cut}, {most} lines at once");
            }
        }
    }

    [Test]
    public async Task A_stream_that_ends_anywhere_keeps_its_whole_lines_or_says_what_it_keeps()
    {
        string whole = Line("x", 1) + "\n" + Line("x", 2) + "\n" + Line("x", 3);
        int bytes = Encoding.UTF8.GetByteCount(whole);
        int refusals = 0;
        for (int cut = 1; cut <= bytes; cut++)
        {
            string name = $"cut{cut}";
            byte[] all = Encoding.UTF8.GetBytes(Line(name, 1) + "\n" + Line(name, 2) + "\n" + Line(name, 3));
            byte[] body = all[..Math.Min(cut + (all.Length - bytes), all.Length)];
            using ByteArrayContent content = new(body);
            content.Headers.ContentType = new("application/x-ndjson");
            using HttpResponseMessage answer = await _service.Client.PostAsync("/v1/orders", content);
            JsonObject said = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
            int kept = await KeptAsync(name);
            int lines = body.Count(letter => letter == (byte)'\n') + (IsWhole(body) ? 1 : 0);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                Assert.That((kept, (int)said["accepted"]!), Is.EqualTo((lines, lines)), $"cut at {cut}");
            }
            else
            {
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
                Assert.That((string)said["detail"]!, Does.Contain($"Everything up to line {kept} is kept"), $"cut at {cut}");
                refusals++;
            }
        }

        Assert.That(refusals, Is.GreaterThan(bytes / 2));
    }

    [TestCase("""{"order_id":"x","customer_id":"y","date":"2025-01-02"}""")]
    [TestCase("""{"order_id":"x","customer_id":"y","date":"2025-13-02","amount":1}""")]
    [TestCase("""{"customer_id":"y","date":"2025-01-02","amount":1}""")]
    [TestCase("""{"order_id":"x","date":"2025-01-02","amount":1}""")]
    [TestCase("""{"order_id":"x","customer_id":"y","date":"2999-01-02","amount":1}""")]
    [TestCase("""{"order_id":"x","customer_id":"y","date":"2025-01-02","amount":"1"}""")]
    [TestCase("""{"order_id":"x","customer_id":"y","date":"2025-01-02","amount":1,"more":1}""")]
    [TestCase("17")]
    [TestCase("{")]
    public async Task A_list_with_one_bad_order_is_not_taken_at_all(string bad)
    {
        LiveCustomers customers = ((ServiceContext)_service.Services.GetService(typeof(ServiceContext))!).RequiredCustomers;
        long revision = await customers.Store.RevisionAsync(default), count = await customers.Store.CountAsync(default);
        using StringContent content = new($"[{Line("list", 1)},{Line("list", 2)},{bad},{Line("list", 3)}]", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _service.Client.PostAsync("/v1/orders", content);
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(bad == "{" ? HttpStatusCode.BadRequest : HttpStatusCode.UnprocessableEntity));
            Assert.That(await KeptAsync("list"), Is.Zero);
            Assert.That(await customers.Store.RevisionAsync(default), Is.EqualTo(revision));
            Assert.That(await customers.Store.CountAsync(default), Is.EqualTo(count));
        });
    }

    [Test]
    public async Task Requests_at_the_same_time_are_each_told_of_their_own()
    {
        JsonObject[] answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(request => _service.PostAsync(
            "/v1/orders", $"[{string.Join(',', Enumerable.Range(0, request + 1).Select(order => Line($"together{request}", order)))}]")));
        Assert.That(answers.Select(answer => (int)answer["accepted"]!), Is.EqualTo(Enumerable.Range(1, 40)));
    }

    private static string Line(string name, int number) =>
        $$"""{"order_id":"{{name}}-{{number}}","customer_id":"{{name}}","date":"2025-01-0{{(number % 9) + 1}}","amount":{{number}}}""";

    /// <summary>Whether the last line is an order without an end of line.</summary>
    private static bool IsWhole(byte[] body) => body[^1] == (byte)'}';

    private async Task<int> KeptAsync(string name)
    {
        LiveCustomers customers = ((ServiceContext)_service.Services.GetService(typeof(ServiceContext))!).RequiredCustomers;
        return await customers.FindAsync(customers.KeptId(name), default) is { } found ? found.Record.Orders.Length : 0;
    }
}
