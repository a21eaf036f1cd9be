using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Clv.Probabilistic.Service.Tests.Access;

/// <summary>Tokens of the issuer are taken, and none that only look like it.</summary>
public sealed class TokenTests
{
    private SampleRun _run = null!;
    private TokenIssuer _issuer = null!;
    private RunningService _service = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _run = SampleRun.Create();
        _issuer = await TokenIssuer.StartAsync();
        _service = await RunningService.StartAsync(
            _run, options => options with { RequiresAuthentication = true, JwtIssuer = _issuer.Address, JwtAudience = TokenIssuer.Audience });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _service.DisposeAsync();
        await _issuer.DisposeAsync();
        _run.Dispose();
    }

    [TestCase("roles", "admin", HttpStatusCode.OK)]
    [TestCase("role", "admin", HttpStatusCode.OK)]
    [TestCase("roles", "writer", HttpStatusCode.Forbidden)]
    [TestCase("roles", "owner", HttpStatusCode.Forbidden)]
    [TestCase("scope", "admin", HttpStatusCode.Forbidden)]
    public async Task The_role_is_in_its_claim(string claim, string role, HttpStatusCode expected) =>
        Assert.That(await StatusAsync(_issuer.Token(new() { ["sub"] = "ann", [claim] = role })), Is.EqualTo(expected));

    [Test]
    public async Task Of_several_roles_the_highest_counts() =>
        Assert.That(await StatusAsync(_issuer.Token(new() { ["sub"] = "ann", ["roles"] = new[] { "reader", "admin", "other" } })), Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public async Task Tokens_of_others_for_others_or_of_yesterday_are_refused()
    {
        Dictionary<string, object> claims = new() { ["sub"] = "ann", ["roles"] = "admin" };
        using RSA other = RSA.Create(2048);
        string good = _issuer.Token(claims);
        string[] bad =
        [
            _issuer.Token(claims, audience: "somebody-else"),
            _issuer.Token(claims, expires: TimeSpan.FromHours(-1)),
            _issuer.Token(claims, key: new SigningCredentials(new RsaSecurityKey(other) { KeyId = "one" }, SecurityAlgorithms.RsaSha256)),
            _issuer.Token(claims, key: new SigningCredentials(new SymmetricSecurityKey(new byte[64]) { KeyId = "one" }, SecurityAlgorithms.HmacSha256)),
            _issuer.Token(new() { ["roles"] = "admin" }),
            good[..^4] + "AAAA",
            Unsigned(good),
            "eyJhbGciOiJub25lIn0.e30.",
            "not-a-token",
            "",
        ];
        Assert.That(await StatusAsync(good), Is.EqualTo(HttpStatusCode.OK));
        for (int i = 0; i < bad.Length; i++)
        {
            Assert.That(await StatusAsync(bad[i]), Is.EqualTo(HttpStatusCode.Unauthorized), $"token {i}");
        }
    }

    [Test]
    public async Task The_audit_log_has_the_subject_of_the_token()
    {
        string token = _issuer.Token(new() { ["sub"] = "carol@shop", ["roles"] = "admin" });
        JsonArray entries = [];
        await _service.UntilAsync(async () =>
        {
            using HttpRequestMessage request = new(HttpMethod.Get, "/v1/audit");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using HttpResponseMessage answer = await _service.Client.SendAsync(request);
            entries = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["entries"]!.AsArray();
            return entries.Any(entry => (string)entry!["actor"]! == "token:carol@shop" && (string)entry["action"]! == "read-audit");
        });
    }

    [Test]
    public async Task An_issuer_that_does_not_answer_is_told_as_such()
    {
        using SampleRun run = SampleRun.Create();
        await using RunningService service = await RunningService.StartAsync(
            run, options => options with { RequiresAuthentication = true, JwtIssuer = "http://127.0.0.1:1", JwtAudience = TokenIssuer.Audience });
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/audit");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _issuer.Token(new() { ["sub"] = "ann", ["roles"] = "admin" }));
        using HttpResponseMessage answer = await service.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable).Or.EqualTo(HttpStatusCode.Unauthorized));
    }

    private static string Unsigned(string token)
    {
        string header = Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes("""{"alg":"none","typ":"JWT"}"""));
        return $"{header}.{token.Split('.')[1]}.";
    }

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/audit");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        using HttpResponseMessage answer = await _service.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
