namespace Clv.Probabilistic;

/// <summary>How orders, summaries and predictions are written as CSV.</summary>
/// <example>
/// <code>
/// CsvOptions forPeople = new() { SpreadsheetSafe = true, WithHistory = true };
/// PredictionsCsv.Write("predictions.csv", year, forPeople);
/// TransactionCsv.Write("orders.csv", orders, forPeople);
/// </code>
/// </example>
public sealed record CsvOptions
{
    /// <summary>Whether an apostrophe is put before ids that spreadsheets would run as formulas: those that begin with =, +, -, @, a tab or
    /// a line end. Such ids do not read back as they were.</summary>
    /// <value>Default false.</value>
    public bool SpreadsheetSafe { get; init; }

    /// <summary>Whether predictions are followed by the columns of the summary that they were made from: frequency, recency, T and, where
    /// known, monetary value. Orders and summaries have none to add.</summary>
    /// <value>Default false.</value>
    public bool WithHistory { get; init; }
}
