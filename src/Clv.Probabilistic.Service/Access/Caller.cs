using Microsoft.AspNetCore.Http;

namespace Clv.Probabilistic.Service;

/// <summary>Who asks, by name.</summary>
internal static class Caller
{
    /// <summary>Whoever asks where nobody has to say who they are.</summary>
    public const string Local = "local";

    /// <summary>The name of a key, or the subject of a token.</summary>
    public static string Of(HttpContext context) => context.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : Local;
}
