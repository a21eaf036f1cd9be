using System.Text;

namespace Clv.Probabilistic.Charts;

/// <summary>A page that is made: what every report of the library is, whatever it is about.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Subtitle">The line below it.</param>
/// <param name="Sections">Its sections.</param>
/// <param name="Style">How its charts write figures; those of its sentences are written.</param>
/// <param name="IsSheet">Whether it is to fit on one sheet of paper.</param>
internal sealed record ReportDocument(string Title, string Subtitle, IReadOnlyList<ReportSection> Sections, ReportStyle Style, bool IsSheet = false)
{
    /// <summary>The page.</summary>
    public string ToHtml() => ReportPage.Of(this, VegaScripts.Available);

    /// <summary>Writes the page to a file, whole or not at all.</summary>
    public void SaveHtml(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, Write);
    }

    /// <summary>Writes the page as UTF-8 to a stream, which is left open.</summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Encoding.UTF8.GetBytes(ToHtml()));
    }
}
