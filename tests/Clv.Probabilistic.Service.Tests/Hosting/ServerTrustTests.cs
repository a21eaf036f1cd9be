using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Clv.Probabilistic.Service.Tests.Hosting;

/// <summary>What the server sends with answers, and which requests it lets through.</summary>
public sealed class ServerTrustTests
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
    public async Task Answers_have_the_headers_that_hold_browsers_back([Values("/docs", "/v1/customers/nobody", "/health/live", "/nowhere")] string path)
    {
        using HttpResponseMessage answer = await _service.Client.GetAsync(path);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
            Assert.That(answer.Headers.GetValues("Referrer-Policy").Single(), Is.EqualTo("no-referrer"));
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'").And.Contain("frame-ancestors 'none'"));
            Assert.That(answer.Headers.Contains("Server"), Is.False);
            Assert.That((int)answer.StatusCode < 400 || answer.Headers.CacheControl!.NoStore);
        });
    }

    [Test]
    public async Task The_page_of_documents_runs_its_own_scripts_alone()
    {
        using HttpResponseMessage answer = await _service.Client.GetAsync("/docs");
        string page = await answer.Content.ReadAsStringAsync();
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        string nonce = System.Text.RegularExpressions.Regex.Match(policy, "'nonce-([^']+)'").Groups[1].Value;
        Assert.Multiple(() =>
        {
            Assert.That(nonce, Is.Not.Empty);
            Assert.That(page, Does.Contain($"nonce=\"{nonce}\""));
            Assert.That(System.Text.RegularExpressions.Regex.Count(page, "<script"), Is.EqualTo(System.Text.RegularExpressions.Regex.Count(page, "nonce=\"")));
            Assert.That(page, Does.Not.Contain("//cdn").And.Not.Contain("fonts.scalar"));
        });
    }

    [Test]
    public async Task Names_that_were_made_to_lead_here_are_refused()
    {
        foreach ((string host, HttpStatusCode expected) in new[]
        {
            ("evil.example", HttpStatusCode.BadRequest), ("127.0.0.1.evil.example", HttpStatusCode.BadRequest), ("localhost", HttpStatusCode.OK), ("[::1]", HttpStatusCode.OK),
        })
        {
            using HttpRequestMessage request = new(HttpMethod.Get, "/health/live");
            request.Headers.Host = host;
            using HttpResponseMessage answer = await _service.Client.SendAsync(request);
            Assert.That(answer.StatusCode, Is.EqualTo(expected), host);
        }
    }

    [Test]
    public async Task Forms_and_pages_of_others_change_nothing([Values("/v1/orders", "/v1/score")] string path)
    {
        foreach (string type in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp" })
        {
            await _service.PostAsync(path, "{}", HttpStatusCode.UnsupportedMediaType, type);
        }

        using HttpRequestMessage untyped = new(HttpMethod.Post, path) { Content = new ByteArrayContent("{}"u8.ToArray()) };
        using HttpResponseMessage refused = await _service.Client.SendAsync(untyped);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));

        foreach (string origin in new[] { "https://evil.example", "null", "http://127.0.0.1:1" })
        {
            using HttpRequestMessage foreign = new(HttpMethod.Post, path) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
            foreign.Headers.Add("Origin", origin);
            using HttpResponseMessage answer = await _service.Client.SendAsync(foreign);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), origin);
        }

        using HttpRequestMessage own = new(HttpMethod.Post, "/v1/score")
        {
            Content = new StringContent("""{"frequency":1,"recency":1,"T":4,"monetary_value":3}""", Encoding.UTF8, "application/json"),
        };
        own.Headers.Add("Origin", _service.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using HttpResponseMessage scored = await _service.Client.SendAsync(own);
        Assert.That(scored.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_caller_who_asks_too_often_is_told_when_to_ask_again()
    {
        using SampleRun run = SampleRun.Create();
        await using RunningService service = await RunningService.StartAsync(run, options => options with { RateLimit = 5 });
        List<HttpResponseMessage> answers = [];
        for (int i = 0; i < 30; i++)
        {
            answers.Add(await service.Client.GetAsync("/v1/models"));
        }

        HttpResponseMessage refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.That(refused.Headers.RetryAfter!.Delta, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(answers.Count(answer => answer.IsSuccessStatusCode), Is.GreaterThanOrEqualTo(5));
        Assert.That((await service.Client.GetAsync("/health/live")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        answers.ForEach(answer => answer.Dispose());
    }

    [Test]
    public async Task A_service_that_only_reads_refuses_changes_in_a_sentence()
    {
        using SampleRun run = SampleRun.Create();
        await (await RunningService.StartAsync(run)).DisposeAsync();
        await using RunningService service = await RunningService.StartAsync(run, options => options with { ReadOnly = true });
        string id = Uri.EscapeDataString(run.Result.Customers.Ids[0]);
        Assert.That((string)(await service.PostAsync("/v1/orders", "[]", HttpStatusCode.Forbidden))["detail"]!, Does.Contain("--read-only"));
        await service.DeleteAsync($"/v1/customers/{id}", HttpStatusCode.Forbidden);
        await service.GetAsync($"/v1/customers/{id}");
        await service.PostAsync("/v1/score", """{"frequency":1,"recency":1,"T":4,"monetary_value":3}""");
    }

    [Test]
    public async Task An_https_address_takes_the_certificate_from_a_file([Values(".pfx", ".pem")] string kind)
    {
        using SampleRun run = SampleRun.Create();
        (string path, string? key) = Certificate(run.Folder, kind);
        await using RunningService service = await RunningService.StartAsync(
            run,
            options => options with { Urls = ["https://127.0.0.1:0"], Certificate = path, CertificateKey = key, CertificatePassword = kind == ".pfx" ? "secret" : null });
        Assert.That((await service.Client.GetAsync("/health/live")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
#pragma warning disable SYSLIB0039, CA5397 // Old protocols are tried in order to see them refused.
        using HttpClientHandler old = new() { SslProtocols = SslProtocols.Tls11, ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
#pragma warning restore SYSLIB0039, CA5397
        using HttpClient client = new(old) { BaseAddress = service.Client.BaseAddress };
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/health/live"));
    }

    [Test]
    public async Task Certificates_and_addresses_go_together()
    {
        Assert.That(await RefusalAsync(new() { Folder = _run.Folder, Urls = ["https://127.0.0.1:0"] }), Does.Contain("--certificate"));
        Assert.That(await RefusalAsync(new() { Folder = _run.Folder, Certificate = "a.pfx" }), Does.Contain("no https address"));
        Assert.That(await RefusalAsync(new() { Folder = _run.Folder, Urls = ["https://127.0.0.1:0"], Certificate = "nowhere.pfx" }), Does.Contain("nowhere.pfx cannot be read"));
        Assert.That(await RefusalAsync(new() { Folder = _run.Folder, JwtIssuer = "http://issuer.example", JwtAudience = "clv" }), Does.Contain("without encryption"));
        Assert.That(await RefusalAsync(new() { Folder = _run.Folder, JwtIssuer = "https://issuer.example" }), Does.Contain("--jwt-audience"));
    }

    private static async Task<string> RefusalAsync(ClvServiceOptions options) => (await Assert.ThrowsAsync<ArgumentException>(() => ClvService.CreateAsync(options)))!.Message;

    private static (string Path, string? Key) Certificate(string folder, string kind)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        string path = Path.Combine(folder, "service" + kind);
        if (kind == ".pfx")
        {
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, "secret"));
            return (path, null);
        }

        string keyPath = Path.Combine(folder, "service.key");
        File.WriteAllText(path, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        return (path, keyPath);
    }
}
