namespace Clv.Probabilistic.Charts;

/// <summary>A report for people who decide: what customers are worth, how far to trust it and what to do, as one page of HTML.</summary>
/// <remarks>
/// The page needs nothing else: scripts and data are inside, and nothing is fetched. It is readable on a phone, in light and dark and
/// in print, and everything that comes from data is text in it, whatever it looks like. A section that cannot be made says why. The
/// same input makes the same page to the byte, and its size does not grow with the number of customers.
/// </remarks>
public sealed class CustomerReport
{
    private readonly ReportDocument _document;

    private CustomerReport(ReportDocument document) => _document = document;

    /// <summary>Makes a report.</summary>
    /// <param name="input">What it is made from.</param>
    /// <param name="progress">Told of every section; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">There are no customers, predictions or backtest are of another model or time unit than
    /// <see cref="ReportInput.Purchases"/>, or customers have no order among <see cref="ReportInput.Orders"/>.</exception>
    public static CustomerReport Of(
        ReportInput input, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ReportSubject subject = ReportSubject.Of(input);
        return new CustomerReport(ReportFigures.In(
            input.Style,
            () => new ReportDocument(
                input.Title, ReportSections.Subtitle(input), ReportSections.Of(subject, progress, cancellationToken), input.Style)));
    }

    /// <summary>The report as a page of HTML.</summary>
    /// <returns>The page.</returns>
    public string ToHtml() => _document.ToHtml();

    /// <summary>Writes <see cref="ToHtml"/> to a file, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    public void SaveHtml(string path) => _document.SaveHtml(path);

    /// <summary>Writes <see cref="ToHtml"/> as UTF-8.</summary>
    /// <param name="stream">The stream, which is left open.</param>
    public void Write(Stream stream) => _document.Write(stream);
}
