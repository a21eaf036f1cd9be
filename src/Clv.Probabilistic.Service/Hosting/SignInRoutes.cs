using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>Signing in with a browser, and out again.</summary>
internal static class SignInRoutes
{
    /// <summary>Where somebody is sent who has not said who they are.</summary>
    public const string Path = "/sign-in";

    private const int LongestForm = 32 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, string? to) => PageRoutes.WriteAsync(context, SignInPage.Render(PlaceOf(to), wrong: null)))
            .OpenToAll()
            .ExcludeFromDescription();
        routes.MapPost(Path, SignInAsync).OpenToAll().ExcludeFromDescription().DisableAntiforgery();
        routes.MapPost("/sign-out", SignOut).OpenToAll().ExcludeFromDescription().DisableAntiforgery();
    }

    /// <summary>Where to go on: a page of this service and nothing else, whatever a link says.</summary>
    public static string PlaceOf(string? to) => to is ['/', not ('/' or '\\'), ..] && to.All(letter => letter is > ' ' and < '\u007F') ? to : "/";

    private static async Task SignInAsync(HttpContext context, CallerCheck callers, BrowserSessions sessions)
    {
        if (!RequestGate.IsOfOwnPage(context.Request) || !context.Request.HasFormContentType || context.Request.ContentLength is null or > LongestForm)
        {
            await ServiceAnswers.ProblemAsync(context, StatusCodes.Status400BadRequest, "Not signed in", "Sign in on the page of this service itself.");
            return;
        }

        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        string to = PlaceOf(form["to"]);
        string shown = ((string?)form["key"] ?? "").Trim();
        ShownCaller? caller = shown.Length == 0 ? null : await callers.FindAsync(shown, mayBeToken: true, context.RequestAborted);
        if (caller is not { Role: not null })
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            string wrong = caller is null ? "This key does not count here: it was revoked, or never made, or is that of another service." : "This token has none of the roles reader, writer and admin.";
            await PageRoutes.WriteAsync(context, SignInPage.Render(to, wrong));
            return;
        }

        sessions.Begin(context, caller);
        SeeOther(context, to);
    }

    private static void SignOut(HttpContext context, BrowserSessions sessions)
    {
        if (RequestGate.IsOfOwnPage(context.Request))
        {
            sessions.End(context);
        }

        SeeOther(context, Path);
    }

    /// <summary>Goes on at another address, to be asked for by GET.</summary>
    private static void SeeOther(HttpContext context, string to)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = to;
        context.Response.Headers.CacheControl = "no-store";
    }
}
