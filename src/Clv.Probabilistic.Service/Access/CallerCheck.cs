using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Clv.Probabilistic.Service;

/// <summary>Finds out who asks: by a key, or by a token.</summary>
/// <param name="options">How the service is run.</param>
/// <param name="keys">The keys; null where there is no store that has them.</param>
/// <param name="tokens">The checks of tokens; null where none are taken.</param>
internal sealed class CallerCheck(ClvServiceOptions options, ApiKeys? keys, TokenChecks? tokens)
{
    private const string KeyHeader = "X-Api-Key";
    private const string Bearer = "Bearer ";
    private const string KeyType = "clv-key";

    /// <summary>Whether callers must say who they are.</summary>
    public bool IsRequired { get; } = ServiceAddresses.RequiresAuthentication(options);

    /// <summary>Who asks; the request has it as its user from then on. Null where nothing was shown that counts.</summary>
    /// <exception cref="TokenCheckException">A token cannot be checked now.</exception>
    public async ValueTask<CallerRole?> CheckAsync(HttpContext context)
    {
        string? shown = Shown(context.Request, out bool isBearer);
        if (shown is null)
        {
            return null;
        }

        if (shown.StartsWith(ApiKeyBook.Prefix, StringComparison.Ordinal))
        {
            if (keys?.Find(shown) is not { } key)
            {
                return null;
            }

            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, key.Name)], KeyType));
            return new CallerRole(key.Role, "key " + key.Name);
        }

        if (!isBearer || tokens is null || await tokens.CheckAsync(shown, context.RequestAborted) is not { } token)
        {
            return null;
        }

        context.User = new ClaimsPrincipal(token.User);
        return new CallerRole(token.Role, "token " + token.User.Name);
    }

    /// <summary>By what requests of somebody unknown are counted: the address, of the newer kind the network of it, since a home has many.</summary>
    public static string AddressOf(HttpContext context)
    {
        IPAddress address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? "network " + Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : "address " + address;
    }

    private static string? Shown(HttpRequest request, out bool isBearer)
    {
        string? authorization = request.Headers.Authorization;
        isBearer = authorization?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true;
        return isBearer ? authorization![Bearer.Length..].Trim() : request.Headers[KeyHeader] is [{ Length: > 0 } key] ? key : null;
    }
}
