using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>The page at <c>/</c>: what this is, how it is, and where to go. It has no scripts, and nothing from elsewhere.</summary>
internal static class StartPage
{
    private const string Style = "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}"
        + "th{text-align:left;padding-right:1.5rem;font-weight:600;vertical-align:top}pre{overflow-x:auto;padding:.7rem;background:#f2f2f2}a{color:#0b57a4}"
        + "@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#16181b}pre{background:#24272b}a{color:#8ab8f0}}";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/", Page).ExcludeFromDescription();

    private static IResult Page(HttpContext context, ServiceContext service, ReadyState ready)
    {
        ModelVersion models = service.Models;
        ModelHealth? health = (ModelHealth?)context.RequestServices.GetService(typeof(ModelHealth));
        string at = $"{context.Request.Scheme}://{context.Request.Host}";
        string rows = Row("State", ready.IsReady ? "ready" : "starting: the customers are being gone through");
        if (service.Customers is { } customers)
        {
            rows += Row("Customers", (customers.Portfolio?.Count ?? 0).ToString("#,0", CultureInfo.InvariantCulture))
                + Row("As of", customers.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        rows += Row("Models", FormattableString.Invariant($"{models.Number}: {models.Purchases.Name}{(models.Spend is { } spend ? " and " + spend.Name : "")}, from a {models.Origin.Source}"))
            + Row("They know customers up to", FormattableString.Invariant($"{models.Terms.ObservationEnd:yyyy-MM-dd}{(health is null ? "" : $", {health.AgeDays:0} days ago")}"))
            + Row("On held-out time", models.Origin.Holdout is { } holdout
                ? FormattableString.Invariant($"{holdout.Expected:#,0} purchases expected, {holdout.Actual:#,0} came")
                : "not checked here");
        IReadOnlyList<HealthAlert> alerts = health?.Alerts() ?? [];
        string told = alerts.Count == 0 ? "<p>There are no alerts.</p>" : $"<ul>{string.Concat(alerts.Select(alert => $"<li>{Text(alert.Sentence)}</li>"))}</ul>";
        string tries = service.Customers is null
            ? $"curl {at}/openapi/v1.json"
            : $"curl {at}/v1/totals\ncurl {at}/v1/segments\ncurl '{at}/v1/customers?limit=5'";
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Content(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
            + $"<title>clv serve</title><style>{Style}</style></head><body><h1>clv serve</h1>"
            + "<p>What each customer is likely to buy and is worth, from orders as they come.</p>"
            + $"<table>{rows}</table><h2>Alerts</h2>{told}"
            + "<h2>Where to go</h2><p><a href=\"/docs\">The interface, to read and try</a> · <a href=\"/openapi/v1.json\">its document</a> · <a href=\"/metrics\">measurements</a></p>"
            + $"<h2>To try</h2><pre>{Text(tries)}</pre></body></html>",
            "text/html; charset=utf-8");
    }

    private static string Row(string name, string value) => $"<tr><th>{name}</th><td>{Text(value)}</td></tr>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
