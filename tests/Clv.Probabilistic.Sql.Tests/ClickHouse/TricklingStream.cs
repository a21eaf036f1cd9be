using System.Text;

namespace Clv.Probabilistic.Sql.Tests.ClickHouse;

/// <summary>An answer that comes a few bytes at a time, and may break off behind the last.</summary>
internal sealed class TricklingStream : Stream
{
    private readonly byte[] _bytes;
    private readonly int _atOnce;
    private readonly bool _breaks;
    private int _at;

    public TricklingStream(string text, int atOnce, bool breaks)
    {
        _bytes = Encoding.UTF8.GetBytes(text);
        _atOnce = atOnce;
        _breaks = breaks;
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
        if (_breaks && _at == _bytes.Length)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
        }

        int read = Math.Min(Math.Min(count, _atOnce), _bytes.Length - _at);
        _bytes.AsSpan(_at, read).CopyTo(buffer.AsSpan(offset));
        _at += read;
        return read;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        byte[] bytes = new byte[buffer.Length];
        int read = Read(bytes, 0, bytes.Length);
        bytes.AsSpan(0, read).CopyTo(buffer.Span);
        return ValueTask.FromResult(read);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
