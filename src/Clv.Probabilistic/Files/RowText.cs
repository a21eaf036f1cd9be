using System.Buffers;
using System.Text;

namespace Clv.Probabilistic;

/// <summary>Rows as lines of comma-separated text in UTF-8, which are written as they are read.</summary>
internal abstract class RowText : ForwardStream
{
    private const int Chunk = 1 << 16;

    /// <summary>What makes a field more than the text itself.</summary>
    private static readonly SearchValues<byte> _special = SearchValues.Create(",\"\r\n"u8);

    private readonly ArrayBufferWriter<byte> _written = new(2 * Chunk);
    private int _taken;
    private int _lineStart;

    /// <summary>The line that was written last, or is being written.</summary>
    protected ReadOnlySpan<byte> LastLine => _written.WrittenSpan[_lineStart..];

    /// <summary>Where lines are written to.</summary>
    protected IBufferWriter<byte> Lines => _written;

    /// <summary>Writes a text as a field: on one line, and quoted where it needs to be.</summary>
    public static void WriteField(IBufferWriter<byte> line, ReadOnlySpan<byte> field)
    {
        if (!field.ContainsAny(_special))
        {
            line.Write(field);
            return;
        }

        line.Write("\""u8);
        foreach (byte character in field)
        {
            line.Write(character switch
            {
                (byte)'"' => "\"\""u8,
                (byte)'\r' or (byte)'\n' => " "u8,
                _ => [character],
            });
        }

        line.Write("\""u8);
    }

    /// <inheritdoc/>
    public sealed override int Read(Span<byte> buffer)
    {
        if (_taken == _written.WrittenCount)
        {
            _written.ResetWrittenCount();
            _taken = 0;
            WriteLines();
        }

        ReadOnlySpan<byte> rest = _written.WrittenSpan[_taken..];
        int read = Math.Min(rest.Length, buffer.Length);
        rest[..read].CopyTo(buffer);
        _taken += read;
        return read;
    }

    /// <summary>Writes the next lines, some at once; none at the end.</summary>
    /// <returns>Whether there may be more.</returns>
    protected virtual bool WriteLines()
    {
        while (_written.WrittenCount < Chunk)
        {
            _lineStart = _written.WrittenCount;
            if (!WriteLine())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes the next row as a line.</summary>
    /// <returns>False where there is none.</returns>
    protected abstract bool WriteLine();

    /// <summary>Writes a text as a field.</summary>
    protected void WriteField(string field) => WriteField(_written, Encoding.UTF8.GetBytes(field));
}
