namespace Clv.Probabilistic.Charts;

/// <summary>Shows a chart in notebooks: as the specification where they draw these, else as a fragment of HTML; in words on a terminal.</summary>
/// <param name="notebook">What the notebook has been given so far.</param>
/// <remarks>
/// The first fragment brings the scripts that draw them all. A fragment is part of the notebook's page, not a frame that is cut off from
/// it: what keeps text of the data from running is that it is data, in HTML and in the specification alike.
/// </remarks>
internal sealed class ChartFormatterSource(NotebookScripts notebook)
{
    /// <summary>A source for the notebook that this process is the kernel of, as notebooks make it.</summary>
    public ChartFormatterSource()
        : this(NotebookScripts.OfThisProcess)
    {
    }

    /// <summary>The formatters, by the name that notebooks look for.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new NotebookFormatter<Chart>(NotebookFormat.VegaLite, static (chart, writer) => writer.Write(chart.ToVegaLite())),
        new NotebookFormatter<Chart>(NotebookFormat.Html, WriteFragment),
        new NotebookFormatter<Chart>(NotebookFormat.Text, static (chart, writer) => writer.Write(chart.ToString())),
    ];

    private void WriteFragment(Chart chart, TextWriter writer)
    {
        if (notebook.TryBring())
        {
            writer.Write(ChartScripts.Instance.ToHtml());
        }

        writer.Write(chart.ToHtmlFragment());
    }
}
