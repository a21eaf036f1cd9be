using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Clv.Probabilistic.Service;

/// <summary>Checks tokens of an issuer (JWT): signature by the keys that the issuer publishes, issuer, audience and time.</summary>
internal sealed class TokenChecks
{
    private const string NameClaim = "sub";
    private const int LongestName = 200;
    private const int LongestToken = 16_384;

    private readonly ConfigurationManager<OpenIdConnectConfiguration> _issuer;
    private readonly TokenValidationParameters _rules;
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    private TokenChecks(Uri issuer, string audience)
    {
        _issuer = new ConfigurationManager<OpenIdConnectConfiguration>(
            issuer.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever { RequireHttps = !issuer.IsLoopback });
        _rules = new TokenValidationParameters
        {
            ConfigurationManager = _issuer,
            ValidAudience = audience,
            NameClaimType = NameClaim,
            ClockSkew = TimeSpan.FromMinutes(1),

            // Keys of the issuer are public: one that is taken for a shared secret would let anybody sign.
            ValidAlgorithms =
            [
                SecurityAlgorithms.RsaSha256,
                SecurityAlgorithms.RsaSha384,
                SecurityAlgorithms.RsaSha512,
                SecurityAlgorithms.RsaSsaPssSha256,
                SecurityAlgorithms.RsaSsaPssSha384,
                SecurityAlgorithms.RsaSsaPssSha512,
                SecurityAlgorithms.EcdsaSha256,
                SecurityAlgorithms.EcdsaSha384,
                SecurityAlgorithms.EcdsaSha512,
            ],
        };
    }

    /// <summary>The checks of the issuer that the options name; null where none is.</summary>
    /// <exception cref="ArgumentException">The issuer is no address, is reached without encryption, or no audience is named.</exception>
    public static TokenChecks? Of(ClvServiceOptions options)
    {
        if (options.JwtIssuer is not { } issuer)
        {
            return null;
        }

        if (!Uri.TryCreate(issuer, UriKind.Absolute, out Uri? address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            throw new ArgumentException($"The issuer of tokens {issuer} is no address; give it as https://HOST/….");
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            throw new ArgumentException($"The issuer of tokens {issuer} is reached without encryption, so that anybody on the way could make tokens; give its https address.");
        }

        return string.IsNullOrWhiteSpace(options.JwtAudience)
            ? throw new ArgumentException("An issuer of tokens needs an audience beside it, or tokens that it made for others would be taken; name it with --jwt-audience.")
            : new TokenChecks(address, options.JwtAudience);
    }

    /// <summary>Who a token is of, and what they may do; null where it is not to be believed.</summary>
    /// <param name="text">The token.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="TokenCheckException">It cannot be checked now.</exception>
    public async ValueTask<ShownCaller?> CheckAsync(string text, CancellationToken token)
    {
        // What is no token at all asks nothing of the issuer.
        if (text.Length is 0 or > LongestToken || !_handler.CanReadToken(text))
        {
            return null;
        }

        try
        {
            await _issuer.GetConfigurationAsync(token);
        }
        catch (Exception unreachable) when (!token.IsCancellationRequested)
        {
            throw new TokenCheckException(unreachable);
        }

        TokenValidationResult result = await _handler.ValidateTokenAsync(text, _rules);
        return result.IsValid && result.ClaimsIdentity.Name is { Length: > 0 and <= LongestName }
            ? new ShownCaller(result.ClaimsIdentity, RoleOf(result.ClaimsIdentity), null, result.SecurityToken.ValidTo)
            : null;
    }

    /// <summary>The highest role that a token has; null where it has none that is known.</summary>
    private static ServiceRole? RoleOf(ClaimsIdentity user) => user.Claims
        .Where(claim => claim.Type is "roles" or "role")
        .Select(claim => ServiceRoles.Of(claim.Value))
        .Max();
}
