using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>The routes of scores of whoever is sent, of whom nothing is kept.</summary>
internal static class ScoreRoutes
{
    private const int LinesAtOnce = 500;
    private const int LongestLine = 1 << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/score", AnswerAsync)
            .WithName("PostScore")
            .WithTags("Scores")
            .WithSummary("Scores a customer who is sent: a history, or orders.")
            .Accepts<ScoreMessage>("application/json")
            .Produces<ScoreAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .Requires(ServiceRole.Reader);
        routes.MapPost("/score/batch", AnswerLinesAsync)
            .WithName("PostScoreBatch")
            .WithTags("Scores")
            .WithSummary("Scores a stream of customers, a line each; answers come as lines in the same order.")
            .WithDescription("A line that cannot be scored is answered by a line with its number and an error, and the next goes on.")
            .Accepts<ScoreMessage>("application/x-ndjson")
            .Produces<ScoreAnswer>(contentType: "application/x-ndjson")
            .Requires(ServiceRole.Reader);
    }

    private static async Task AnswerAsync(HttpContext context, ServiceContext service)
    {
        ScoreAnswer answer = new ScoreQuestions(service.Models).Answer(await ServiceBodies.ReadAsync(context), "the request");
        await ServiceAnswers.WriteAsync(context, answer, ServiceJson.Default.ScoreAnswer);
    }

    private static async Task AnswerLinesAsync(HttpContext context, ServiceContext service)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null;
        context.Response.ContentType = "application/x-ndjson; charset=utf-8";
        ScoreQuestions questions = new(service.Models);
        LineReader lines = new(context.Request.BodyReader, LongestLine);
        PipeWriter answers = context.Response.BodyWriter;
        bool goesOn = true;
        while (goesOn)
        {
            goesOn = await lines.ReadAsync(LinesAtOnce, (bytes, line) => Write(answers, questions, bytes, line), context.RequestAborted);
            await answers.FlushAsync(context.RequestAborted);
        }
    }

    private static void Write(PipeWriter answers, ScoreQuestions questions, ReadOnlySpan<byte> bytes, long line)
    {
        using Utf8JsonWriter writer = new(answers);
        try
        {
            JsonSerializer.Serialize(writer, questions.Answer(bytes, $"line {line}"), ServiceJson.Default.ScoreAnswer);
        }
        catch (Exception bad) when (bad is BadMessageException or NoHistoryException)
        {
            writer.Reset();
            writer.WriteStartObject();
            writer.WriteNumber("line", line);
            writer.WriteString("error", bad.Message);
            writer.WriteEndObject();
        }

        writer.Flush();
        answers.Write("\n"u8);
    }
}
