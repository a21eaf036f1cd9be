using System.Text;
using System.Text.Json;

namespace Clv.Probabilistic.Lambda;

/// <summary>Events of a function: a request of HTTP as API Gateway (payload format 2.0) and function URLs hand it on, or, of whoever invokes
/// the function directly, the body alone.</summary>
internal sealed class FunctionEvents
{
    private const string Route = "/v1/score";

    private readonly IScores _scores;

    /// <summary>Events answered by scores.</summary>
    public FunctionEvents(IScores scores) => _scores = scores;

    /// <summary>Answers an event.</summary>
    /// <param name="json">The event.</param>
    /// <returns>Of a request, a response with its status; of a direct invocation, the score.</returns>
    /// <exception cref="RefusedEventException">A direct invocation asks what cannot be answered.</exception>
    public ReadOnlyMemory<byte> Answer(ReadOnlyMemory<byte> json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException broken)
        {
            throw new RefusedEventException($"The event is no JSON: {broken.Message}");
        }

        using (document)
        {
            JsonElement root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("requestContext", out JsonElement context)
                && context.ValueKind == JsonValueKind.Object
                && context.TryGetProperty("http", out JsonElement http)
                ? Response(Requested(root, http))
                : Direct(json);
        }
    }

    private ReadOnlyMemory<byte> Direct(ReadOnlyMemory<byte> body)
    {
        (int status, ReadOnlyMemory<byte> answer) = _scores.Answer(body);
        if (status == 200)
        {
            return answer;
        }

        using JsonDocument problem = JsonDocument.Parse(answer);
        throw new RefusedEventException(Text(problem.RootElement, "detail") ?? $"The status of the answer is {status}.");
    }

    private (int Status, ReadOnlyMemory<byte> Body) Requested(JsonElement request, JsonElement http)
    {
        // A stage of API Gateway stands before the route.
        string path = Text(request, "rawPath") ?? "/";
        if (path != "/" && !path.EndsWith(Route, StringComparison.Ordinal))
        {
            return Problem.Of(404, $"There is {Route}, and no {path}.");
        }

        string? method = Text(http, "method");
        if (method != "POST")
        {
            return Problem.Of(405, $"{Route} is asked by POST, and not by {method}.");
        }

        string body = Text(request, "body") ?? "";
        bool isBase64 = request.TryGetProperty("isBase64Encoded", out JsonElement encoded) && encoded.ValueKind == JsonValueKind.True;
        try
        {
            return _scores.Answer(isBase64 ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body));
        }
        catch (FormatException)
        {
            return Problem.Of(400, "The body is said to be base64, and is not.");
        }
    }

    private static ReadOnlyMemory<byte> Response((int Status, ReadOnlyMemory<byte> Body) answer) => JsonBytes.Of(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("statusCode", answer.Status);
        json.WriteStartObject("headers");
        json.WriteString("content-type", answer.Status == 200 ? "application/json" : "application/problem+json");
        json.WriteEndObject();
        json.WriteString("body", answer.Body.Span);
        json.WriteBoolean("isBase64Encoded", false);
        json.WriteEndObject();
    });

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
