namespace Clv.Probabilistic;

/// <summary>What a check of data found, and whether the data can carry a model.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
/// <example>
/// <code>
/// DataCheckReport report = DataCheck.Of(orders, new DataCheckOptions { Today = new(2025, 7, 1) });
/// if (report.Find("refunds") is { } refunds)
/// {
///     Console.WriteLine($"{refunds.Sentence} {report.Verdict.Sentence}");
/// }
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed record DataCheckReport : ITabularResult, IResultView
{
    /// <summary>Where the orders came from.</summary>
    public required string Source { get; init; }

    /// <summary>The findings, by topic and within a topic in a fixed order.</summary>
    public required IReadOnlyList<DataFinding> Findings { get; init; }

    /// <summary>Which models the data are ready for.</summary>
    public required DataVerdict Verdict { get; init; }

    /// <summary>The finding with a code.</summary>
    /// <param name="code">The code, such as <c>one-time-buyers</c>.</param>
    /// <returns>The finding; null where the data gave no cause for it.</returns>
    public DataFinding? Find(string code) => Findings.FirstOrDefault(finding => finding.Code == code);

    /// <summary>The findings that matter at least so much.</summary>
    /// <param name="severity">The least severity.</param>
    /// <returns>The findings, in their order.</returns>
    public IEnumerable<DataFinding> AtLeast(FindingSeverity severity) =>
        Findings.Where(finding => finding.Severity >= severity);

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        $"Findings about {Source}",
        Findings.Count,
        [
            ResultColumn.Of("topic", Findings.Count, row => Findings[row].Topic.ToString()),
            ResultColumn.Of("severity", Findings.Count, row => Findings[row].Severity.Name()),
            ResultColumn.Of("code", Findings.Count, row => Findings[row].Code),
            ResultColumn.Of("sentence", Findings.Count, row => Findings[row].Sentence),
        ]);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer)
    {
        writer.Paragraph(Verdict.Sentence);
        writer.Paragraphs(Findings
            .OrderByDescending(finding => finding.Severity)
            .Select(finding => $"{finding.Topic}, {finding.Severity.Name()}: {finding.Sentence}"));
    }
}
