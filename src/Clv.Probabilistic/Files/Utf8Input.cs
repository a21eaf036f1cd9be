using System.Text;

namespace Clv.Probabilistic;

/// <summary>The UTF-8 text in a stream, whether it is stored plain, as gzip, or as UTF-16 with a byte-order mark.</summary>
/// <remarks>What the stream holds is told by its first bytes, never by a name, so that standard input works too. The
/// stream is left open.</remarks>
internal sealed class Utf8Input : IDisposable
{
    private readonly string _sourceName;
    private readonly PeekableStream _stored;
    private WholeGzipStream? _unpacked;
    private Stream? _text;

    /// <summary>The text of a stream; nothing is read yet.</summary>
    public Utf8Input(Stream stream, string sourceName)
    {
        _sourceName = sourceName;
        _stored = new PeekableStream(stream);
    }

    /// <summary>The bytes taken from the stream so far (compressed ones where it is compressed).</summary>
    public long BytesRead => _stored.BytesTaken;

    private static ReadOnlySpan<byte> GzipMark => [0x1F, 0x8B];

    private static ReadOnlySpan<byte> Utf16LittleEndianMark => [0xFF, 0xFE];

    private static ReadOnlySpan<byte> Utf16BigEndianMark => [0xFE, 0xFF];

    /// <summary>Reads the next bytes of the text.</summary>
    /// <returns>The number of bytes, 0 at the end alone.</returns>
    /// <exception cref="DataFormatException">The compressed or UTF-16 data are damaged, or the stream fails.</exception>
    public int Read(Span<byte> destination)
    {
        try
        {
            _text ??= Open();
            return _text.Read(destination);
        }
        catch (InvalidDataException e)
        {
            throw new DataFormatException(
                $"{_sourceName} begins as gzip but is damaged, cut short or followed by something else; copy or compress it again.",
                e);
        }
        catch (IOException e)
        {
            throw new DataFormatException($"{_sourceName} cannot be read to its end: {e.Message}", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new DataFormatException(
                $"{_sourceName} begins as UTF-16 but is not valid UTF-16 throughout; save it as UTF-8.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _text?.Dispose();
        _unpacked?.Dispose();
    }

    private Stream Open()
    {
        ReadOnlySpan<byte> first = _stored.Peek(4);
        if (!first.StartsWith(GzipMark))
        {
            return Decode(_stored, first);
        }

        _unpacked = new WholeGzipStream(_stored);
        PeekableStream unpacked = new(_unpacked);
        return Decode(unpacked, unpacked.Peek(4));
    }

    private static Stream Decode(PeekableStream stream, ReadOnlySpan<byte> first)
    {
        if (first.StartsWith(Utf16LittleEndianMark) || first.StartsWith(Utf16BigEndianMark))
        {
            UnicodeEncoding utf16 = new(first[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true);
            stream.Skip(2);
            return Encoding.CreateTranscodingStream(stream, utf16, new UTF8Encoding(false), leaveOpen: true);
        }

        if (first.StartsWith(Encoding.UTF8.Preamble))
        {
            stream.Skip(Encoding.UTF8.Preamble.Length);
        }

        return stream;
    }
}
