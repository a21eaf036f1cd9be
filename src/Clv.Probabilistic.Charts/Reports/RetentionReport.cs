namespace Clv.Probabilistic.Charts;

/// <summary>A retention analysis as one page of HTML: who is still there, who renews, and what contracts are worth.</summary>
/// <remarks>The page needs nothing else: scripts and data are inside, and nothing is fetched. It is readable on a phone, in light and dark and in print. The
/// same analysis makes the same page to the byte.</remarks>
/// <example>
/// <code>
/// ContractCohorts regular = ContractCohorts.Of([1000, 631, 468, 382, 326, 289, 262, 241]);
/// RetentionReport page = RetentionReport.Of(RetentionAnalysis.Of(regular));
/// page.SaveHtml("retention.html");
/// </code>
/// </example>
public sealed class RetentionReport
{
    private readonly ReportDocument _document;

    private RetentionReport(ReportDocument document) => _document = document;

    /// <summary>Makes a page.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="title">Its title; null for a general one.</param>
    /// <returns>The page.</returns>
    public static RetentionReport Of(RetentionAnalysis analysis, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        string subtitle = ReportFigures.Say(
            $"{ReportFigures.Count(analysis.Cohorts.Customers, "customer")} under contract, of whom {ReportFigures.Count(analysis.Groups.Sum(group => group.There))} are there at the end of observation.");
        return new RetentionReport(new ReportDocument(title ?? "Who renews, and who will", subtitle, RetentionSections.Of(analysis), ReportStyle.Invariant));
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
