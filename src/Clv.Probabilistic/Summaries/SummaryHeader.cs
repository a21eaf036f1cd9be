namespace Clv.Probabilistic;

/// <summary>The header of a text that may be a summary: what separates its fields, and whether it is one.</summary>
/// <param name="Delimiter">What separates fields.</param>
/// <param name="IsSummary">Whether frequency, recency and T are there, or an option names one of them.</param>
internal sealed record SummaryHeader(CsvDelimiter Delimiter, bool IsSummary)
{
    /// <summary>What separates fields where nobody says, in the order of preference.</summary>
    private static readonly CsvDelimiter[] _candidates = [CsvDelimiter.Comma, ';', '\t', '|', CsvDelimiter.Whitespace];

    /// <summary>Looks at the header of a text, which is then back at its beginning.</summary>
    /// <param name="text">The text, compressed or not, at its beginning.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <param name="options">How it is to be read.</param>
    /// <returns>The header; null where the text is empty.</returns>
    public static SummaryHeader? Peek(RewindableStream text, string sourceName, SummaryCsvOptions options)
    {
        string? line = CsvHeader.Line(text, sourceName);
        if (line is null)
        {
            return null;
        }

        CsvDelimiter delimiter = options.Delimiter ?? DelimiterOf(line, sourceName, options);
        return new SummaryHeader(delimiter, SummaryColumnFinder.NamesHistory(options) || Columns(line, sourceName, delimiter) >= 3);
    }

    // The delimiter that shows most of a summary's columns; where none shows any, a comma, as in the files that the library writes.
    private static CsvDelimiter DelimiterOf(string line, string sourceName, SummaryCsvOptions options)
    {
        string?[] named = [options.FrequencyColumn, options.RecencyColumn, options.TColumn];
        return _candidates.MaxBy(candidate =>
        {
            ColumnNames names = NamesOf(line, sourceName, candidate);
            return named.Count(name => name is not null && names.Find(name) is not null) + Columns(line, sourceName, candidate);
        });
    }

    private static int Columns(string line, string sourceName, CsvDelimiter delimiter)
    {
        SummaryColumnFinder finder = new(NamesOf(line, sourceName, delimiter), sourceName, new SummaryCsvOptions());
        return Math.Max(finder.CountHistory(""), finder.CountHistory(SummaryCsvColumns.CalibrationSuffix));
    }

    private static ColumnNames NamesOf(string line, string sourceName, CsvDelimiter delimiter)
    {
        return new ColumnNames(sourceName, CsvHeader.Fields(line, sourceName, delimiter));
    }
}
