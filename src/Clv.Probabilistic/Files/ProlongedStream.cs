namespace Clv.Probabilistic;

/// <summary>A stream followed by further bytes.</summary>
/// <remarks>The stream beneath is left open.</remarks>
internal sealed class ProlongedStream : ForwardStream
{
    private readonly Stream _source;
    private readonly byte[] _ending;
    private int _given;

    /// <summary>A stream with an ending of at least one byte.</summary>
    public ProlongedStream(Stream source, byte[] ending)
    {
        _source = source;
        _ending = ending;
    }

    /// <summary>Whether the stream beneath is used up, so that bytes of the ending were given.</summary>
    public bool InEnding { get; private set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (!InEnding)
        {
            int read = _source.Read(buffer);
            if (read > 0 || buffer.IsEmpty)
            {
                return read;
            }

            InEnding = true;
        }

        int length = Math.Min(buffer.Length, _ending.Length - _given);
        _ending.AsSpan(_given, length).CopyTo(buffer);
        _given += length;
        return length;
    }
}
