using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Clv.Probabilistic.Service.Tests.Access;

/// <summary>An issuer of tokens on this machine, which publishes its keys as issuers do.</summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly WebApplication _server;

    private TokenIssuer(WebApplication server) => _server = server;

    public const string Audience = "clv";

    /// <summary>Its address.</summary>
    public string Address => _server.Urls.First();

    public static async Task<TokenIssuer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication server = builder.Build();
        TokenIssuer issuer = new(server);
        RSAParameters parameters = issuer._rsa.ExportParameters(includePrivateParameters: false);
        string n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent);
        server.Run(context => context.Response.WriteAsync(context.Request.Path.Value!.EndsWith("configuration", StringComparison.Ordinal)
            ? $$"""{"issuer":"{{issuer.Address}}","jwks_uri":"{{issuer.Address}}/keys"}"""
            : $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"one","alg":"RS256","n":"{{n}}","e":"{{e}}"}]}"""));
        await server.StartAsync();
        return issuer;
    }

    /// <summary>A token.</summary>
    /// <param name="claims">What it says.</param>
    /// <param name="audience">Whom it is for.</param>
    /// <param name="expires">When it ends, from now.</param>
    /// <param name="key">What it is signed with; null for the issuer's key.</param>
    public string Token(Dictionary<string, object> claims, string audience = Audience, TimeSpan? expires = null, SigningCredentials? key = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = audience,
            Claims = claims,
            NotBefore = DateTime.UtcNow.AddHours(-2),
            Expires = DateTime.UtcNow + (expires ?? TimeSpan.FromMinutes(5)),
            SigningCredentials = key ?? new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "one" }, SecurityAlgorithms.RsaSha256),
        });

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _rsa.Dispose();
    }
}
