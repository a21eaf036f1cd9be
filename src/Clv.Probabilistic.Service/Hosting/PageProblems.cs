using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Clv.Probabilistic.Service;

/// <summary>Tells problems to people as pages: those who asked for one with a browser.</summary>
internal sealed class PageProblems : IProblemDetailsWriter
{
    private static readonly PathString[] _forPrograms = ["/v1", "/openapi", "/metrics", "/health", "/mcp"];

    /// <inheritdoc/>
    public bool CanWrite(ProblemDetailsContext context)
    {
        HttpRequest request = context.HttpContext.Request;
        return !Array.Exists(_forPrograms, path => request.Path.StartsWithSegments(path))
            && request.Headers.Accept.Any(accepted => accepted?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        PageContent content = ProblemPage.Render(context.ProblemDetails.Title ?? "There is no such page", context.ProblemDetails.Detail);
        HttpResponse response = context.HttpContext.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers[HeaderNames.CacheControl] = "no-store";
        Html page = PageFrame.Of(PageRoutes.VisitorOf(context.HttpContext), context.HttpContext.Request.Path, content.Title, content.Main);
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(page.ToString()), context.HttpContext.RequestAborted);
    }
}
