namespace Clv.Probabilistic.Cli;

/// <summary>A stream that can be read a little and then once more from its beginning, whether or not what is beneath it
/// can seek: pipes and standard input included.</summary>
/// <remarks>Disposing it does nothing, so that a reader over the first part can be disposed; who opened the stream
/// beneath closes it.</remarks>
internal sealed class RewindableStream : Stream
{
    private readonly Stream _inner;
    private MemoryStream? _recorded = new();
    private bool _recording = true;

    public RewindableStream(Stream inner) => _inner = inner;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Goes back to the beginning; what is read from then on is no longer kept.</summary>
    public void Rewind()
    {
        _recording = false;
        _recorded!.Position = 0;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (!_recording && _recorded is not null)
        {
            int again = _recorded.Read(buffer, offset, count);
            if (again > 0 || count == 0)
            {
                return again;
            }

            _recorded = null;
        }

        int read = _inner.Read(buffer, offset, count);
        if (_recording)
        {
            _recorded!.Write(buffer, offset, read);
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
