using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Clv.Probabilistic.Service;

/// <summary>Turns what went wrong into problem details (RFC 9457): a sentence for whoever asked, never a stack trace.</summary>
internal sealed partial class ServiceProblems(IProblemDetailsService details, ILogger<ServiceProblems> log) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        (int status, string title, string detail) = Of(exception);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            Failed(log, context.Request.Method, status, exception.GetType().Name, exception is StoreException ? exception.Message : "");
        }

        context.Response.StatusCode = status;
        return await details.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails { Status = status, Title = title, Detail = detail },
        });
    }

    /// <summary>Says a sentence where the server itself refuses and says none.</summary>
    public static void Complete(ProblemDetailsContext told, bool isStateless) => told.ProblemDetails.Detail ??= told.ProblemDetails.Status switch
    {
        StatusCodes.Status404NotFound when isStateless =>
            "There is no such route here: this service was started with --stateless, keeps no customers, and has POST /v1/score and POST /v1/score/batch.",
        StatusCodes.Status404NotFound => "There is no such route; /docs shows them all.",
        StatusCodes.Status405MethodNotAllowed => "This route takes another method; /docs shows which.",
        StatusCodes.Status400BadRequest => "The request cannot be read, or what is asked for in its address is none; /docs shows what each route takes.",
        StatusCodes.Status504GatewayTimeout => "The request took longer than it may.",
        _ => null,
    };

    /// <summary>The status of an exception, with what is said of it.</summary>
    public static (int Status, string Title, string Detail) Of(Exception exception) => exception switch
    {
        BadMessageException { IsSyntax: true } bad => (StatusCodes.Status400BadRequest, "Not JSON", bad.Message),
        BadMessageException bad => (StatusCodes.Status422UnprocessableEntity, "Cannot be taken", bad.Message),
        NoHistoryException none => (StatusCodes.Status422UnprocessableEntity, "No history", none.Message),
        TooMuchAskedException busy => (StatusCodes.Status503ServiceUnavailable, "Too much asked", busy.Message),
        PortfolioNotReadyException starting => (StatusCodes.Status503ServiceUnavailable, "Starting", starting.Message),
        StoreException { IsFull: true } full => (StatusCodes.Status507InsufficientStorage, "No room left", "There is no room left where the store is; nothing of this request was kept, but for lines of a stream that were taken in before. Make room and send it again: what is kept counts once."),
        StoreException { IsUncertain: true } => (StatusCodes.Status503ServiceUnavailable, "Store not available", "The store went away while the request was being kept, and whether it was is not known; send it again, what is kept counts once."),
        StoreException => (StatusCodes.Status503ServiceUnavailable, "Store not available", "The store could not be read or written; nothing of this request was kept, but for lines of a stream that were taken in before. The log of the service says why."),
        BadHttpRequestException bad => (bad.StatusCode, "Bad request", Sentence(bad)),
        InvalidDataException => (StatusCodes.Status500InternalServerError, "Cannot be read", "What is kept of this customer cannot be read; restore the store from its last copy, or erase the customer and send the orders again."),
        TimeoutException => (StatusCodes.Status504GatewayTimeout, "Timed out", "The request took longer than it may."),
        _ => (StatusCodes.Status500InternalServerError, "Fault of the service", "The service failed at this request; its log says where."),
    };

    private static string Sentence(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => "The request is larger than it may be; send less at a time, or lines as application/x-ndjson.",
        StatusCodes.Status408RequestTimeout => "The request came in too slowly.",
        _ => "The request cannot be read; see /docs for what it takes.",
    };

    // The path is left out: there are ids of customers in it.
    [LoggerMessage(LogLevel.Error, "A {Method} request ended with {Status}: {Fault}. {Why}")]
    private static partial void Failed(ILogger log, string method, int status, string fault, string why);
}
