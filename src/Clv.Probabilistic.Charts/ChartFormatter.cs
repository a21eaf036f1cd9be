namespace Clv.Probabilistic.Charts;

/// <summary>A formatter as notebooks call it, by the names of its members.</summary>
/// <param name="mimeType">The format.</param>
/// <param name="write">Writes a chart in it.</param>
internal sealed class ChartFormatter(string mimeType, Action<Chart, TextWriter> write)
{
    /// <summary>What notebooks know Vega-Lite specifications by.</summary>
    public const string VegaLite = "application/vnd.vegalite.v5+json";

    /// <summary>HTML.</summary>
    public const string Html = "text/html";

    /// <summary>Text.</summary>
    public const string Words = "text/plain";

    /// <summary>The format.</summary>
    public string MimeType => mimeType;

    /// <summary>Writes an object.</summary>
    /// <returns>Whether it was a chart.</returns>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not Chart chart)
        {
            return false;
        }

        write(chart, writer);
        return true;
    }
}
