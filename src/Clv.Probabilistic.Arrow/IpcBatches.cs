using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;

namespace Clv.Probabilistic.Arrow;

/// <summary>Columns of an Arrow IPC file or stream.</summary>
internal sealed class IpcBatches : BatchSource
{
    private readonly ArrowStreamReader _reader;
    private readonly bool _owned;
    private readonly bool _isFile;
    private readonly Stream _stream;

    private IpcBatches(Stream stream, string name, bool owned)
        : base(name)
    {
        _stream = stream;
        _owned = owned;
        try
        {
            _isFile = ArrowFormat.IsFile(stream, name);
            CompressionCodecFactory codecs = new();
            _reader = _isFile
                ? new ArrowFileReader(stream, allocator: null, codecs, leaveOpen: true)
                : new ArrowStreamReader(stream, codecs, leaveOpen: true);
            Schema = DamagedFile.Guard(name, DamagedFile.Columns, () => _reader.GetSchema().AsTask().GetAwaiter().GetResult());
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override Schema Schema { get; }

    /// <summary>Opens a file.</summary>
    public static IpcBatches Open(string path) => new(InputFiles.OpenSeekable(path), path, owned: true);

    /// <summary>Opens a file or stream in a stream that can seek, which is left open.</summary>
    public static IpcBatches Open(Stream stream, string name) => new(stream, name, owned: false);

    /// <inheritdoc/>
    public override IEnumerable<ColumnBatch> Read(int[] columns)
    {
        long rows = 0;
        while (DamagedFile.Guard(Name, DamagedFile.RowsBehind(rows), _reader.ReadNextRecordBatch) is { } batch)
        {
            ColumnBatch read = Whole(batch, columns, DamagedFile.RowsBehind(rows));
            rows += read.Length;
            yield return read;
        }

        if (!_isFile)
        {
            ArrowFormat.RequireEnd(_stream, Name);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _reader?.Dispose();
        if (_owned)
        {
            _stream.Dispose();
        }
    }
}
