namespace Clv.Probabilistic.Arrow;

/// <summary>Any table in a Parquet or Arrow file as the CSV text that it would be.</summary>
internal static class TableText
{
    /// <summary>Opens a Parquet file.</summary>
    /// <exception cref="DataFormatException">The file cannot be opened or is damaged.</exception>
    public static Stream OfParquet(string path, CancellationToken cancellationToken) =>
        Of(InputFiles.Inputs([path], ParquetBatches.Open)[0], cancellationToken);

    /// <summary>Opens an Arrow IPC file.</summary>
    /// <exception cref="DataFormatException">The file cannot be opened or is damaged.</exception>
    public static Stream OfArrow(string path, CancellationToken cancellationToken) =>
        Of(InputFiles.Inputs([path], IpcBatches.Open)[0], cancellationToken);

    private static BatchText Of(BatchInput input, CancellationToken cancellationToken)
    {
        string[] names;
        using (BatchSource source = input.Open())
        {
            names = [.. source.Schema.FieldsList.Select(field => field.Name)];
        }

        int[] all = [.. Enumerable.Range(0, names.Length)];
        RowPlaces places = new(input.Name);
        return new BatchText(Batches(input, all, places, cancellationToken), names, all, places);
    }

    private static IEnumerable<ColumnBatch> Batches(BatchInput input, int[] columns, RowPlaces places, CancellationToken cancellationToken)
    {
        using BatchSource source = input.Open();
        places.Begin(input.Name);
        foreach (ColumnBatch batch in ReadAhead.Of(source.Read(columns), cancellationToken))
        {
            if (batch.Length > 0)
            {
                yield return batch;
            }
        }
    }
}
