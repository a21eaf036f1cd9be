namespace Clv.Probabilistic;

/// <summary>A stream whose first bytes can be looked at before they are read, and which counts what it takes.</summary>
/// <remarks>The stream beneath is left open.</remarks>
internal sealed class PeekableStream : ForwardStream
{
    private const int SmallestLook = 1 << 14;

    private readonly Stream _source;
    private ReadOnlyMemory<byte> _peeked;
    private int _given;

    /// <summary>A look-ahead over another stream.</summary>
    public PeekableStream(Stream source) => _source = source;

    /// <summary>The bytes taken from the stream beneath, looked at or read.</summary>
    public long BytesTaken { get; private set; }

    /// <summary>The first bytes of the stream, before anything was read.</summary>
    /// <param name="count">How many to look at.</param>
    /// <returns>As many as asked for, or all where the stream is shorter.</returns>
    public ReadOnlySpan<byte> Peek(int count)
    {
        // Most files are much shorter than a look at the first megabyte.
        byte[] first = new byte[Math.Min(count, SmallestLook)];
        int length = _source.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        while (length == first.Length && length < count)
        {
            Array.Resize(ref first, (int)Math.Min(count, 2L * length));
            length += _source.ReadAtLeast(first.AsSpan(length), first.Length - length, throwOnEndOfStream: false);
        }

        BytesTaken += length;
        _peeked = new ReadOnlyMemory<byte>(first, 0, length);
        return _peeked.Span;
    }

    /// <summary>Passes over bytes that were looked at.</summary>
    public void Skip(int count) => _given += count;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_given < _peeked.Length)
        {
            int length = Math.Min(buffer.Length, _peeked.Length - _given);
            _peeked.Span.Slice(_given, length).CopyTo(buffer);
            _given += length;
            return length;
        }

        int read = _source.Read(buffer);
        BytesTaken += read;
        return read;
    }
}
