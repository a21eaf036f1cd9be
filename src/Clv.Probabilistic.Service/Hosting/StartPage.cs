using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>The page at <c>/</c> of a service without customers: what it is, and where to go. It has no scripts, and nothing from elsewhere.</summary>
internal static class StartPage
{
    private const string Style = "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}"
        + "th{text-align:left;padding-right:1.5rem;font-weight:600;vertical-align:top}pre{overflow-x:auto;padding:.7rem;background:#f2f2f2}a{color:#0b57a4}"
        + "@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#16181b}pre{background:#24272b}a{color:#8ab8f0}}";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/", Page).ExcludeFromDescription();

    private static IResult Page(HttpContext context, ServiceContext service)
    {
        ModelVersion models = service.Models;
        string at = $"{context.Request.Scheme}://{context.Request.Host}";
        string rows = Row("Models", models.Purchases.Name + (models.Spend is { } spend ? " and " + spend.Name : ""))
            + Row("They know customers up to", FormattableString.Invariant($"{models.Terms.ObservationEnd:yyyy-MM-dd}"));
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Content(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
            + $"<title>clv serve</title><style>{Style}</style></head><body><h1>clv serve</h1>"
            + "<p>Scores customers who are sent with a request, and keeps none.</p>"
            + $"<table>{rows}</table>"
            + "<h2>Where to go</h2><p><a href=\"/docs\">The interface, to read and try</a> · <a href=\"/openapi/v1.json\">its document</a> · <a href=\"/metrics\">measurements</a></p>"
            + $"<h2>To try</h2><pre>{Text($"curl {at}/v1/score -H 'Content-Type: application/json' -d '{{\"frequency\":3,\"recency\":20.5,\"T\":40,\"monetary_value\":35}}'")}</pre></body></html>",
            "text/html; charset=utf-8");
    }

    private static string Row(string name, string value) => $"<tr><th>{name}</th><td>{Text(value)}</td></tr>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
