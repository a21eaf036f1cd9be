using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service.Tests.Hosting;

/// <summary>Whatever is sent, no request makes the service fail, tell of its inside, or answer others wrongly afterwards.</summary>
[Category("Hostile")]
public sealed class HostileTests
{
    private const int Mutations = 1_500;
    private const string Order = """{"order_id":"h-1","customer_id":"hostile","date":"2025-01-02T03:04:05","amount":12.5}""";
    private const string History = """{"frequency":3,"recency":20.5,"T":40,"monetary_value":35}""";
    private const string ScoredOrders = """{"orders":[{"date":"2024-01-02","amount":3},{"date":"2024-05-02","amount":5}],"as_of":"2025-01-01"}""";

    private static readonly string[] _ids =
    [
        "'; DROP TABLE customers; --", "\" OR 1=1 --", "<script>alert(1)</script>", "../../etc/passwd", "..\\..\\boot.ini", "%00", "a%2Fb", "a/b", "a?b#c",
        "{{7*7}}", "${jndi:ldap://x}", "=cmd|' /C calc'!A0", "ünï©ødé 客户 🙂", "-1", "9223372036854775808", "NaN", "null", "true", "a b", "‮abc", "$mark", "{0}", "%s%n",
    ];

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

    /// <summary>After everything, customers have the numbers of the run.</summary>
    [TearDown]
    public async Task The_service_is_still_right()
    {
        CustomerPredictions predictions = _run.Result.Predictions;
        JsonObject answer = await _service.GetAsync(string.Create(
            CultureInfo.InvariantCulture, $"/v1/customers/{Uri.EscapeDataString(predictions.Customers.Ids[5])}?as_of={_run.Read().Manifest.ObservationEnd:yyyy-MM-dd}"));
        Assert.That((double)answer["p_alive"]!, Is.EqualTo(predictions.ProbabilityAlive[5]).Within(1e-12));
    }

