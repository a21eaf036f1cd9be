using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>The routes of experiments: how many customers one takes, and what it has brought.</summary>
internal static class ExperimentRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/experiments/design", DesignAsync)
            .WithName("GetExperimentDesign")
            .WithTags("Decisions")
            .WithSummary("How many customers an experiment takes to see a lift, and what all there are can find.")
            .WithDescription("metric=purchases, retention or spend; lift=SHARE to detect; power, significance and holdout_share are shares too, and horizon is the window, a quarter of a year where it is left out.")
            .Produces<ExperimentDesignAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapPost("/experiments", BeginAsync)
            .WithName("PostExperiment")
            .WithTags("Decisions")
            .WithSummary("Writes an experiment down: its name, arms, first day, window and metric.")
            .WithDescription("Arms are drawn by a hash of key and customer, so that nothing is kept of anybody; the key is the name where it is left out. arms are a list of name and share, the one that is held out first, or two by holdout_share.")
            .Accepts<ExperimentRequest>("application/json")
            .Produces<ExperimentAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .Requires(ServiceRole.Admin);
        routes.MapGet("/experiments", ListAsync)
            .WithName("GetExperiments")
            .WithTags("Decisions")
            .WithSummary("All experiments, the latest first.")
            .Produces<ExperimentsAnswer>()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/experiments/{name}", ReadAsync)
            .WithName("GetExperiment")
            .WithTags("Decisions")
            .WithSummary("What an experiment has brought, by the orders since its first day.")
            .WithDescription("All who had bought before the first day take part. Lifts are read from outcomes alone and adjusted by what was expected of each customer before; while the window goes on, decide by the always-valid intervals.")
            .Produces<ReadExperimentAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/experiments/{name}/arms.csv", ArmsAsync)
            .WithName("GetExperimentArmsCsv")
            .WithTags("Decisions")
            .WithSummary("Who is in which arm of an experiment, as a file.")
            .WithDescription("Of an experiment that has not begun, all customers of now; of another one, those who take part. spreadsheet_safe=true puts a quote before ids that spreadsheets take for formulas.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .Audited("export-arms")
            .Requires(ServiceRole.Admin);
        routes.MapDelete("/experiments/{name}", RemoveAsync)
            .WithName("DeleteExperiment")
            .WithTags("Decisions")
            .WithSummary("Removes an experiment that was written down.")
            .Produces<ExperimentAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .Requires(ServiceRole.Admin);
    }

    private static async Task DesignAsync(
        HttpContext context,
        PortfolioQuestions questions,
        ExperimentPlanner planner,
        string? metric = null,
        string? lift = null,
        string? power = null,
        string? significance = null,
        string? holdout_share = null,
        string? horizon = null)
    {
        Portfolio portfolio = questions.Portfolio;
        DesignQuestion question = DesignQuestion.Read(metric, lift, power, significance, holdout_share, horizon, portfolio.Version.Terms.Unit);
        if (!DecisionAnswers.IsKnown(context, questions.Tag(portfolio, question.Tag)))
        {
            await ServiceAnswers.WriteAsync(
                context, await planner.AnswerAsync(portfolio, question, context.RequestAborted), DecisionJson.Default.ExperimentDesignAnswer);
        }
    }

    private static async Task BeginAsync(HttpContext context, PortfolioQuestions questions, ExperimentBook book)
    {
        ExperimentRequest request = RequestOf(await ServiceBodies.ReadAsync(context));
        Portfolio portfolio = questions.Portfolio;
        Experiment experiment;
        try
        {
            experiment = await book.BeginAsync(request, Caller.Of(context), context.RequestAborted);
        }
        catch (ExperimentExistsException exists)
        {
            await ServiceAnswers.ProblemAsync(context, StatusCodes.Status409Conflict, "Written down already", exists.Message);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"/v1/experiments/{experiment.Name}";
        await ServiceAnswers.WriteAsync(context, ExperimentReader.Of(portfolio, experiment), DecisionJson.Default.ExperimentAnswer);
    }

    private static async Task ListAsync(HttpContext context, PortfolioQuestions questions, ExperimentBook book)
    {
        Portfolio portfolio = questions.Portfolio;
        IReadOnlyList<Experiment> all = await book.ListAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-cache";
        await ServiceAnswers.WriteAsync(
            context, new ExperimentsAnswer([.. all.Select(experiment => ExperimentReader.Of(portfolio, experiment))]), DecisionJson.Default.ExperimentsAnswer);
    }

    private static async Task ReadAsync(HttpContext context, PortfolioQuestions questions, ExperimentBook book, ExperimentReader reader, string name)
    {
        Portfolio portfolio = questions.Portfolio;
        if (await book.FindAsync(name, context.RequestAborted) is not { } experiment)
        {
            await UnknownAsync(context);
            return;
        }

        if (!DecisionAnswers.IsKnown(context, questions.Tag(portfolio, FormattableString.Invariant($"r{experiment.Name};{experiment.Created.Ticks:x}"))))
        {
            await ServiceAnswers.WriteAsync(
                context, await reader.AnswerAsync(portfolio, experiment, context.RequestAborted), DecisionJson.Default.ReadExperimentAnswer);
        }
    }

    private static async Task ArmsAsync(
        HttpContext context, PortfolioQuestions questions, ExperimentBook book, ExperimentReader reader, string name, string? spreadsheet_safe = null)
    {
        Portfolio portfolio = questions.Portfolio;
        if (await book.FindAsync(name, context.RequestAborted) is not { } experiment)
        {
            await UnknownAsync(context);
            return;
        }

        ExperimentAssignment arms = await reader.ArmsAsync(portfolio, experiment, context.RequestAborted);
        await DecisionAnswers.WriteCsvAsync(
            context, experiment.Name + "-arms.csv", (file, options) => ExperimentAssignmentCsv.Write(file, arms, options), spreadsheet_safe);
    }

    private static async Task RemoveAsync(HttpContext context, PortfolioQuestions questions, ExperimentBook book, string name)
    {
        Portfolio portfolio = questions.Portfolio;
        if (await book.RemoveAsync(name, Caller.Of(context), context.RequestAborted) is not { } experiment)
        {
            await UnknownAsync(context);
            return;
        }

        await ServiceAnswers.WriteAsync(context, ExperimentReader.Of(portfolio, experiment), DecisionJson.Default.ExperimentAnswer);
    }

    private static Task UnknownAsync(HttpContext context) => ServiceAnswers.ProblemAsync(
        context, StatusCodes.Status404NotFound, "Unknown experiment", "There is no experiment of this name; GET /v1/experiments lists them.");

    private static ExperimentRequest RequestOf(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, DecisionJson.Default.ExperimentRequest) ?? new ExperimentRequest();
        }
        catch (JsonException)
        {
            throw new BadMessageException(
                "The body is no JSON object with name, start and, where they are not as usual, key, arms or holdout_share, horizon, metric and significance.", isSyntax: true);
        }
    }
}
