using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service.Tests.Access;

/// <summary>Who may do what with a key, and from when on.</summary>
public sealed class ApiKeyTests
{
    private const string Order = """{"order_id":"o-1","customer_id":"by-key","date":"2025-01-01","amount":5}""";

    private SampleRun _run = null!;
    private string _reader = null!;
    private string _writer = null!;
    private string _admin = null!;
    private RunningService _service = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _run = SampleRun.Create();
        _reader = await Keys.AddAsync(_run, "reader", ServiceRole.Reader);
        _writer = await Keys.AddAsync(_run, "writer", ServiceRole.Writer);
        _admin = await Keys.AddAsync(_run, "boss", ServiceRole.Admin);
        _service = await RunningService.StartAsync(_run, options => options with { RequiresAuthentication = true });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _service.DisposeAsync();
        _run.Dispose();
    }

    [Test]
    public async Task Each_role_may_what_it_may_and_no_more()
    {
        (string Method, string Path, ServiceRole Role)[] routes =
        [
            ("GET", "/v1/customers/nobody", ServiceRole.Reader),
            ("GET", "/v1/customers/nobody/what-if?buys=true", ServiceRole.Reader),
            ("GET", "/v1/customers/nobody/trajectory", ServiceRole.Reader),
            ("GET", "/v1/what-if", ServiceRole.Reader),
            ("GET", "/v1/lost?limit=1", ServiceRole.Reader),
            ("GET", "/v1/trajectories", ServiceRole.Reader),
            ("POST", "/v1/score", ServiceRole.Reader),
            ("POST", "/v1/score/batch", ServiceRole.Reader),
            ("GET", "/openapi/v1.json", ServiceRole.Reader),
            ("GET", "/docs/", ServiceRole.Reader),
            ("GET", "/nowhere", ServiceRole.Reader),
            ("POST", "/v1/orders", ServiceRole.Writer),
            ("POST", "/v1/nowhere", ServiceRole.Reader),
            ("GET", "/v1/customers/nobody/export", ServiceRole.Admin),
            ("DELETE", "/v1/customers/nobody", ServiceRole.Admin),
            ("GET", "/v1/audit", ServiceRole.Admin),
        ];
        foreach ((string method, string path, ServiceRole role) in routes)
        {
            Assert.That(await StatusAsync(method, path, null), Is.EqualTo(HttpStatusCode.Unauthorized), path);
            Assert.That(await StatusAsync(method, path, "clv_wrong"), Is.EqualTo(HttpStatusCode.Unauthorized), path);
            foreach ((ServiceRole has, string key) in new[] { (ServiceRole.Reader, _reader), (ServiceRole.Writer, _writer), (ServiceRole.Admin, _admin) })
            {
                HttpStatusCode status = await StatusAsync(method, path, key);
                Assert.That(status is HttpStatusCode.Forbidden, Is.EqualTo(has < role), $"{method} {path} as {has}: {status}");
                Assert.That(status, Is.Not.EqualTo(HttpStatusCode.Unauthorized), $"{method} {path} as {has}");
            }
        }
    }

    [Test]
    public async Task Probes_need_no_key([Values("/health/live", "/health/ready")] string path) =>
        Assert.That(await StatusAsync("GET", path, null), Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public async Task Refusals_are_problems_with_a_sentence()
    {
        using HttpResponseMessage unknown = await _service.Client.GetAsync("/v1/audit");
        using HttpResponseMessage refused = await SendAsync("GET", "/v1/audit", _reader);
        Assert.Multiple(async () =>
        {
            Assert.That(unknown.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer"));
            Assert.That(unknown.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That((string)JsonNode.Parse(await unknown.Content.ReadAsStringAsync())!["detail"]!, Does.Contain("--add-key"));
            Assert.That((string)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["detail"]!, Is.EqualTo("This needs the role admin, and the caller has reader."));
        });
    }

    [Test]
    public async Task A_key_may_be_in_its_own_header()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/audit");
        request.Headers.Add("X-Api-Key", _admin);
        using HttpResponseMessage answer = await _service.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_key_that_is_added_or_revoked_beside_the_service_counts_soon()
    {
        string key = await Keys.AddAsync(_run, "late", ServiceRole.Reader);
        await _service.UntilAsync(async () => await StatusAsync("GET", "/openapi/v1.json", key) == HttpStatusCode.OK);
        await Keys.RevokeAsync(_run, "late");
        await _service.UntilAsync(async () => await StatusAsync("GET", "/openapi/v1.json", key) == HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task The_store_has_no_key_but_its_hash()
    {
        await using IServiceStore store = Keys.Open(_run);
        foreach ((_, byte[] body) in await store.DocumentsAsync(DocumentKinds.ApiKeys, CancellationToken.None))
        {
            string text = Encoding.UTF8.GetString(body);
            Assert.That(text, Does.Not.Contain(_admin).And.Not.Contain(_reader[4..]).And.Not.Contain(_writer[4..]));
        }

        Assert.That((await ApiKeyBook.ListAsync(store, CancellationToken.None)).Single(key => key.Name == "boss").Hash, Is.EqualTo(ApiKeyBook.HashOf(_admin)));
        Assert.That(_admin, Does.Match("^clv_[A-Za-z0-9_-]{43}$"));
    }

    [Test]
    public async Task A_name_is_taken_once_and_some_are_not_free()
    {
        StoreException taken = (await Assert.ThrowsAsync<StoreException>(() => Keys.AddAsync(_run, "boss", ServiceRole.Admin)))!;
        Assert.That(taken.Message, Does.Contain("--revoke-key boss"));
        foreach (string name in new[] { "local", "service", "clv", "", "a b", "<script>", new string('x', 65) })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Keys.AddAsync(_run, name, ServiceRole.Reader));
        }

        StoreException none = (await Assert.ThrowsAsync<StoreException>(() => Keys.RevokeAsync(_run, "nobody")))!;
        Assert.That(none.Message, Does.Contain("--list-keys"));
    }

    [Test]
    public async Task The_audit_log_knows_callers_by_the_names_of_their_keys()
    {
        using (HttpResponseMessage sent = await SendAsync("POST", "/v1/orders", _writer, Order))
        {
            Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        using HttpResponseMessage answer = await SendAsync("GET", "/v1/audit", _admin);
        JsonArray entries = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["entries"]!.AsArray();
        Assert.That(entries.Any(entry => (string)entry!["action"]! == "write-orders" && (string)entry["actor"]! == "writer"), entries.ToJsonString());
    }

    [Test]
    public async Task A_service_without_keys_that_others_reach_does_not_start([Values("http://0.0.0.0:0", "http://*:0", "http://some-host:0")] string url)
    {
        using SampleRun run = SampleRun.Create();
        ArgumentException refused = (await Assert.ThrowsAsync<ArgumentException>(() => ClvService.CreateAsync(
            new() { Folder = run.Folder, Urls = [url] }, () => run.Read(), TimeProvider.System, _ => { }, CancellationToken.None)))!;
        Assert.That(refused.Message, Does.Contain("--add-key NAME --role admin"));
    }

    private async Task<HttpStatusCode> StatusAsync(string method, string path, string? key)
    {
        using HttpResponseMessage answer = await SendAsync(method, path, key);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string? key, string body = "{}")
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        if (method == "POST")
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await _service.Client.SendAsync(request);
    }
}
