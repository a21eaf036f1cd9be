using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>Whether the process lives, and whether it can answer.</summary>
internal static class HealthRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("alive")).OpenToAll().ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).OpenToAll().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, ServiceContext service, ReadyState ready)
    {
        if (!ready.IsReady)
        {
            return Results.Problem("The customers are still being gone through.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "Starting");
        }

        if (service.Customers is { } customers)
        {
            await customers.Store.RevisionAsync(context.RequestAborted);
        }

        return Results.Text("ready");
    }
}
