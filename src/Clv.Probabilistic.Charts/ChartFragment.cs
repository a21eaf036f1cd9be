using System.Globalization;
using System.Net;
using System.Text;

namespace Clv.Probabilistic.Charts;

/// <summary>A chart as a piece of a page, without the scripts that draw it.</summary>
/// <remarks>
/// All that it runs is one line, the same for every chart. It has no ids, so that a page may have any fragment any number of times, and
/// it says what is missing where the scripts never come. Notebooks take text between dollars for formulas; the classes keep them off.
/// </remarks>
internal static class ChartFragment
{
    /// <summary>The selector of what fragments are drawn in.</summary>
    public const string Plots = ".clv-plot";

    private const string WhatIsMissing =
        "The picture is drawn by scripts that are not on this page: in a notebook, run a cell with <code>ChartScripts.Instance</code>; in a page of "
        + "your own, write <code>ChartScripts.Instance.ToHtml()</code> into it.";

    /// <summary>Scripts at the end of a large page take a moment, in which the sentence would be wrong.</summary>
    private const string Late = """
        .clv-plot > p { animation: clv-late 2s step-end; }
        @keyframes clv-late { from { visibility: hidden; } }
        """;

    /// <summary>The fragment of a chart.</summary>
    public static string Of(Chart chart)
    {
        StringBuilder html = new();
        html.Append("<figure class=\"clv-chart tex2jax_ignore mathjax_ignore\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<style>\n{ChartDrawing.Style(".clv-chart", Plots)}\n.clv-chart {{ max-width: 880px; }}\n{Late}\n</style>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p><strong>{WebUtility.HtmlEncode(chart.Title)}</strong></p>\n");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"clv-plot\"><p>{WhatIsMissing}</p></div>\n");
        html.Append(CultureInfo.InvariantCulture, $"<script type=\"application/json\">{chart.InPage}</script>\n");
        html.Append(CultureInfo.InvariantCulture, $"<figcaption>{WebUtility.HtmlEncode(chart.Description)}</figcaption>\n");
        html.Append("<script>window.clvVega?.draw();</script>\n</figure>\n");
        return html.ToString();
    }
}
