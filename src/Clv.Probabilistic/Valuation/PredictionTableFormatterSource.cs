namespace Clv.Probabilistic;

/// <summary>Shows predictions in notebooks: those of the first customers as a table.</summary>
internal sealed class PredictionTableFormatterSource
{
    private const int Head = 10;

    private readonly HtmlFormatter<PredictionTable> _html = new(Write);

    /// <summary>The formatters, by the name that notebooks look for.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [_html];

    private static void Write(PredictionTable predictions, TextWriter writer)
    {
        int shown = Math.Min(predictions.Count, Head);
        string part = shown < predictions.Count ? $"; the first {shown} are" : string.Empty;
        HtmlTable.Write(
            writer,
            $"Predictions of {HtmlTable.Count(predictions.Count)} customers{Question(predictions)}{part}",
            [SummaryCsvColumns.CustomerId, .. predictions.Columns.Select(column => column.Name)],
            Enumerable.Range(0, shown).Select(row => Cells(predictions, row)));
        if (shown < predictions.Count)
        {
            HtmlTable.WriteParagraph(writer, $"… and {HtmlTable.Count(predictions.Count - shown)} more.");
        }
    }

    private static string Question(PredictionTable predictions)
    {
        if (predictions is not CustomerPredictions asked)
        {
            return string.Empty;
        }

        TimeUnit unit = predictions.Customers.TimeUnit;
        string time = unit == TimeUnit.Unspecified ? "units of time" : $"{unit.Name()}s";
        return $" by {asked.ModelName} over {HtmlTable.Count(asked.Options.Horizon)} {time}";
    }

    private static string[] Cells(PredictionTable predictions, int row) =>
    [
        predictions.Customers.Ids[row],

        // What there is no number for is empty, as in files.
        .. predictions.Columns.Select(column => double.IsFinite(column[row]) ? HtmlTable.Rounded(column[row]) : string.Empty),
    ];
}
