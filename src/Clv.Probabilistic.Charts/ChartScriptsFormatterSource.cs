namespace Clv.Probabilistic.Charts;

/// <summary>Shows the scripts of charts in notebooks, where they draw the charts that are shown without them.</summary>
/// <param name="notebook">What the notebook has been given so far.</param>
internal sealed class ChartScriptsFormatterSource(NotebookScripts notebook)
{
    /// <summary>A source for the notebook that this process is the kernel of, as notebooks make it.</summary>
    public ChartScriptsFormatterSource()
        : this(NotebookScripts.OfThisProcess)
    {
    }

    /// <summary>The formatters, by the name that notebooks look for.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [new NotebookFormatter<ChartScripts>(NotebookFormat.Html, Write)];

    private void Write(ChartScripts scripts, TextWriter writer)
    {
        notebook.TryBring();
        writer.Write("<p>The scripts that draw charts are in this output.</p>\n");
        writer.Write(scripts.ToHtml());
    }
}
