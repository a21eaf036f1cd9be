using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>Whether the process lives, and whether it can answer.</summary>
internal static class HealthRoutes
{
    private static readonly string[] _asking = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/health/live", _asking, () => Results.Text("alive")).OpenToAll().ExcludeFromDescription();
        routes.MapMethods("/health/ready", _asking, ReadyAsync).OpenToAll().ExcludeFromDescription();
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
