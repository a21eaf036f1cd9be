namespace Clv.Probabilistic.Charts;

/// <summary>The formats in which notebooks are given something, by the names that they know.</summary>
internal static class NotebookFormat
{
    /// <summary>Vega-Lite specifications.</summary>
    public const string VegaLite = "application/vnd.vegalite.v5+json";

    /// <summary>HTML.</summary>
    public const string Html = "text/html";

    /// <summary>Words.</summary>
    public const string Text = "text/plain";
}
