using Microsoft.AspNetCore.Http;

namespace Clv.Probabilistic.Service;

/// <summary>What the routes of decisions have in common: answers that are known already, and tables as files.</summary>
internal static class DecisionAnswers
{
    /// <summary>Whether whoever asks has the answer already; the response says so then.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tag">What tells the answer from others.</param>
    public static bool IsKnown(HttpContext context, string tag)
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

    /// <summary>A table as a file of CSV.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The name of the file.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="spreadsheetSafe">As it was sent: <c>true</c> puts a quote before texts that spreadsheets take for formulas.</param>
    public static async Task WriteCsvAsync(HttpContext context, string name, Action<Stream, CsvOptions> write, string? spreadsheetSafe)
    {
        CsvOptions options = new()
        {
            SpreadsheetSafe = spreadsheetSafe switch
            {
                null or "" or "false" => false,
                "true" => true,
                _ => throw new BadMessageException("spreadsheet_safe is neither true nor false."),
            },
        };
        using MemoryStream file = new();
        write(file, options);
        HttpResponse response = context.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        response.Headers.CacheControl = "no-store";
        response.ContentLength = file.Length;
        file.Position = 0;
        await file.CopyToAsync(response.Body, context.RequestAborted);
    }
}
