using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>The routes of fits and of the models that come of them.</summary>
internal static class FitRoutes
{
    private const int MostHoldoutDays = 3_650;

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _longestSilence = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/fits", BeginAsync)
            .WithName("PostFit")
            .WithTags("Fits")
            .WithSummary("Fits the models anew to all customers, checks them on held-out time, and makes them live where they do well.")
            .WithDescription("There is one fit at a time. The body may be left out; what it leaves out is as with the live models. holdout_days is a quarter of the observed time otherwise, a year at most.")
            .Accepts<FitRequest>(isOptional: true, "application/json")
            .Produces<FitAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .Requires(ServiceRole.Admin);
        routes.MapGet("/fits", ListAsync)
            .WithName("GetFits")
            .WithTags("Fits")
            .WithSummary("All fits, newest first.")
            .Produces<FitsAnswer>()
            .Requires(ServiceRole.Reader);
        routes.MapGet("/fits/{id}", FindAsync)
            .WithName("GetFit")
            .WithTags("Fits")
            .WithSummary("How far a fit is, or what came of it.")
            .Produces<FitAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .Requires(ServiceRole.Reader);
        routes.MapGet("/fits/{id}/events", EventsAsync)
            .WithName("GetFitEvents")
            .WithTags("Fits")
            .WithSummary("How a fit goes on, as server-sent events: progress, and end.")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .DisableRequestTimeout()
            .Requires(ServiceRole.Reader);
        routes.MapDelete("/fits/{id}", CancelAsync)
            .WithName("DeleteFit")
            .WithTags("Fits")
            .WithSummary("Stops a fit.")
            .Produces<FitAnswer>()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .Requires(ServiceRole.Admin);
        routes.MapGet("/models", ModelsAsync)
            .WithName("GetModels")
            .WithTags("Models")
            .WithSummary("All versions of the models, newest first.")
            .Produces<ModelsAnswer>()
            .Requires(ServiceRole.Reader);
        routes.MapPost("/models/{version}/activate", ActivateAsync)
            .WithName("PostModelActivate")
            .WithTags("Models")
            .WithSummary("Makes a version of the models live, at once; also one from before.")
            .Produces<ModelAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .Requires(ServiceRole.Admin);
    }

    private static async Task BeginAsync(HttpContext context, FitDesk desk)
    {
        FitRequest request = RequestOf(await ServiceBodies.ReadAsync(context));
        FitAnswer fit;
        try
        {
            fit = await desk.BeginAsync(request, Caller.Of(context), context.RequestAborted);
        }
        catch (FitRunningException running)
        {
            await ServiceAnswers.ProblemAsync(context, StatusCodes.Status409Conflict, "A fit goes on", running.Message);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.Headers.Location = $"/v1/fits/{fit.Id}";
        await ServiceAnswers.WriteAsync(context, fit, FitJson.Default.FitAnswer);
    }

    private static async Task ListAsync(HttpContext context, FitDesk desk) =>
        await ServiceAnswers.WriteAsync(context, new FitsAnswer(await desk.ListAsync(context.RequestAborted)), FitJson.Default.FitsAnswer);

    private static async Task FindAsync(HttpContext context, FitDesk desk, string id) =>
        await WriteAsync(context, await desk.FindAsync(id, context.RequestAborted));

    private static async Task CancelAsync(HttpContext context, FitDesk desk, string id)
    {
        try
        {
            await WriteAsync(context, await desk.CancelAsync(id, context.RequestAborted));
        }
        catch (FitOverException over)
        {
            await ServiceAnswers.ProblemAsync(context, StatusCodes.Status409Conflict, "Over", over.Message);
        }
    }

    private static async Task<IResult> EventsAsync(HttpContext context, FitDesk desk, string id) =>
        await desk.FindAsync(id, context.RequestAborted) is null
            ? Results.Problem("There is no fit with this id; GET /v1/fits lists them.", statusCode: StatusCodes.Status404NotFound, title: "Unknown fit")
            : TypedResults.ServerSentEvents(EventsOf(desk, id, context.RequestAborted));

    private static async IAsyncEnumerable<SseItem<string>> EventsOf(FitDesk desk, string id, [EnumeratorCancellation] CancellationToken token)
    {
        string told = "";
        TimeSpan silence = TimeSpan.Zero;
        while (await desk.FindAsync(id, token) is { } fit)
        {
            bool isEnd = fit.State != FitStates.Running;
            string now = JsonSerializer.Serialize(fit, FitJson.Default.FitAnswer);
            if (isEnd || now != told || silence >= _longestSilence)
            {
                yield return new SseItem<string>(now, isEnd ? "end" : "progress");
                told = now;
                silence = TimeSpan.Zero;
            }

            if (isEnd)
            {
                yield break;
            }

            await Task.Delay(_look, token);
            silence += _look;
        }
    }

    private static async Task ModelsAsync(HttpContext context, ModelShelf models) =>
        await ServiceAnswers.WriteAsync(context, await models.ListAsync(context.RequestAborted), FitJson.Default.ModelsAnswer);

    private static async Task ActivateAsync(HttpContext context, ModelShelf models, string version)
    {
        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            || await models.ActivateAsync(number, Caller.Of(context), context.RequestAborted) is not { } model)
        {
            await ServiceAnswers.ProblemAsync(
                context, StatusCodes.Status404NotFound, "Unknown models", "There are no models of this number; GET /v1/models lists them.");
            return;
        }

        await ServiceAnswers.WriteAsync(context, model, FitJson.Default.ModelAnswer);
    }

    private static Task WriteAsync(HttpContext context, FitAnswer? fit) => fit is null
        ? ServiceAnswers.ProblemAsync(context, StatusCodes.Status404NotFound, "Unknown fit", "There is no fit with this id; GET /v1/fits lists them.")
        : ServiceAnswers.WriteAsync(context, fit, FitJson.Default.FitAnswer);

    private static FitRequest RequestOf(byte[] body)
    {
        if (body.Length == 0)
        {
            return new FitRequest();
        }

        FitRequest request;
        try
        {
            request = JsonSerializer.Deserialize(body, FitJson.Default.FitRequest) ?? new FitRequest();
        }
        catch (JsonException)
        {
            throw new BadMessageException("The body is no JSON object with model, spend_model, holdout_days and activate.", isSyntax: true);
        }

        return request.HoldoutDays is < 1 or > MostHoldoutDays
            ? throw new BadMessageException(FormattableString.Invariant($"holdout_days is no number from 1 to {MostHoldoutDays}."))
            : request;
    }
}
