namespace Clv.Probabilistic.Arrow;

/// <summary>Writes predictions as Parquet files.</summary>
/// <remarks>Columns are those of <see cref="PredictionsCsv"/>, those of intervals too, as doubles behind <c>customer_id</c>, which is of 64-bit
/// integers or texts. A number that is infinite or missing is a null.</remarks>
/// <example>
/// <code>
/// PredictionsParquet.Write("predictions.parquet", year, withHistory: true);
/// </code>
/// </example>
public static class PredictionsParquet
{
    /// <summary>Writes predictions to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="withHistory">Whether frequency, recency, T and, where known, monetary value follow them.</param>
    public static void Write(string path, PredictionTable predictions, bool withHistory = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, OutputTables.Of(predictions, withHistory).WriteParquet);
    }

    /// <summary>Writes predictions to a stream.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="withHistory">Whether frequency, recency, T and, where known, monetary value follow them.</param>
    public static void Write(Stream stream, PredictionTable predictions, bool withHistory = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        OutputTables.Of(predictions, withHistory).WriteParquet(stream);
    }
}
