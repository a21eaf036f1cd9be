using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service;

/// <summary>The pages for people, and what they need.</summary>
internal static class PageRoutes
{
    /// <summary>What makes them.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<OverviewPage>();
        services.AddSingleton<SegmentsPage>();
        services.AddSingleton<CohortCharts>();
        services.AddSingleton<CohortsPage>();
        services.AddSingleton<ModelsPage>();
        services.AddSingleton<DataPage>();
    }

    /// <summary>The pages.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        Page(routes, "/", (HttpContext context, OverviewPage page) => WriteAsync(context, page.RenderAsync(context.RequestAborted)));
        Page(routes, "/segments", (HttpContext context, SegmentsPage page) => WriteAsync(context, page.Render()));
        Page(routes, "/cohorts", (HttpContext context, CohortsPage page, string? by) => WriteAsync(context, page.RenderAsync(by, context.RequestAborted)));
        Page(routes, "/models", (HttpContext context, ModelsPage page) => WriteAsync(context, page.RenderAsync(VisitorOf(context)!, context.RequestAborted)));
        Page(routes, "/data", (HttpContext context, DataPage page) => WriteAsync(context, page.RenderAsync(context.RequestAborted)));
        DecisionPageRoutes.Map(routes);
        SignInRoutes.Map(routes);
        routes.MapGet("/assets/{name}", Asset).OpenToAll().ExcludeFromDescription();
    }

    /// <summary>Who looks at a page; null where that is not known and must be.</summary>
    public static PageVisitor? VisitorOf(HttpContext context)
    {
        ServiceContext service = context.RequestServices.GetRequiredService<ServiceContext>();
        bool mayChange = !service.Options.ReadOnly;
        if (CallerCheck.Of(context) is { Role: { } role })
        {
            return new PageVisitor(Caller.Of(context), role, context.Request.Cookies.ContainsKey(BrowserSessions.Cookie), mayChange);
        }

        return ServiceAddresses.RequiresAuthentication(service.Options) ? null : new PageVisitor(Caller.Local, ServiceRole.Admin, IsSignedIn: false, mayChange);
    }

    /// <summary>Writes a page.</summary>
    public static async Task WriteAsync(HttpContext context, PageContent content)
    {
        Html page = PageFrame.Of(VisitorOf(context), context.Request.Path, content.Title, content.Main, content.Scripts);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "private, no-cache";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(page.ToString()), context.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext context, Task<PageContent> content) => await WriteAsync(context, await content);

    private static void Page(IEndpointRouteBuilder routes, string path, Delegate handler) =>
        routes.MapGet(path, handler).WithMetadata(new PageRoute()).ExcludeFromDescription();

    private static async Task Asset(HttpContext context, string name)
    {
        if (PageAssets.Find(name) is not { } asset)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        HttpResponse response = context.Response;
        bool takesBrotli = context.Request.Headers.AcceptEncoding.Any(accepted => accepted?.Contains("br", StringComparison.Ordinal) == true);
        response.ContentType = asset.ContentType;
        response.Headers.Vary = "Accept-Encoding";

        // Another version of the file has another address.
        response.Headers.CacheControl = context.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
        byte[] body = takesBrotli ? asset.Compressed : asset.Body;
        if (takesBrotli)
        {
            response.Headers.ContentEncoding = "br";
        }

        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
