namespace Clv.Probabilistic;

/// <summary>Writes predictions as CSV.</summary>
/// <remarks>The ids, the columns of the table, and where asked for the history. That is
/// <c>customer_id,p_alive,expected_purchases[,expected_spend,clv],p_any_purchase[,log_likelihood]</c>, then, each when asked for,
/// <c>p_alive_at</c>, <c>next_purchase,p_never_returns</c>, <c>discounted_residual</c> and <c>frequency,recency,T[,monetary_value]</c>; of a
/// spend model alone <c>customer_id,expected_spend[,log_likelihood]</c>. Rows keep the order of the summary; numbers are invariant of culture
/// and read back to the same bits. An infinite or missing value is an empty cell.</remarks>
public static class PredictionsCsv
{
    /// <summary>Writes predictions to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static void Write(string path, PredictionTable predictions, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(predictions);
        WholeFile.Write(path, stream => Write(stream, predictions, options));
    }

    /// <summary>Writes predictions to a stream as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static void Write(Stream stream, PredictionTable predictions, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(predictions);
        options ??= new();
        CustomerSummary customers = predictions.Customers;
        PredictionColumn[] columns = [.. predictions.Columns];
        SummaryColumn[] history = options.WithHistory ? [.. customers.History] : [];
        using CsvWriter csv = new(stream);
        csv.Write("customer_id");
        foreach (PredictionColumn column in columns)
        {
            csv.Write(column.Name);
        }

        foreach (SummaryColumn column in history)
        {
            csv.Write(column.Name);
        }

        csv.EndRecord();
        csv.Flush();
        CsvRowBlocks.Write(stream, customers.Count, (writer, row) =>
        {
            writer.WriteId(customers.Ids, row, options.SpreadsheetSafe);
            foreach (PredictionColumn column in columns)
            {
                writer.Write(column[row]);
            }

            foreach (SummaryColumn column in history)
            {
                column.Write(writer, row);
            }

            writer.EndRecord();
        });
    }
}
