using System.Globalization;
using System.Net;

namespace Clv.Probabilistic.Charts;

/// <summary>Shows a chart in notebooks: as the specification where they draw these, else as a page in a frame, and in words where neither can
/// be shown.</summary>
internal sealed class ChartFormatterSource
{
    /// <summary>Room for axes, legends and what the page says about the chart.</summary>
    private const int PageAroundPlot = 260;

    private readonly ChartFormatter _vegaLite = new(ChartFormatter.VegaLite, static (chart, writer) => writer.Write(chart.ToVegaLite()));
    private readonly ChartFormatter _html = new(ChartFormatter.Html, WriteFrame);
    private readonly ChartFormatter _words = new(ChartFormatter.Words, static (chart, writer) => writer.Write($"{chart.Title}\n{chart.Description}"));

    /// <summary>The formatters, by the name that notebooks look for.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [_vegaLite, _html, _words];

    /// <summary>A frame may run its scripts and touch nothing else of the notebook.</summary>
    private static void WriteFrame(Chart chart, TextWriter writer)
    {
        string height = (chart.Height + PageAroundPlot).ToString(CultureInfo.InvariantCulture);
        writer.Write("<iframe sandbox=\"allow-scripts allow-downloads\" style=\"width:100%;max-width:900px;border:0\"");
        writer.Write($" height=\"{height}\" title=\"{WebUtility.HtmlEncode(chart.Title)}\" srcdoc=\"");
        writer.Write(WebUtility.HtmlEncode(chart.ToHtml()));
        writer.Write("\"></iframe>");
    }
}
