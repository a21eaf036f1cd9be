using System.Buffers;
using System.Globalization;
using System.Text;

namespace Clv.Probabilistic;

/// <summary>Writes comma-separated text as UTF-8, field by field, without a string per field.</summary>
/// <remarks>
/// Numbers are invariant of culture and read back to the same bits; records end in a line feed; a text is quoted only
/// where it would otherwise be read as something else, here or in a spreadsheet. The stream belongs to the caller.
/// </remarks>
internal sealed class CsvWriter : IDisposable
{
    private const int BufferLength = 1 << 16;

    /// <summary>No number needs more: the longest double takes 24 bytes, the longest integer 20.</summary>
    private const int NumberLength = 32;

    /// <summary>What needs quotes to read back, and what parts cells in spreadsheets of some languages.</summary>
    private static readonly SearchValues<char> _special = SearchValues.Create(",;\t\"\r\n");

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[BufferLength];
    private int _used;
    private bool _recordBegun;

    /// <summary>A writer onto a stream, which it leaves open.</summary>
    public CsvWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
    }

    /// <summary>Writes a text field.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        Separate();
        if (!NeedsQuotes(text))
        {
            Append(text);
            return;
        }

        Append('"');
        while (!text.IsEmpty)
        {
            int quote = text.IndexOf('"');
            Append(quote < 0 ? text : text[..(quote + 1)]);
            text = quote < 0 ? default : text[(quote + 1)..];
            if (quote >= 0)
            {
                Append('"');
            }
        }

        Append('"');
    }

    /// <summary>Writes a text of the data.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spreadsheetSafe">Whether an apostrophe goes before one that a spreadsheet would take for a formula.</param>
    public void WriteText(string text, bool spreadsheetSafe) => Write(spreadsheetSafe && MayBeFormula(text) ? "'" + text : text);

    /// <summary>Writes an integer field.</summary>
    public void Write(long value)
    {
        Separate();
        Reserve(NumberLength);
        value.TryFormat(_buffer.AsSpan(_used), out int written, default, CultureInfo.InvariantCulture);
        _used += written;
    }

    /// <summary>Writes a number that reads back to the same bits; an infinite or missing one leaves the field empty.</summary>
    public void Write(double value)
    {
        Separate();
        if (!double.IsFinite(value))
        {
            return;
        }

        Reserve(NumberLength);
        Span<byte> rest = _buffer.AsSpan(_used);
        if (!ShortestDecimal.TryWrite(value, rest, out int written))
        {
            value.TryFormat(rest, out written, "R", CultureInfo.InvariantCulture);
        }

        _used += written;
    }

    /// <summary>Writes an empty field.</summary>
    public void WriteEmpty() => Separate();

    /// <summary>Ends the record.</summary>
    public void EndRecord()
    {
        Append('\n');
        _recordBegun = false;
    }

    /// <summary>Hands everything written so far to the stream.</summary>
    public void Flush()
    {
        WriteOut();
        _stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => Flush();

    // Spaces at an end are kept by quotes in readers that trim plain fields.
    private static bool NeedsQuotes(ReadOnlySpan<char> text) =>
        text.IndexOfAny(_special) >= 0
        || (!text.IsEmpty && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])));

    private void Separate()
    {
        if (_recordBegun)
        {
            Append(',');
        }

        _recordBegun = true;
    }

    private void Append(char ascii)
    {
        Reserve(1);
        _buffer[_used++] = (byte)ascii;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            int taken = Math.Min(text.Length, BufferLength / 4);
            if (taken < text.Length && char.IsHighSurrogate(text[taken - 1]))
            {
                taken--;
            }

            Reserve(Encoding.UTF8.GetMaxByteCount(taken));
            _used += Encoding.UTF8.GetBytes(text[..taken], _buffer.AsSpan(_used));
            text = text[taken..];
        }
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _used < bytes)
        {
            WriteOut();
        }
    }

    private void WriteOut()
    {
        _stream.Write(_buffer, 0, _used);
        _used = 0;
    }

    /// <summary>Whether a spreadsheet would take a text for a formula.</summary>
    public static bool MayBeFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';
}
