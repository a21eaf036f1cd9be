namespace Clv.Probabilistic.Cli;

/// <summary>A pipe that messages are written to as whole lines, whoever writes them.</summary>
/// <param name="pipe">The pipe.</param>
internal sealed class MessageOutput(Stream pipe) : Stream
{
    private readonly Lock _lock = new();
    private readonly MemoryStream _line = new();

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Writes a line of its own, between those of others.</summary>
    public void Say(ReadOnlySpan<byte> line)
    {
        lock (_lock)
        {
            pipe.Write(line);
            pipe.Write("\n"u8);
            pipe.Flush();
        }
    }

    /// <summary>Sends what was written since the last time.</summary>
    public override void Flush()
    {
        lock (_lock)
        {
            pipe.Write(_line.GetBuffer().AsSpan(0, (int)_line.Length));
            pipe.Flush();
            _line.SetLength(0);
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_lock)
        {
            _line.Write(buffer);
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            pipe.Dispose();
        }

        base.Dispose(disposing);
    }
}
