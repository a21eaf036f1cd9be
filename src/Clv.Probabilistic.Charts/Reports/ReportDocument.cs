using System.Text;

namespace Clv.Probabilistic.Charts;

/// <summary>A page that is made: what every report of the library is, whatever it is about.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Subtitle">The line below it.</param>
/// <param name="Sections">Its sections.</param>
internal sealed record ReportDocument(string Title, string Subtitle, IReadOnlyList<ReportSection> Sections)
{
    /// <summary>The page.</summary>
    public string ToHtml() => ReportPage.Of(Title, Subtitle, Sections, VegaScripts.Available);

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
