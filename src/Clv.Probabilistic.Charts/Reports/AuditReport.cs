namespace Clv.Probabilistic.Charts;

/// <summary>A customer-base audit as one page of HTML: each lens in two sentences, a picture and a table.</summary>
/// <remarks>
/// The page needs nothing else: scripts and data are inside, and nothing is fetched. It is readable on a phone, in light and dark and in print. A
/// lens that cannot be drawn says why. The same audit makes the same page to the byte.
/// </remarks>
/// <example>
/// <code>
/// AuditReport page = AuditReport.Of(CustomerBaseAudit.Of(orders));
/// page.SaveHtml("audit.html");
/// </code>
/// </example>
public sealed class AuditReport
{
    private readonly ReportDocument _document;

    private AuditReport(ReportDocument document) => _document = document;

    /// <summary>Makes a page.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="title">Its title; null for a general one.</param>
    /// <returns>The page.</returns>
    public static AuditReport Of(CustomerBaseAudit audit, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(audit);
        string subtitle = ReportFigures.Say(
            $"{ReportFigures.Count(audit.Customers, "customer")} with {ReportFigures.Count(audit.Orders, "order")} from {audit.From:d MMMM yyyy} to {audit.Until:d MMMM yyyy}; without any model.");
        return new AuditReport(new ReportDocument(title ?? "The customer base, audited", subtitle, AuditSections.Of(audit), ReportStyle.Invariant));
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
