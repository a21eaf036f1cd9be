using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Clv.Probabilistic.Charts;

/// <summary>A page of HTML with a chart.</summary>
/// <remarks>
/// The page forbids itself everything but its own scripts, by their hashes: whatever text may be in the data, nothing else
/// runs and nothing is fetched. Specifications are blocks of JSON that no browser executes, with every character that HTML could
/// mistake escaped; Vega interprets their expressions and never makes code of them.
/// </remarks>
internal static class ChartPage
{
    private static readonly string _style = $$"""
        :root { color-scheme: light dark; }
        body { margin: 0 auto; padding: 24px; max-width: 880px; background: #ffffff; color: #1f2328;
          font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
        h1 { font-size: 22px; line-height: 1.3; margin: 0 0 12px; overflow-wrap: anywhere; }
        {{ChartDrawing.Style("figure", ".plot")}}
        @media (prefers-color-scheme: dark) { body { background: #161b22; color: #e6edf3; } }
        """;

    private const string Plots = ".plot";

    /// <summary>The page of one chart.</summary>
    public static string Of(Chart chart, VegaScripts scripts)
    {
        StringBuilder page = new();
        AppendHead(page, chart.Title, _style, scripts, ReportStyle.Invariant);
        page.Append(CultureInfo.InvariantCulture, $"<h1>{WebUtility.HtmlEncode(chart.Title)}</h1>\n");
        page.Append("<figure>\n<div class=\"plot\" data-chart=\"chart\"></div>\n");
        page.Append(CultureInfo.InvariantCulture, $"<figcaption>{WebUtility.HtmlEncode(chart.Description)}</figcaption>\n</figure>\n");
        AppendCharts(page, [("chart", chart.InPage)], scripts, ReportStyle.Invariant);
        page.Append("</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>Everything up to the body's start.</summary>
    public static void AppendHead(StringBuilder page, string title, string style, VegaScripts scripts, ReportStyle figures)
    {
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy(scripts, figures)}\">\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<title>{WebUtility.HtmlEncode(title)}</title>\n");
        page.Append(CultureInfo.InvariantCulture, $"<style>\n{style}\n</style>\n</head>\n<body>\n");
    }

    /// <summary>The data of charts by the names that figures call them, and what draws them.</summary>
    public static void AppendCharts(StringBuilder page, IReadOnlyList<(string Id, string Specification)> charts, VegaScripts scripts, ReportStyle figures)
    {
        foreach ((string id, string specification) in charts)
        {
            page.Append(CultureInfo.InvariantCulture, $"<script type=\"application/json\" id=\"{id}\">{specification}</script>\n");
        }

        AppendScripts(page, scripts, figures);
    }

    private static void AppendScripts(StringBuilder page, VegaScripts scripts, ReportStyle figures)
    {
        if (scripts.Sources is { } sources)
        {
            foreach (string source in sources)
            {
                page.Append("<script>").Append(source).Append("</script>\n");
            }
        }
        else
        {
            foreach (string address in VegaScripts.Addresses)
            {
                page.Append(CultureInfo.InvariantCulture, $"<script src=\"{address}\"></script>\n");
            }
        }

        page.Append("<script>").Append(Draw(figures)).Append("</script>\n");
    }

    /// <summary>Scripts by hash or address; styles of the page and of Vega's menus; pictures that a reader saves.</summary>
    private static string Policy(VegaScripts scripts, ReportStyle figures)
    {
        IEnumerable<string> libraries = scripts.Sources?.Select(Hash) ?? VegaScripts.Addresses;
        string allowed = string.Join(' ', libraries.Append(Hash(Draw(figures))));
        return $"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:";
    }

    private static string Draw(ReportStyle figures) => ChartDrawing.Script(Plots, figures.ChartLocale());

    private static string Hash(string script) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";
}
