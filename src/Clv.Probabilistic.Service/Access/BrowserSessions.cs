using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Clv.Probabilistic.Service;

/// <summary>Lets somebody who has shown a key or a token in a browser go on without showing it again: by a cookie that scripts cannot read.</summary>
/// <remarks>The cookie says who it is of, until when and what they may do, signed with a key of the store, so that every service on it takes it. One that a key
/// began ends with the key. One that was ended counts no more at the service where it was, as long as that runs.</remarks>
/// <param name="signingKey">What cookies are signed with.</param>
/// <param name="keys">The keys that count; null where there are none.</param>
/// <param name="clock">What time it is.</param>
internal sealed class BrowserSessions(byte[] signingKey, ApiKeys? keys, TimeProvider clock)
{
    /// <summary>The name of the cookie.</summary>
    public const string Cookie = "clv-session";

    private const string SessionType = "clv-session";
    private const string OfKey = "key";
    private const string OfToken = "token";
    private const int LongestCookie = 2_048;
    private const int KnownHash = 16;
    private const int SessionNumber = 9;

    /// <summary>Ended ones are forgotten when they would have ended by themselves.</summary>
    private const int ManyEnded = 10_000;

    private static readonly TimeSpan _longest = TimeSpan.FromHours(8);

    private readonly ConcurrentDictionary<string, DateTime> _ended = new(StringComparer.Ordinal);

    /// <summary>Begins one.</summary>
    /// <param name="context">The request whose answer has it.</param>
    /// <param name="caller">Who has shown what.</param>
    public void Begin(HttpContext context, ShownCaller caller)
    {
        DateTime until = clock.GetUtcNow().UtcDateTime + _longest;
        until = caller.Until is { } end && end < until ? end : until;
        string said = string.Join(
            '.',
            caller.Key is null ? OfToken : OfKey,
            Base64Url.EncodeToString(Encoding.UTF8.GetBytes(caller.User.Name!)),
            caller.Key is { } key ? Known(key) : caller.Role?.Word(),
            ((DateTimeOffset)until).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SessionNumber)));
        context.Response.Cookies.Append(Cookie, $"{said}.{Sign(said)}", Options(context, until));
    }

    /// <summary>Ends it.</summary>
    public void End(HttpContext context)
    {
        context.Response.Cookies.Delete(Cookie, Options(context, until: null));
        if (Find(context) is not { Until: { } until })
        {
            return;
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        if (_ended.Count >= ManyEnded)
        {
            foreach ((string cookie, DateTime over) in _ended)
            {
                if (over <= now)
                {
                    _ended.TryRemove(cookie, out _);
                }
            }
        }

        _ended[context.Request.Cookies[Cookie]!] = until;
    }

    /// <summary>Whose session a request belongs to; null where it belongs to none that counts.</summary>
    public ShownCaller? Find(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and <= LongestCookie } cookie || cookie.LastIndexOf('.') is not (> 0 and int end))
        {
            return null;
        }

        if (_ended.ContainsKey(cookie))
        {
            return null;
        }

        string said = cookie[..end];
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(said)), Encoding.UTF8.GetBytes(cookie[(end + 1)..])))
        {
            return null;
        }

        // What was signed here is as it was written here.
        string[] parts = said.Split('.');
        string name = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        DateTime until = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[3], CultureInfo.InvariantCulture)).UtcDateTime;
        if (clock.GetUtcNow().UtcDateTime >= until)
        {
            return null;
        }

        ClaimsIdentity user = new([new Claim(ClaimTypes.Name, name)], SessionType);
        if (parts[0] == OfToken)
        {
            return new ShownCaller(user, ServiceRoles.Of(parts[2]), null, until);
        }

        // Another key of the same name is another key.
        return keys?.Named(name) is { } key && Known(key) == parts[2] ? new ShownCaller(user, key.Role, key, until) : null;
    }

    private static string Known(ApiKey key) => Convert.ToHexStringLower(key.Hash.AsSpan(0, KnownHash));

    private static CookieOptions Options(HttpContext context, DateTime? until) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        Expires = until,
    };

    private string Sign(string said) => Base64Url.EncodeToString(HMACSHA256.HashData(signingKey, Encoding.UTF8.GetBytes(said)));
}
