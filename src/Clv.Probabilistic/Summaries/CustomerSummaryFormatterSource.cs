namespace Clv.Probabilistic;

/// <summary>Shows a summary in notebooks: its first customers as a table.</summary>
internal sealed class CustomerSummaryFormatterSource
{
    private const int Head = 10;

    private readonly HtmlFormatter<CustomerSummary> _html = new(Write);

    /// <summary>The formatters, by the name that notebooks look for.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [_html];

    private static void Write(CustomerSummary customers, TextWriter writer)
    {
        int shown = Math.Min(customers.Count, Head);
        string time = customers.TimeUnit == TimeUnit.Unspecified ? "time in an unspecified unit" : $"time in {customers.TimeUnit.Name()}s";
        string part = shown < customers.Count ? $"; the first {shown} are" : string.Empty;
        HtmlTable.Write(
            writer,
            $"{HtmlTable.Count(customers.Count)} rows of customers, {time}{part}",
            [
                SummaryCsvColumns.CustomerId,
                .. customers.Columns.Select(column => column.Name),
                .. customers.Holdout is null ? Array.Empty<string>() : [SummaryCsvColumns.FrequencyHoldout],
            ],
            Enumerable.Range(0, shown).Select(row => Cells(customers, row)));
        if (shown < customers.Count)
        {
            HtmlTable.WriteParagraph(writer, $"… and {HtmlTable.Count(customers.Count - shown)} more.");
        }
    }

    private static string[] Cells(CustomerSummary customers, int row) =>
    [
        customers.Ids[row],
        .. customers.Columns.Select(column => Cell(column, row)),
        .. customers.Holdout is { } holdout ? [HtmlTable.Count(holdout.Frequency[row])] : Array.Empty<string>(),
    ];

    private static string Cell(SummaryColumn column, int row) =>
        column.Definition.Place is SummaryColumnPlace.Frequency or SummaryColumnPlace.Weight
            ? HtmlTable.Count(column[row])
            : HtmlTable.Rounded(column[row]);
}
