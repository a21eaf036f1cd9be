namespace Clv.Probabilistic.Tests;

/// <summary>Gives at most a few bytes per read, as standard input does, and cannot seek.</summary>
internal sealed class TricklingStream : Stream
{
    private readonly byte[] _bytes;
    private readonly int _atMost;
    private int _position;

    public TricklingStream(byte[] bytes, int atMost)
    {
        _bytes = bytes;
        _atMost = atMost;
    }

    public bool IsDisposed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int length = Math.Min(Math.Min(buffer.Length, _atMost), _bytes.Length - _position);
        _bytes.AsSpan(_position, length).CopyTo(buffer);
        _position += length;
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
