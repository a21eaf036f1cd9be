using System.Runtime.ExceptionServices;

namespace Clv.Probabilistic.Arrow;

/// <summary>Hands on what native code writes, and keeps why that could not be done.</summary>
internal sealed class OutputStream : Stream
{
    private readonly Stream _stream;

    /// <param name="stream">Where it goes; left open.</param>
    public OutputStream(Stream stream) => _stream = stream;

    /// <summary>Why something could not be written the first time; null where all could.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => _stream.CanSeek;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _stream.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _stream.Position;
        set => _stream.Position = value;
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            _stream.Write(buffer);
        }
        catch (Exception e)
        {
            Keep(e);
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
        try
        {
            _stream.Flush();
        }
        catch (Exception e)
        {
            Keep(e);
            throw;
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => _stream.Seek(offset, origin);

    /// <inheritdoc/>
    public override void SetLength(long value) => _stream.SetLength(value);

    private void Keep(Exception e) => Failure ??= ExceptionDispatchInfo.Capture(e);
}
