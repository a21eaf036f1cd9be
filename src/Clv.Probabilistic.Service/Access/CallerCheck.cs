using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Clv.Probabilistic.Service;

/// <summary>Finds out who asks: by a key, by a token, or by a session in a browser.</summary>
/// <param name="options">How the service is run.</param>
/// <param name="keys">The keys; null where there is no store that has them.</param>
/// <param name="tokens">The checks of tokens; null where none are taken.</param>
/// <param name="sessions">Those who have shown one of them in a browser before.</param>
internal sealed class CallerCheck(ClvServiceOptions options, ApiKeys? keys, TokenChecks? tokens, BrowserSessions sessions)
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
        ShownCaller? caller = Shown(context.Request, out bool isBearer) is { } shown
            ? await FindAsync(shown, isBearer, context.RequestAborted)
            : sessions.Find(context);
        if (caller is null)
        {
            return null;
        }

        context.User = new ClaimsPrincipal(caller.User);
        CallerRole role = new(caller.Role, caller.Partition, caller.Name);
        context.Items[typeof(CallerRole)] = role;
        return role;
    }

    /// <summary>What the caller of a request has shown to be; null where nothing was shown that counts.</summary>
    public static CallerRole? Of(HttpContext context) => (CallerRole?)context.Items[typeof(CallerRole)];

    /// <summary>Whom a key or a token is of; null where it does not count.</summary>
    /// <param name="shown">The key or the token.</param>
    /// <param name="mayBeToken">Whether it was shown as tokens are.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="TokenCheckException">A token cannot be checked now.</exception>
    public async ValueTask<ShownCaller?> FindAsync(string shown, bool mayBeToken, CancellationToken token)
    {
        if (shown.StartsWith(ApiKeyBook.Prefix, StringComparison.Ordinal))
        {
            return keys?.Find(shown) is { } key
                ? new ShownCaller(new ClaimsIdentity([new Claim(ClaimTypes.Name, key.Name)], KeyType), key.Role, key, null)
                : null;
        }

        return mayBeToken && tokens is not null ? await tokens.CheckAsync(shown, token) : null;
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
