using Microsoft.AspNetCore.Http;

namespace Clv.Probabilistic.Service;

/// <summary>Who asks, by name.</summary>
internal static class Caller
{
    /// <summary>Whoever asks where nobody has to say who they are.</summary>
    public const string Local = "local";

    /// <summary>The name of a key, or of a token <c>token:</c> and its subject.</summary>
    public static string Of(HttpContext context) => CallerCheck.Of(context)?.Name ?? Local;
}
