using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>The routes of the whole base.</summary>
internal static class PortfolioRoutes
{
    private static readonly string[] _cohorts = ["month", "quarter", "year"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/segments", SegmentsAsync)
            .WithName("GetSegments")
            .WithTags("Base")
            .WithSummary("The base by recency, frequency and monetary value, and by tiers of value.")
            .Produces<SegmentsAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/cohorts", CohortsAsync)
            .WithName("GetCohorts")
            .WithTags("Base")
            .WithSummary("The base by when customers first bought.")
            .WithDescription("by=month, quarter or year says what is one cohort.")
            .Produces<CohortsAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/totals", TotalsAsync)
            .WithName("GetTotals")
            .WithTags("Base")
            .WithSummary("What is expected of all customers together, with intervals.")
            .WithDescription("lower and upper are of the expectation, outcome_lower and outcome_upper of what will come to pass.")
            .Produces<TotalsAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/health/model", HealthAsync)
            .WithName("GetModelHealth")
            .WithTags("Models")
            .WithSummary("Whether the models that are live still fit the customers: drift, purchases per week against what was expected, and alerts.")
            .Produces<HealthAnswer>()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task HealthAsync(HttpContext context, PortfolioQuestions questions, ModelHealth health)
    {
        Portfolio portfolio = questions.Portfolio;
        HealthNumbers? latest = health.Latest;
        HealthAnswer answer = questions.With(portfolio, new HealthAnswer
        {
            ModelAgeDays = health.AgeDays,
            ObservationEnd = DateOnly.FromDateTime(portfolio.Version.Terms.ObservationEnd),
            FrequencyPsi = latest?.FrequencyPsi,
            RecencyPsi = latest?.RecencyPsi,
            SampledCustomers = latest?.Customers ?? 0,
            Weeks = latest?.Weeks ?? [],
            Alerts = health.Alerts(),
        });
        context.Response.Headers.CacheControl = "no-cache";
        await ServiceAnswers.WriteAsync(context, answer, ServiceJson.Default.HealthAnswer);
    }

    private static async Task SegmentsAsync(HttpContext context, PortfolioQuestions questions)
    {
        Portfolio portfolio = questions.Portfolio;
        if (!IsKnown(context, questions.Tag(portfolio, "s")))
        {
            await ServiceAnswers.WriteAsync(context, questions.Segments(portfolio), ServiceJson.Default.SegmentsAnswer);
        }
    }

    private static async Task CohortsAsync(HttpContext context, PortfolioQuestions questions, string? by = null)
    {
        by ??= _cohorts[0];
        if (!_cohorts.Contains(by))
        {
            throw new BadMessageException("by is none of month, quarter and year.");
        }

        Portfolio portfolio = questions.Portfolio;
        if (!IsKnown(context, questions.Tag(portfolio, "c" + by)))
        {
            await ServiceAnswers.WriteAsync(context, questions.Cohorts(portfolio, by), ServiceJson.Default.CohortsAnswer);
        }
    }

    private static async Task TotalsAsync(HttpContext context, PortfolioQuestions questions)
    {
        Portfolio portfolio = questions.Portfolio;
        if (!IsKnown(context, questions.Tag(portfolio, "t")))
        {
            await ServiceAnswers.WriteAsync(context, await questions.TotalsAsync(portfolio, context.RequestAborted), ServiceJson.Default.TotalsAnswer);
        }
    }

    private static bool IsKnown(HttpContext context, string tag)
    {
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "private, no-cache";
        if (!EntityTags.IsKnown(context, tag))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }
}
