using Microsoft.AspNetCore.Http;
using Scalar.AspNetCore;

namespace Clv.Probabilistic.Service;

/// <summary>The headers that keep browsers from doing more with answers than they are for.</summary>
internal static class ServiceHeaders
{
    private const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private const string Pages = "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private const string Documents = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src 'self' 'nonce-";

    private static readonly PathString _documents = new("/docs");

    /// <summary>Sees to it that an answer goes out with them.</summary>
    public static void Add(HttpContext context) => context.Response.OnStarting(Write, context);

    private static Task Write(object state)
    {
        HttpContext context = (HttpContext)state;
        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";

        // A form of a page that says nothing of where it is from would come from nowhere.
        headers["Referrer-Policy"] = IsPage(context) ? "same-origin" : "no-referrer";
        headers.ContentSecurityPolicy = PolicyOf(context);

        // A year; not on this machine, whose name other programs have too.
        if (context.Request.IsHttps && !ServiceAddresses.IsLoopback(context.Request.Host.Host))
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    private static bool IsPage(HttpContext context) => !context.Request.Path.StartsWithSegments(_documents)
        && context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;

    private static string PolicyOf(HttpContext context) =>
        context.Request.Path.StartsWithSegments(_documents) ? $"{Documents}{context.Items[ScalarOptions.NonceHttpContextItemKey]}'"
        : IsPage(context) ? Pages
        : Nothing;
}
