using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>The pages of contacts and experiments.</summary>
internal static class DecisionPageRoutes
{
    /// <summary>The pages.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/contacts", ContactsAsync).WithMetadata(new PageRoute()).ExcludeFromDescription().Audited("list-contacts");
        routes.MapGet("/experiments", ExperimentsAsync).WithMetadata(new PageRoute()).ExcludeFromDescription();
        routes.MapGet("/experiments/{name}", ExperimentAsync).WithMetadata(new PageRoute()).ExcludeFromDescription();
    }

    private static Task ContactsAsync(HttpContext context, ContactsPage page)
    {
        PageVisitor visitor = PageRoutes.VisitorOf(context)!;
        IQueryCollection asked = context.Request.Query;
        return PageRoutes.WriteAsync(context, token => page.RenderAsync(visitor, name => asked[name], token));
    }

    private static Task ExperimentsAsync(HttpContext context, ExperimentsPage page)
    {
        PageVisitor visitor = PageRoutes.VisitorOf(context)!;
        IQueryCollection asked = context.Request.Query;
        return PageRoutes.WriteAsync(context, token => page.RenderAsync(visitor, name => asked[name], token));
    }

    private static async Task ExperimentAsync(HttpContext context, ExperimentPage page, string name)
    {
        if (await page.RenderAsync(PageRoutes.VisitorOf(context)!, name, context.RequestAborted) is not { } content)
        {
            await ServiceAnswers.ProblemAsync(
                context, StatusCodes.Status404NotFound, "Unknown experiment", "There is no experiment of this name; the page of experiments lists them.");
            return;
        }

        await PageRoutes.WriteAsync(context, content);
    }
}
