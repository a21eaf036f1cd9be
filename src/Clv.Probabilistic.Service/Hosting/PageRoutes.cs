using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service;

/// <summary>The pages for people, and what they need.</summary>
internal static class PageRoutes
{
    /// <summary>Something is to be seen within a second.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(600);

    /// <summary>What makes them.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<PendingPages>();
        services.AddSingleton<OverviewPage>();
        services.AddSingleton<CustomersPage>();
        services.AddSingleton<CustomerPage>();
        services.AddSingleton<SegmentsPage>();
        services.AddSingleton<LostPage>();
        services.AddSingleton<WhatIfPage>();
        services.AddSingleton<CohortCharts>();
        services.AddSingleton<CohortsPage>();
        services.AddSingleton<ModelsPage>();
        services.AddSingleton<DataPage>();
    }

    /// <summary>The pages.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        Page(routes, "/", (HttpContext context, OverviewPage page) => WriteAsync(context, page.RenderAsync));
        Page(routes, "/customers", CustomersAsync).Audited("list-customers");
        Page(routes, "/customers/{id}", CustomerAsync);
        Page(routes, "/segments", (HttpContext context, SegmentsPage page) => WriteAsync(context, page.RenderAsync));
        Page(routes, "/cohorts", (HttpContext context, CohortsPage page, string? by) => WriteAsync(context, token => page.RenderAsync(by, token)));
        Page(routes, "/lost", LostAsync).Audited("list-lost");
        Page(routes, "/what-if", WhatIfAsync);
        Page(routes, "/models", ModelsAsync);
        Page(routes, "/data", (HttpContext context, DataPage page) => WriteAsync(context, page.RenderAsync));
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

    /// <summary>Writes a page, or where it takes long one that says so and asks again: a large base is gone through once for a question, and the next time
    /// the answer is there.</summary>
    public static async Task WriteAsync(HttpContext context, Func<CancellationToken, Task<PageContent>> render)
    {
        if (context.Request.Headers["Sec-Fetch-Mode"] != "navigate")
        {
            await WriteAsync(context, await render(context.RequestAborted));
            return;
        }

        // It goes on for whoever asks again: were it begun anew each time, one that always takes long would never come.
        PendingPages pending = context.RequestServices.GetRequiredService<PendingPages>();
        string key = $"{VisitorOf(context)}\n{context.Request.Path}{context.Request.QueryString}";
        Task<PageContent> content = pending.Take(key, () => render(CancellationToken.None));
        if (await Task.WhenAny(content, Task.Delay(_patience, context.RequestAborted)) == content)
        {
            await WriteAsync(context, await content);
            return;
        }

        pending.Keep(key, content);
        context.Response.Headers["Refresh"] = "1";
        await WriteAsync(context, new PageContent("One moment", Html.Of($"""<p class="lead" role="status" data-waiting>The customers are being gone through for this page; it comes by itself.</p>""")));
    }

    private static RouteHandlerBuilder Page(IEndpointRouteBuilder routes, string path, Delegate handler) =>
        routes.MapGet(path, handler).WithMetadata(new PageRoute()).ExcludeFromDescription();

    private static Task CustomersAsync(HttpContext context, CustomersPage page, [AsParameters] CustomerListParameters parameters)
    {
        ServiceRole role = VisitorOf(context)!.Role;
        return WriteAsync(context, token => page.RenderAsync(parameters, role, token));
    }

    private static Task ModelsAsync(HttpContext context, ModelsPage page)
    {
        PageVisitor visitor = VisitorOf(context)!;
        return WriteAsync(context, token => page.RenderAsync(visitor, token));
    }

    private static async Task CustomerAsync(
        HttpContext context, LiveCustomers customers, CustomerPage page, AuditLog audit, string id, string? buys = null, string? silent_weeks = null)
    {
        CustomerId kept = CustomerRoutes.KeptId(customers, context, id);
        bool isBuying = QueryText.Flag(buys, "buys");
        double? silent = QueryText.Number(silent_weeks is "" ? null : silent_weeks, "silent_weeks", 0, CustomerChange.MostWeeks);
        if (await customers.FindAsync(kept, context.RequestAborted) is not { } found)
        {
            await ServiceAnswers.NotFoundAsync(context);
            return;
        }

        await audit.ReadAsync(context, "read-customer", kept);
        CustomerChange? change = isBuying || silent is not null ? new CustomerChange(isBuying, null, silent, null) : null;
        PageVisitor visitor = VisitorOf(context)!;
        await WriteAsync(context, token => page.RenderAsync(found.Stored, found.Record, change, visitor, token));
    }

    private static Task LostAsync(HttpContext context, LostPage page, string? since = null, string? after = null)
    {
        DateOnly? from = QueryText.Day(since is "" ? null : since, "since");
        return WriteAsync(context, token => page.RenderAsync(from, after, token));
    }

    private static Task WhatIfAsync(
        HttpContext context,
        WhatIfPage page,
        string? margin = null,
        string? discount_rate = null,
        string? horizon = null,
        string? contact_cost = null,
        string? lift = null)
    {
        double? Number(string? text, string name) => QueryText.Number(text is "" ? null : text, name);
        BaseTerms terms = new(
            Number(margin, "margin"), Number(discount_rate, "discount_rate"), Number(horizon, "horizon"), Number(contact_cost, "contact_cost"), contact_cost is null or "" ? null : Number(lift, "lift"));
        return WriteAsync(context, token => page.RenderAsync(terms, token));
    }

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
