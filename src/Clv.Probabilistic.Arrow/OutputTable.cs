using Apache.Arrow;
using Apache.Arrow.Ipc;
using ParquetSharp;
using ParquetSharp.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Columns to be written, with what is known of them as a whole.</summary>
internal sealed class OutputTable
{
    /// <summary>Rows that are written together: enough to be read quickly, and little memory.</summary>
    private const int RowsPerGroup = 1 << 18;

    private readonly OutputColumn[] _columns;
    private readonly int _count;

    /// <param name="count">The number of rows.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="metadata">What is known of them.</param>
    public OutputTable(int count, IEnumerable<OutputColumn> columns, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        _count = count;
        _columns = [.. columns];
        Schema = new Schema(_columns.Select(column => column.Field), metadata);
    }

    /// <summary>Names, types and what is known.</summary>
    public Schema Schema { get; }

    /// <summary>All rows in one batch.</summary>
    public RecordBatch ToBatch() => Batch(0, _count);

    /// <summary>Writes a Parquet file.</summary>
    /// <exception cref="IOException">The stream does not take it, as where a disk is full.</exception>
    public void WriteParquet(Stream stream)
    {
        using OutputStream output = new(stream);
        try
        {
            WriteParquetTo(output);
        }
        catch (ParquetException) when (output.Failure is not null)
        {
            // Between the stream and here is native code, which makes a text of what the stream says.
            output.Failure.Throw();
        }
    }

    private void WriteParquetTo(OutputStream stream)
    {
        using WriterPropertiesBuilder properties = new();
        using WriterProperties checkedPages = properties.Compression(Compression.Snappy).EnablePageChecksum().Build();
        using ArrowWriterPropertiesBuilder arrowProperties = new();
        using ArrowWriterProperties withSchema = arrowProperties.StoreSchema().Build();
        using FileWriter writer = new(stream, Schema, checkedPages, withSchema, leaveOpen: true);
        foreach (RecordBatch batch in Batches())
        {
            writer.WriteRecordBatch(batch, RowsPerGroup);
        }

        writer.Close();
    }

    /// <summary>Writes an IPC file.</summary>
    public void WriteArrow(Stream stream)
    {
        using ArrowFileWriter writer = new(stream, Schema, leaveOpen: true);
        writer.WriteStart();
        foreach (RecordBatch batch in Batches())
        {
            writer.WriteRecordBatch(batch);
        }

        writer.WriteEnd();
    }

    private IEnumerable<RecordBatch> Batches()
    {
        for (int start = 0; start < _count; start += RowsPerGroup)
        {
            using RecordBatch batch = Batch(start, Math.Min(RowsPerGroup, _count - start));
            yield return batch;
        }
    }

    private RecordBatch Batch(int start, int count) => new(Schema, _columns.Select(column => column.Rows(start, count)), count);
}
