using System.IO.Compression;

namespace Clv.Probabilistic;

/// <summary>Decompresses gzip, and refuses what is cut short or followed by something else.</summary>
/// <remarks>
/// <see cref="GZipStream"/> ends quietly where its input is cut short, which would lose rows without a word. So a
/// member of ours with a known content is put behind the input: only if every member before it was complete is that
/// content what comes out at the end. The stream beneath is left open.
/// </remarks>
internal sealed class WholeGzipStream : ForwardStream
{
    private static readonly byte[] _endMark = "Here the gzip input was complete."u8.ToArray();
    private static readonly byte[] _endMember = Compress(_endMark);

    private readonly ProlongedStream _compressed;
    private readonly GZipStream _gzip;
    private byte[]? _last;
    private int _lastGiven;

    /// <summary>The decompressed content of a stream.</summary>
    public WholeGzipStream(Stream compressed)
    {
        _compressed = new ProlongedStream(compressed, _endMember);
        _gzip = new GZipStream(_compressed, CompressionMode.Decompress);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The input is damaged, cut short or followed by something else.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_last is null)
        {
            int read = _gzip.Read(buffer);
            if (!_compressed.InEnding)
            {
                // GZipStream stops short of the end of its input where what follows a member is not gzip.
                return read > 0 || buffer.IsEmpty ? read : throw Incomplete();
            }

            _last = TakeLast(buffer[..read]);
        }

        int length = Math.Min(buffer.Length, _last.Length - _lastGiven);
        _last.AsSpan(_lastGiven, length).CopyTo(buffer);
        _lastGiven += length;
        return length;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Whatever comes out once our own member goes in, less its content.</summary>
    private byte[] TakeLast(ReadOnlySpan<byte> first)
    {
        using MemoryStream rest = new();
        rest.Write(first);
        _gzip.CopyTo(rest);
        byte[] last = rest.ToArray();
        return last.AsSpan().EndsWith(_endMark)
            ? last[..^_endMark.Length]
            : throw Incomplete();
    }

    private static InvalidDataException Incomplete() => new("The gzip data are cut short or followed by something else.");

    private static byte[] Compress(byte[] content)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }
}
