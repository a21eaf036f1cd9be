using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Clv.Probabilistic.Service;

/// <summary>Writes answers.</summary>
internal static class ServiceAnswers
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>An object as JSON, with its length.</summary>
    public static async Task WriteAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type)
    {
        using PooledBuffer buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            JsonSerializer.Serialize(writer, answer, type);
        }

        context.Response.ContentType = Json;
        context.Response.ContentLength = buffer.Written.Length;
        await context.Response.BodyWriter.WriteAsync(buffer.Written, context.RequestAborted);
    }

    /// <summary>That there is no such customer, without saying again who was asked about.</summary>
    public static Task NotFoundAsync(HttpContext context) => ProblemAsync(
        context, StatusCodes.Status404NotFound, "Unknown customer", "There is no customer with this id; ids are written as in predictions.csv and in the orders that were sent, and letter case counts.");

    /// <summary>A problem.</summary>
    public static Task ProblemAsync(HttpContext context, int status, string title, string detail) =>
        Results.Problem(detail, statusCode: status, title: title).ExecuteAsync(context);
}
