namespace Clv.Probabilistic.Charts;

/// <summary>A report on one sheet of paper: the main figures with intervals, the segments with what to try, what to do next and how far to trust it.</summary>
/// <remarks>
/// The page needs nothing else, fits on one sheet of A4 or Letter when printed, and is made from the same input as a <see cref="CustomerReport"/>, which has
/// what is behind it. Everything that comes from data is text in it. The same input makes the same page to the byte.
/// </remarks>
/// <example>
/// <code>
/// ReportInput input = ReportInput.Of(result);
/// CustomerReport.Of(input).SaveHtml("report.html");
/// ExecutiveSummary.Of(input, reportFile: "report.html").SaveHtml("summary.html");
/// </code>
/// </example>
public sealed class ExecutiveSummary
{
    private readonly ReportDocument _document;

    private ExecutiveSummary(ReportDocument document) => _document = document;

    /// <summary>Makes a page.</summary>
    /// <param name="input">What it is made from.</param>
    /// <param name="reportFile">The name of the full report beside the page, which it names; null where there is none.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentException">There are no customers, predictions or backtest are of another model or time unit than
    /// <see cref="ReportInput.Purchases"/>, or customers have no order among <see cref="ReportInput.Orders"/>.</exception>
    public static ExecutiveSummary Of(ReportInput input, string? reportFile = null)
    {
        ReportSubject subject = ReportSubject.Of(input);
        return new ExecutiveSummary(ReportFigures.In(
            input.Style,
            () => new ReportDocument(input.Title, ReportSections.Subtitle(input), SheetSections.Of(subject, reportFile), input.Style, IsSheet: true)));
    }

    /// <summary>The page.</summary>
    /// <returns>HTML.</returns>
    public string ToHtml() => _document.ToHtml();

    /// <summary>Writes <see cref="ToHtml"/> to a file, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    public void SaveHtml(string path) => _document.SaveHtml(path);

    /// <summary>Writes <see cref="ToHtml"/> as UTF-8.</summary>
    /// <param name="stream">The stream, which is left open.</param>
    public void Write(Stream stream) => _document.Write(stream);
}
