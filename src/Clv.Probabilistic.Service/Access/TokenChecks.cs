using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Clv.Probabilistic.Service;

/// <summary>Checks tokens of an issuer (JWT): signature by the keys that the issuer publishes, issuer, audience and time.</summary>
internal static class TokenChecks
{
    private const string NameClaim = "sub";
    private const int LongestName = 200;

    /// <summary>Gets ready for tokens, where an issuer is named.</summary>
    /// <exception cref="ArgumentException">The issuer is no address, is reached without encryption, or no audience is named.</exception>
    public static void Add(IServiceCollection services, ClvServiceOptions options)
    {
        if (options.JwtIssuer is not { } issuer)
        {
            return;
        }

        if (!Uri.TryCreate(issuer, UriKind.Absolute, out Uri? address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            throw new ArgumentException($"The issuer of tokens {issuer} is no address; give it as https://HOST/….");
        }

        bool isLocal = address.IsLoopback;
        if (address.Scheme == Uri.UriSchemeHttp && !isLocal)
        {
            throw new ArgumentException($"The issuer of tokens {issuer} is reached without encryption, so that anybody on the way could make tokens; give its https address.");
        }

        if (string.IsNullOrWhiteSpace(options.JwtAudience))
        {
            throw new ArgumentException("An issuer of tokens needs an audience beside it, or tokens that it made for others would be taken; name it with --jwt-audience.");
        }

        services.AddAuthentication().AddJwtBearer(bearer =>
        {
            bearer.Authority = issuer;
            bearer.Audience = options.JwtAudience;
            bearer.RequireHttpsMetadata = !isLocal;
            bearer.MapInboundClaims = false;
            bearer.SaveToken = false;
            bearer.IncludeErrorDetails = false;
            bearer.TokenValidationParameters.NameClaimType = NameClaim;
            bearer.TokenValidationParameters.ValidateIssuer = true;
            bearer.TokenValidationParameters.ValidateAudience = true;
            bearer.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(1);

            // Keys of the issuer are public: one that is taken for a shared secret would let anybody sign.
            bearer.TokenValidationParameters.ValidAlgorithms =
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
            ];
        });
    }

    /// <summary>Who a token is of, and what they may do; null where it is not to be believed.</summary>
    /// <exception cref="TokenCheckException">It cannot be checked now.</exception>
    public static async Task<(ClaimsPrincipal User, ServiceRole? Role)?> CheckAsync(HttpContext context)
    {
        AuthenticateResult result;
        try
        {
            result = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        }
        catch (Exception unreachable) when (unreachable is not OperationCanceledException)
        {
            throw new TokenCheckException(unreachable);
        }

        string? name = result.Principal?.FindFirstValue(NameClaim);
        return !result.Succeeded || string.IsNullOrEmpty(name) || name.Length > LongestName ? null : (result.Principal!, RoleOf(result.Principal!));
    }

    /// <summary>The highest role that a token has; null where it has none that is known.</summary>
    private static ServiceRole? RoleOf(ClaimsPrincipal user) => user.Claims
        .Where(claim => claim.Type is "roles" or "role")
        .Select(claim => ServiceRoles.Of(claim.Value))
        .Max();
}