    [TestCase("/v1/orders", Order, "application/json")]
    [TestCase("/v1/orders", "[" + Order + "," + Order + "]", "application/json")]
    [TestCase("/v1/orders?skip_bad=true", Order + "\n" + Order, "application/x-ndjson")]
    [TestCase("/v1/score", History, "application/json")]
    [TestCase("/v1/score", ScoredOrders, "application/json")]
    [TestCase("/v1/score/batch", History + "\n" + ScoredOrders, "application/x-ndjson")]
    public async Task Bodies_that_were_tampered_with_are_answered(string path, string body, string type)
    {
        Random random = new(20_261);
        byte[] valid = Encoding.UTF8.GetBytes(body);
        byte[][] pieces =
        [
            "null"u8.ToArray(), "1e999"u8.ToArray(), "-1e999"u8.ToArray(), "99999999999999999999999"u8.ToArray(), "\\u0000"u8.ToArray(), "\\ud800"u8.ToArray(), "[[[[[["u8.ToArray(), "{}"u8.ToArray(),
            "\"\""u8.ToArray(), [0], [0xFF, 0xFE], [0xC0, 0x80], "-0.0"u8.ToArray(), "9999-12-31"u8.ToArray(), "0001-01-01"u8.ToArray(), "\r\n"u8.ToArray(), "'"u8.ToArray(), "1e-320"u8.ToArray(), "2147483648"u8.ToArray(),
        ];
        for (int i = 0; i < Mutations; i++)
        {
            List<byte> bytes = [.. valid];
            for (int change = random.Next(1, 4); change > 0 && bytes.Count > 0; change--)
            {
                int at = random.Next(bytes.Count);
                switch (random.Next(5))
                {
                    case 0:
                        bytes[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        bytes.RemoveRange(at, Math.Min(random.Next(1, 6), bytes.Count - at));
                        break;
                    case 2:
                        bytes.InsertRange(at, pieces[random.Next(pieces.Length)]);
                        break;
                    case 3:
                        bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 30), bytes.Count - at)));
                        break;
                    default:
                        // A number or a text as a whole.
                        int end = bytes.FindIndex(at, letter => letter is (byte)',' or (byte)'}');
                        int colon = bytes.LastIndexOf((byte)':', at);
                        if (end > colon && colon > 0)
                        {
                            bytes.RemoveRange(colon + 1, end - colon - 1);
                            bytes.InsertRange(colon + 1, pieces[random.Next(pieces.Length)]);
                        }

                        break;
                }
            }

            await RequireNoFaultAsync("POST", path, [.. bytes], type);
        }
    }

    [Test]
    public async Task Depth_size_and_strange_numbers_are_answered([Values("/v1/orders", "/v1/score")] string path)
    {
        string[] bodies =
        [
            new string('[', 100_000), string.Concat(Enumerable.Repeat("{\"a\":", 50_000)), "", " ", "null", "true", "\"x\"", "1", "[]", "{}", "[null]", "[[]]", "\u0000", "\uFEFF{}",
            """{"order_id":"\u0000","customer_id":"a","date":"2025-01-01","amount":1}""",
            """{"order_id":"\ud800","customer_id":"a","date":"2025-01-01","amount":1}""",
            """{"order_id":"x","customer_id":"\udc00\ud800","date":"2025-01-01","amount":1}""",
            $$"""{"order_id":"{{new string('x', 100_000)}}","customer_id":"a","date":"2025-01-01","amount":1}""",
            """{"order_id":"x","customer_id":"a","date":"2025-01-01","amount":1e400}""",
            """{"order_id":"x","customer_id":1e400,"date":"2025-01-01","amount":1}""",
            """{"order_id":"x","customer_id":"a","date":"99999-01-01","amount":1}""",
            """{"order_id":"x","customer_id":"a","date":"2025-02-30","amount":1}""",
            """{"frequency":2147483648,"recency":1,"T":2}""",
            """{"frequency":-1,"recency":1,"T":2}""",
            """{"frequency":1,"recency":1e308,"T":1e308,"monetary_value":1e308}""",
            """{"frequency":2000000000,"recency":1,"T":1.0000001,"monetary_value":1}""",
            """{"frequency":1,"recency":5e-324,"T":5e-324,"monetary_value":5e-324}""",
            """{"frequency":1,"recency":1,"T":2,"monetary_value":3,"horizon":1e308}""",
            """{"frequency":1,"recency":1,"T":2,"monetary_value":3,"__proto__":{}}""",
            """{"frequency":1,"frequency":2,"recency":1,"T":2,"monetary_value":3}""",
        ];
        foreach (string body in bodies)
        {
            await RequireNoFaultAsync("POST", path, Encoding.UTF8.GetBytes(body), "application/json");
        }
    }

    [Test]
    public async Task Whatever_is_an_id_is_kept_and_given_back_as_text()
    {
        for (int i = 0; i < _ids.Length; i++)
        {
            JsonObject order = new() { ["order_id"] = _ids[i] + " o", ["customer_id"] = _ids[i], ["date"] = "2025-01-02", ["amount"] = 3.5 };
            await _service.PostAsync("/v1/orders", order.ToJsonString());
            JsonObject answer = await _service.GetAsync($"/v1/customers/{Uri.EscapeDataString(_ids[i])}?orders=5");
            Assert.That(answer["customer_id"]!.ToString(), Is.EqualTo(_ids[i]));
            Assert.That(answer["orders"]![0]!["order_id"]!.ToString(), Is.EqualTo(_ids[i] + " o"));
            JsonObject export = await _service.GetAsync($"/v1/customers/{Uri.EscapeDataString(_ids[i])}/export");
            Assert.That(export["customer_id"]!.ToString(), Is.EqualTo(_ids[i]));
            JsonObject again = await _service.PostAsync("/v1/orders", order.ToJsonString());
            Assert.That((int)again["duplicates"]!, Is.EqualTo(1), "A request that is replayed changes nothing.");
        }

        foreach (string id in _ids)
        {
            await _service.DeleteAsync($"/v1/customers/{Uri.EscapeDataString(id)}");
        }
    }

    [Test]
    public async Task Tricks_with_paths_and_queries_lead_nowhere()
    {
        string[] targets =
        [
            "/v1/customers/..%2f..%2faudit", "/v1/customers/%2e%2e/%2e%2e/audit", "//v1//audit", "/v1/customers/", "/v1/customers/%00", "/v1/customers/%0d%0aX:1", "/v1/customers/%ff%fe",
            "/v1/customers/" + new string('x', 3_000), "/v1/customers/a?as_of=0000-00-00", "/v1/customers/a?as_of=9999-12-31", "/v1/customers/a?horizon=1e400", "/v1/customers/a?horizon=NaN", "/v1/customers/a?horizon=-1",
            "/v1/customers/a?orders=-1", "/v1/customers/a?orders=99999999999", "/v1/customers/a;b", "/v1/audit?customer=%00", "/v1/audit?customer=", "/docs/../../../../etc/passwd", "/docs/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "/openapi/..%2f..%2frun.json", "/openapi/v2.json", "/.env", "/clv-store.db", "/v1/orders?skip_bad=maybe", "/health/ready/../../v1/audit", "*", "http://evil.example/v1/audit",
        ];
        foreach (string target in targets)
        {
            foreach (string method in new[] { "GET", "POST", "DELETE", "PUT", "OPTIONS", "TRACE", "HEAD", "QUERY" })
            {
                string answer = await RawAsync($"{method} {target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                Assert.That(answer, Does.Match("^HTTP/1.1 [234]").And.Not.Contain("   at ").And.Not.Contain("root:").And.Not.Contain("X: 1"), $"{method} {target}");
            }
        }
    }

    [Test]
    public async Task Broken_requests_are_answered_or_ended()
    {
        string[] requests =
        [
            "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET /health/live HTTP/1.0\r\n\r\n", "\0\0\0\0\r\n\r\n", "GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET /health/live HTTP/1.1\r\nHost: localhost\r\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"X-{i}: {i}\r\n")) + "\r\n",
            "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX: " + new string('x', 100_000) + "\r\n\r\n",
            "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n",
            "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n{",
            "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
            "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nZZ\r\n",
            "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: ;;;\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
            "GET /v1/audit HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer\r\nConnection: close\r\n\r\n",
            "GET /v1/audit HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer clv_" + new string('A', 5_000) + "\r\nX-Api-Key: \u00fc\r\nConnection: close\r\n\r\n",
        ];
        foreach (string request in requests)
        {
            string answer = await RawAsync(request);
            Assert.That(answer, Is.Empty.Or.Match("^HTTP/1.1 ([24]|505)"), request[..Math.Min(80, request.Length)]);
            Assert.That(answer, Does.Not.Contain("   at "));
        }
    }

    private async Task RequireNoFaultAsync(string method, string path, byte[] body, string type)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using HttpResponseMessage answer = await _service.Client.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.LessThan(500), $"{text}\n{Encoding.Latin1.GetString(body.AsSpan(0, Math.Min(body.Length, 500)))}");
        Assert.That(text, Does.Not.Contain("   at ").And.Not.Contain("Exception"));
    }

    private async Task<string> RawAsync(string request)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, _service.Client.BaseAddress!.Port);
        NetworkStream stream = client.GetStream();
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(2));
        byte[] buffer = new byte[65_536];
        StringBuilder answer = new();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), patience.Token);
            while (await stream.ReadAsync(buffer, patience.Token) is > 0 and int count)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            // The service ended it, or keeps it open after its answer.
        }

        return answer.ToString();
    }
}
