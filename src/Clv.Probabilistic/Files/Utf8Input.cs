using System.Text;

namespace Clv.Probabilistic;

/// <summary>The UTF-8 text in a stream, whether it is stored plain, as gzip, as UTF-16 with a byte-order mark, or in another encoding that is
/// given or that the first bytes show.</summary>
/// <remarks>What the stream holds is told by its first bytes, never by a name, so that standard input works too. The
/// stream is left open.</remarks>
internal sealed class Utf8Input : IDisposable
{
    private const int LongestMark = 4;
    private const int MostEvidence = 1 << 20;

    private readonly string _sourceName;
    private readonly PeekableStream _stored;
    private readonly Encoding? _encoding;
    private readonly bool _byEvidence;
    private WholeGzipStream? _unpacked;
    private Stream? _text;
    private byte[] _sample = [];
    private int _sampleGiven;

    /// <summary>The text of a stream; nothing is read yet.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <param name="encoding">How it is encoded; null for UTF-8, or UTF-16 with a mark.</param>
    /// <param name="byEvidence">Whether the first bytes may show another encoding where none is given.</param>
    public Utf8Input(Stream stream, string sourceName, Encoding? encoding = null, bool byEvidence = false)
    {
        _sourceName = sourceName;
        _stored = new PeekableStream(stream);
        _encoding = encoding;
        _byEvidence = byEvidence;
    }

    /// <summary>The encoding that the first bytes showed; null where that is UTF-8, or the text has a mark, or it was given.</summary>
    public Encoding? Evident { get; private set; }

    /// <summary>What showed it, in words; null without it.</summary>
    public string? Evidence { get; private set; }

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
        int sampled = Math.Min(destination.Length, _sample.Length - _sampleGiven);
        if (sampled > 0)
        {
            _sample.AsSpan(_sampleGiven, sampled).CopyTo(destination);
            _sampleGiven += sampled;
            return sampled;
        }

        return ReadOn(destination);
    }

    /// <summary>The first bytes of the text, before anything else is read; they are read again afterwards.</summary>
    /// <param name="most">How many to look at.</param>
    /// <param name="isWhole">Whether that is all of the text.</param>
    /// <exception cref="DataFormatException">The compressed or UTF-16 data are damaged, or the stream fails.</exception>
    public byte[] Sample(int most, out bool isWhole)
    {
        byte[] buffer = new byte[64 << 10];
        int filled = 0;
        isWhole = false;
        while (filled < most && !isWhole)
        {
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * filled);
            }

            int read = ReadOn(buffer.AsSpan(filled, Math.Min(buffer.Length, most) - filled));
            filled += read;
            isWhole = read == 0;
        }

        Array.Resize(ref buffer, filled);
        _sample = buffer;
        return buffer;
    }

    /// <summary>Passes over bytes of the sample.</summary>
    public void Skip(int bytes) => _sampleGiven += bytes;

    private int ReadOn(Span<byte> destination)
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
                $"{_sourceName} {(_encoding is null ? "begins as" : "is said to be")} {NameOf(_encoding ?? Evident)} but is not valid {NameOf(_encoding ?? Evident)} throughout; save it as UTF-8.",
                e);
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
        ReadOnlySpan<byte> first = Peek(_stored);
        if (!first.StartsWith(GzipMark))
        {
            return Decode(_stored, first);
        }

        _unpacked = new WholeGzipStream(_stored);
        PeekableStream unpacked = new(_unpacked);
        return Decode(unpacked, Peek(unpacked));
    }

    private ReadOnlySpan<byte> Peek(PeekableStream stream) => stream.Peek(_byEvidence && _encoding is null ? MostEvidence : LongestMark);

    private Stream Decode(PeekableStream stream, ReadOnlySpan<byte> first)
    {
        if (_encoding is not null)
        {
            return DecodeAs(stream, first, _encoding);
        }

        if (first.StartsWith(Utf16LittleEndianMark) || first.StartsWith(Utf16BigEndianMark))
        {
            return DecodeAs(stream, first, new UnicodeEncoding(first[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true));
        }

        if (first.StartsWith(Encoding.UTF8.Preamble))
        {
            stream.Skip(Encoding.UTF8.Preamble.Length);
            return stream;
        }

        Evident = _byEvidence ? TextEncodings.Of(first, isWhole: first.Length < MostEvidence) : null;
        if (Evident is null)
        {
            return stream;
        }

        Evidence = Evident is UnicodeEncoding ? "every other byte is NUL" : BrokenUtf8(first);
        return DecodeAs(stream, first, Evident);
    }

    private static Stream DecodeAs(PeekableStream stream, ReadOnlySpan<byte> first, Encoding encoding)
    {
        if (!encoding.Preamble.IsEmpty && first.StartsWith(encoding.Preamble))
        {
            stream.Skip(encoding.Preamble.Length);
        }

        if (encoding.CodePage == Encoding.UTF8.CodePage)
        {
            return stream;
        }

        Encoding strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return Encoding.CreateTranscodingStream(stream, strict, new UTF8Encoding(false), leaveOpen: true);
    }

    private static string NameOf(Encoding? encoding) => encoding is null or UnicodeEncoding ? "UTF-16" : encoding.WebName;

    private static string BrokenUtf8(ReadOnlySpan<byte> text)
    {
        int broken = TextEncodings.FirstBroken(text);
        return FormattableString.Invariant($"byte 0x{text[broken]:X2} in line {1 + text[..broken].Count((byte)'\n')} is no UTF-8");
    }
}
