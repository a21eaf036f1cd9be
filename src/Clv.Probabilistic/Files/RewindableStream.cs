namespace Clv.Probabilistic;

/// <summary>A stream that can be read a little and then once more from its beginning, whether or not what is beneath it
/// can seek: pipes and standard input included.</summary>
/// <remarks>Disposing it does nothing, so that a reader over the first part can be disposed; who opened the stream
/// beneath closes it.</remarks>
internal sealed class RewindableStream : ForwardStream
{
    private readonly Stream _inner;
    private MemoryStream? _recorded = new();
    private bool _recording = true;

    /// <summary>A stream over another, at its beginning.</summary>
    public RewindableStream(Stream inner) => _inner = inner;

    /// <summary>Goes back to the beginning; what is read from then on is no longer kept.</summary>
    public void Rewind()
    {
        _recording = false;
        _recorded!.Position = 0;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (!_recording && _recorded is not null)
        {
            int again = _recorded.Read(buffer);
            if (again > 0 || buffer.IsEmpty)
            {
                return again;
            }

            _recorded = null;
        }

        int read = _inner.Read(buffer);
        if (_recording)
        {
            _recorded!.Write(buffer[..read]);
        }

        return read;
    }
}
