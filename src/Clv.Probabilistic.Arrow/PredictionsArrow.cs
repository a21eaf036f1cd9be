using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Writes predictions as Arrow IPC files and record batches.</summary>
/// <remarks>Columns are those of <see cref="PredictionsCsv"/>, those of intervals too, as doubles behind <c>customer_id</c>, which is of 64-bit
/// integers or texts. A number that is infinite or missing is a null.</remarks>
/// <example>
/// <code>
/// PredictionsArrow.Write("predictions.arrow", year, withHistory: true);
/// </code>
/// </example>
public static class PredictionsArrow
{
    /// <summary>Writes predictions to a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="withHistory">Whether frequency, recency, T and, where known, monetary value follow them.</param>
    public static void Write(string path, PredictionTable predictions, bool withHistory = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, OutputTables.Of(predictions, withHistory).WriteArrow);
    }

    /// <summary>Writes predictions to a stream.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="withHistory">Whether frequency, recency, T and, where known, monetary value follow them.</param>
    public static void Write(Stream stream, PredictionTable predictions, bool withHistory = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        OutputTables.Of(predictions, withHistory).WriteArrow(stream);
    }

    /// <summary>Predictions as a record batch in memory, to be handed to whatever takes Arrow data.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="withHistory">Whether frequency, recency, T and, where known, monetary value follow them.</param>
    /// <returns>The batch, to be disposed of.</returns>
    public static RecordBatch ToRecordBatch(PredictionTable predictions, bool withHistory = false) =>
        OutputTables.Of(predictions, withHistory).ToBatch();
}
