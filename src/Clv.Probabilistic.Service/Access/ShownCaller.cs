using System.Security.Claims;

namespace Clv.Probabilistic.Service;

/// <summary>Whom a key or a token is of.</summary>
/// <param name="User">Its name, among what else a token says.</param>
/// <param name="Role">What it may do; null of one who may nothing.</param>
/// <param name="Key">The key; null of a token.</param>
/// <param name="Until">When it ends by itself, in UTC; null of a key.</param>
internal sealed record ShownCaller(ClaimsIdentity User, ServiceRole? Role, ApiKey? Key, DateTime? Until)
{
    /// <summary>Who it is, in the audit log. Names of keys have no colon, so that no token can pass for a key or for the service itself.</summary>
    public string Name => Key is null ? "token:" + User.Name : Key.Name;

    /// <summary>By what its requests are counted.</summary>
    public string Partition => (Key is null ? "token " : "key ") + User.Name;
}
