namespace Clv.Probabilistic.Cli;

/// <summary>A pipe or terminal to read from, on which waiting for the other side ends when the work is cancelled.</summary>
internal sealed class CancellableStream : Stream
{
    private readonly Stream _inner;
    private readonly CancellationToken _token;

    public CancellableStream(Stream inner, CancellationToken token)
    {
        _inner = inner;
        _token = token;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        // A blocked read cannot be called back; it is left behind on its own thread, which ends with the process, and
        // must then not own the caller's buffer.
        byte[] own = new byte[count];
        int read = Task.Run(() => _inner.Read(own, 0, count)).WaitAsync(_token).GetAwaiter().GetResult();
        own.AsSpan(0, read).CopyTo(buffer.AsSpan(offset));
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
