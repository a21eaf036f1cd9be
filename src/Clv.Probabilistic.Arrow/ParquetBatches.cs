using Apache.Arrow;
using Apache.Arrow.Ipc;
using ParquetSharp;
using ParquetSharp.Arrow;
using ParquetSharp.IO;

namespace Clv.Probabilistic.Arrow;

/// <summary>Columns of a Parquet file.</summary>
internal sealed class ParquetBatches : BatchSource
{
    /// <summary>Long enough for loops over a batch, short enough for caches.</summary>
    private const int RowsPerBatch = 1 << 16;

    // Native readers call back into a stream until the last of them is gone, so that it goes last, and by hand: left to the collector, the
    // process may end over it.
    private readonly RandomAccessFile? _file;
    private readonly Func<ArrowReaderProperties, FileReader> _open;
    private readonly FileReader _reader;
    private readonly ArrowReaderProperties _properties = Batches();
    private readonly Dictionary<string, string> _metadata;
    private readonly long _rows;

    private ParquetBatches(
        string name, RandomAccessFile? file, Func<ArrowReaderProperties, FileReader> open, Func<ParquetFileReader> openToLookAt)
        : base(name)
    {
        _file = file;
        _open = open;
        try
        {
            _reader = DamagedFile.Guard(name, DamagedFile.Columns, () => open(_properties));
            Schema = DamagedFile.Guard(name, DamagedFile.Columns, () => _reader.Schema);
            (_rows, _metadata) = DamagedFile.Guard(name, DamagedFile.Columns, () => Known(openToLookAt));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override Schema Schema { get; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <inheritdoc/>
    public override long Rows => _rows;

    /// <summary>Opens a file.</summary>
    public static ParquetBatches Open(string path)
    {
        using (Stream file = InputFiles.OpenSeekable(path))
        {
            ParquetFormat.Require(file, path);
        }

        return new ParquetBatches(path, file: null, properties => new FileReader(path, Checking(), properties), () => new ParquetFileReader(path));
    }

    /// <summary>Opens a file in a stream that can seek, which is left open.</summary>
    public static ParquetBatches Open(Stream stream, string name)
    {
        ParquetFormat.Require(stream, name);
        ManagedRandomAccessFile file = new(stream, leaveOpen: true);
        return new ParquetBatches(name, file, properties => new FileReader(file, Checking(), properties), () => new ParquetFileReader(file));
    }

    /// <inheritdoc/>
    public override IEnumerable<ColumnBatch> Read(int[] columns)
    {
        // The file has its columns in its own order, whatever was asked for, and those of several parts count as several.
        int[] ordered = [.. columns.Distinct().Order()];
        int[] places = [.. columns.Select(column => ordered.IndexOf(column))];
        int[] leaves = [.. ordered.SelectMany(column => Leaves(_reader.SchemaManifest.SchemaFields[column]))];
        using ArrowReaderProperties properties = Batches();
        foreach (int leaf in leaves)
        {
            // Texts come as a dictionary, each of them once: customers have several orders.
            properties.SetReadDictionary(leaf, true);
        }

        using FileReader reader = DamagedFile.Guard(Name, DamagedFile.Columns, () => _open(properties));
        using IArrowArrayStream stream = DamagedFile.Guard(
            Name, DamagedFile.RowsBehind(0), () => reader.GetRecordBatchReader(columns: leaves));
        long rows = 0;
        while (DamagedFile.Guard(Name, DamagedFile.RowsBehind(rows), () => stream.ReadNextRecordBatchAsync().AsTask().GetAwaiter().GetResult()) is { } batch)
        {
            ColumnBatch read = Whole(batch, places, DamagedFile.RowsBehind(rows));
            rows += read.Length;
            yield return read;
        }

        if (rows != _rows)
        {
            // A page that is no longer told to be one is passed over.
            throw new DataFormatException(FormattableString.Invariant(
                $"{Name} is damaged: it says that it has {_rows} rows, and {rows} can be read; copy or write it again."));
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _reader?.Dispose();
        _properties.Dispose();
        _file?.Dispose();
    }

    private static ArrowReaderProperties Batches()
    {
        ArrowReaderProperties properties = ArrowReaderProperties.GetDefault();
        properties.BatchSize = RowsPerBatch;

        // Threads of the library would go on reading from a file that is given up as damaged.
        properties.PreBuffer = false;
        return properties;
    }

    private static ReaderProperties Checking()
    {
        ReaderProperties properties = ReaderProperties.GetDefaultReaderProperties();
        properties.EnablePageChecksumVerification();
        return properties;
    }

    private static IEnumerable<int> Leaves(SchemaField field) =>
        field.Children.Count == 0 ? [field.ColumnIndex] : field.Children.SelectMany(Leaves);

    private static (long Rows, Dictionary<string, string> Metadata) Known(Func<ParquetFileReader> open)
    {
        using ParquetFileReader reader = open();
        using FileMetaData file = reader.FileMetaData;
        return (file.NumRows, new Dictionary<string, string>(file.KeyValueMetadata));
    }
}
