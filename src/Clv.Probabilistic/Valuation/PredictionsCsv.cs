namespace Clv.Probabilistic;

/// <summary>Writes predictions as CSV.</summary>
/// <remarks>Columns: <c>customer_id,p_alive,expected_purchases[,expected_spend,clv],p_any_purchase[,log_likelihood]</c>, then, when asked
/// for, <c>frequency,recency,T[,monetary_value]</c>. An infinite or missing value is an empty cell.</remarks>
public static class PredictionsCsv
{
    /// <summary>Writes predictions to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="withHistory">Whether the summary's columns follow the predictions.</param>
    public static void Write(string path, CustomerPredictions predictions, bool withHistory = false) =>
        throw new NotImplementedException();

    /// <summary>Writes predictions to a stream as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="withHistory">Whether the summary's columns follow the predictions.</param>
    public static void Write(Stream stream, CustomerPredictions predictions, bool withHistory = false) =>
        throw new NotImplementedException();
}
