using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Service;

/// <summary>The routes of trajectories.</summary>
internal static class TrajectoryRoutes
{
    private const int UsualWeeks = 26;

    /// <summary>What makes them.</summary>
    public static void Add(IServiceCollection services, ClvServiceOptions options)
    {
        services.AddSingleton<PastPortfolios>();
        services.AddSingleton<PastModels>();
        services.AddSingleton<SnapshotKeeper>();
        services.AddSingleton<TrajectoryQuestions>();
        if (!options.ReadOnly)
        {
            services.AddHostedService<TrajectoryWorker>();
        }
    }

    /// <summary>The answers.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/trajectories", BaseAsync)
            .WithName("GetTrajectories")
            .WithTags("Base")
            .WithSummary("How the base, its segments, tiers or cohorts have gone, by the snapshots that are kept.")
            .WithDescription("of=base, segment, tier or cohort; name=NAME gives one of them alone. weeks=N looks N weeks back. moved says what moved the value of the base since the snapshot before, and its parts add up to the difference. model_changed marks where points are by other models than the one before, recomputed what was made afterwards from the orders.")
            .Produces<TrajectoriesAnswer>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/customers/{id}/trajectory", CustomerAsync)
            .WithName("GetCustomerTrajectory")
            .WithTags("Customers")
            .WithSummary("How a customer has gone, week by week, with what was known then and by the models that were live.")
            .WithDescription("weeks=N looks N weeks back from the end of observation. There are no points from before the first order, nor from before the day of a summary where nothing else is known.")
            .Produces<CustomerTrajectoryAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task BaseAsync(HttpContext context, TrajectoryQuestions questions, string? of = null, string? name = null, string? weeks = null)
    {
        TrajectoriesAnswer answer = await questions.AnswerAsync(of ?? TrajectoryQuestions.Kinds[0], name, WeeksOf(weeks), context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-cache";
        await ServiceAnswers.WriteAsync(context, answer, TrajectoryJson.Default.TrajectoriesAnswer);
    }

    private static async Task CustomerAsync(
        HttpContext context, ServiceContext service, TrajectoryQuestions questions, AuditLog audit, string id, string? weeks = null)
    {
        LiveCustomers customers = service.RequiredCustomers;
        CustomerId kept = CustomerRoutes.KeptId(customers, context, id);
        int looked = WeeksOf(weeks);
        if (await customers.FindAsync(kept, context.RequestAborted) is not { } found)
        {
            await ServiceAnswers.NotFoundAsync(context);
            return;
        }

        await audit.ReadAsync(context, "read-customer", kept);
        CustomerTrajectoryAnswer answer = await questions.CustomerAsync(found.Record, looked, context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-cache";
        await ServiceAnswers.WriteAsync(context, answer, TrajectoryJson.Default.CustomerTrajectoryAnswer);
    }

    private static int WeeksOf(string? text) => QueryText.Count(text, "weeks", UsualWeeks, 1, TrajectoryQuestions.MostWeeks);
}
