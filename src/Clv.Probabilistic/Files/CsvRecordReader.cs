using System.Text;
using System.Text.Unicode;

namespace Clv.Probabilistic;

/// <summary>Reads delimited text record by record, without a string per field.</summary>
/// <remarks>
/// Fields follow RFC 4180: a field that begins with a quote runs to the closing quote, may hold delimiters and line
/// breaks, and writes a quote as two. Elsewhere a quote is an ordinary character, and what follows a closing quote belongs
/// to the field as written, as in Python's <c>csv</c>. Lines end in LF, CRLF or CR; blank lines are passed over. The text is
/// checked to be UTF-8 without NUL bytes.
/// </remarks>
internal sealed class CsvRecordReader : IDisposable
{
    private const int DefaultBufferSize = 1 << 16;
    private const int DefaultLongestRecord = 1 << 28;
    private const byte Quote = (byte)'"';
    private const byte Space = (byte)' ';
    private const byte Tab = (byte)'\t';
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private readonly Utf8Input _input;
    private readonly int _longestRecord;
    private readonly bool _whitespaceRuns;
    private readonly byte _delimiter;
    private readonly List<int> _escaped = [];

    private byte[] _buffer;
    private int _filled;
    private int _position;
    private int _recordStart;
    private long _nextLine = 1;
    private bool _atEnd;
    private bool _afterCarriageReturn;
    private bool _mayNotBeText;
    private Func<TextBlock?>? _nextBlock;

    // Field bounds are relative to the start of the record, which moves when the buffer is filled again.
    private int[] _fieldStart = new int[16];
    private int[] _fieldEnd = new int[16];

    /// <summary>A reader over UTF-8 text.</summary>
    /// <param name="stream">The text, left open; a byte-order mark is passed over, gzip and UTF-16 are recognised by their
    /// first bytes.</param>
    /// <param name="sourceName">What messages call the text.</param>
    /// <param name="delimiter">The character between fields, or null for runs of whitespace.</param>
    /// <exception cref="ArgumentException">The delimiter is not an ASCII character, or is a quote or line break.</exception>
    public CsvRecordReader(Stream stream, string sourceName, char? delimiter)
        : this(stream, sourceName, delimiter, DefaultBufferSize, DefaultLongestRecord)
    {
    }

    /// <summary>A reader over text that was opened before.</summary>
    /// <param name="input">The text, which this reader closes.</param>
    /// <param name="sourceName">What messages call the text.</param>
    /// <param name="delimiter">What stands between fields.</param>
    /// <param name="linesBefore">How many lines of the text come before what is left of it.</param>
    public CsvRecordReader(Utf8Input input, string sourceName, CsvDelimiter delimiter, long linesBefore)
        : this(input, sourceName, delimiter.Character, DefaultBufferSize, DefaultLongestRecord) => _nextLine = linesBefore + 1;

    /// <summary>A reader with a buffer of a given size, so that tests can put its boundaries everywhere.</summary>
    internal CsvRecordReader(
        Stream stream, string sourceName, char? delimiter, int bufferSize, int longestRecord = DefaultLongestRecord)
        : this(new Utf8Input(stream, sourceName), sourceName, delimiter, bufferSize, longestRecord)
    {
    }

    private CsvRecordReader(Utf8Input input, string sourceName, char? delimiter, int bufferSize, int longestRecord)
    {
        if (delimiter is { } character)
        {
            CsvDelimiter.Check(character, nameof(delimiter));
        }

        SourceName = sourceName;
        _input = input;
        _whitespaceRuns = delimiter is null;
        _delimiter = (byte)(delimiter ?? ' ');
        _buffer = new byte[bufferSize];
        _longestRecord = longestRecord;
    }

    /// <summary>What messages call the text.</summary>
    public string SourceName { get; }

    /// <summary>What a message about text that is no UTF-8 adds to its advice, such as the option that says how it is encoded.</summary>
    public string EncodingAdvice { get; init; } = string.Empty;

    /// <summary>The 1-based line on which the current record starts, which is what messages call its row.</summary>
    public long Line { get; private set; }

    /// <summary>The number of fields of the current record.</summary>
    public int FieldCount { get; private set; }

    /// <summary>What stands between fields; null for runs of whitespace.</summary>
    public char? Delimiter => _whitespaceRuns ? null : (char)_delimiter;

    /// <summary>Where in its block the next record begins, after <see cref="ReadIn"/>.</summary>
    public int Position => _position;

    /// <summary>The line on which the next record begins.</summary>
    public long NextLine
    {
        get => _nextLine;
        set => _nextLine = value;
    }

    /// <summary>The bytes taken from the stream so far (compressed ones where it is compressed).</summary>
    public long BytesRead => _input.BytesRead;

    /// <summary>Moves to the next record that is not blank.</summary>
    /// <returns>False at the end of the text.</returns>
    /// <exception cref="DataFormatException">A quote is not closed, a record is too long to hold, or the text is not
    /// text.</exception>
    public bool Read()
    {
        while (StartRecord())
        {
            if (TryRecord())
            {
                return true;
            }
        }

        FieldCount = 0;
        return false;
    }

    /// <summary>Reads the record that begins here.</summary>
    /// <returns>Whether it is not blank.</returns>
    private bool TryRecord()
    {
        ScanRecord();
        if (_mayNotBeText)
        {
            CheckText(_position);
        }

        if (IsBlank())
        {
            return false;
        }

        Unescape();
        return true;
    }

    /// <summary>What is left of the text, in blocks, of which records are then read by <see cref="ReadIn"/>.</summary>
    /// <param name="length">How long a block is.</param>
    public TextBlocks Blocks(int length)
    {
        _position = BehindLineEnd(_position);
        return new TextBlocks(_buffer.AsSpan(_position.._filled), _input, length);
    }

    /// <summary>Where a block begins, behind what may be left of the line end before.</summary>
    public int StartOf(TextBlock block)
    {
        _buffer = block.Bytes;
        _filled = block.End;
        return BehindLineEnd(block.Start);
    }

    /// <summary>Reads one record of a block, blank or not.</summary>
    /// <param name="block">The block.</param>
    /// <param name="position">Where in it the record begins; a line feed there may be the rest of the line end before.</param>
    /// <param name="next">The block that follows; null at the end of the text. It is asked for where the record goes on there.</param>
    /// <param name="isBlank">Whether the record is a blank line.</param>
    /// <returns>The block in which the next record begins, at <see cref="Position"/>: this one, or what is left of those that the record
    /// went on in.</returns>
    public TextBlock ReadIn(TextBlock block, int position, Func<TextBlock?> next, out bool isBlank)
    {
        _buffer = block.Bytes;
        _position = position;
        _filled = block.End;
        _recordStart = position;
        _atEnd = false;
        _mayNotBeText = block.MayNotBeText;
        _nextBlock = next;
        isBlank = true;
        if (StartRecord())
        {
            isBlank = !TryRecord();
            _position = BehindLineEnd(_position);
        }

        // The block that follows may have been put behind this one, in its own memory where there was room.
        bool isSame = ReferenceEquals(_buffer, block.Bytes) && _filled == block.End;
        return isSame ? block : new TextBlock(_buffer, _position, _filled);
    }

    /// <summary>A field of the current record, unquoted, as UTF-8; valid until the next <see cref="Read"/>.</summary>
    /// <param name="index">The field, from 0.</param>
    public ReadOnlySpan<byte> Field(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)FieldCount, nameof(index));
        return _buffer.AsSpan(_recordStart + _fieldStart[index], _fieldEnd[index] - _fieldStart[index]);
    }

    /// <summary>A field of the current record, unquoted, as a string.</summary>
    /// <param name="index">The field, from 0.</param>
    public string Text(int index) => Encoding.UTF8.GetString(Field(index));

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    private bool StartRecord()
    {
        _recordStart = _position;
        FieldCount = 0;
        Line = _nextLine;
        if (_afterCarriageReturn)
        {
            if (!HasByte())
            {
                return false;
            }

            _afterCarriageReturn = false;
            if (_buffer[_position] == LineFeed)
            {
                _position++;
                _recordStart = _position;
            }
        }

        return HasByte();
    }

    private void ScanRecord()
    {
        bool more = true;
        while (more)
        {
            if (_whitespaceRuns)
            {
                more = SkipWhitespace();
                if (!more)
                {
                    break;
                }
            }

            int start = _position - _recordStart;
            if (HasByte() && _buffer[_position] == Quote)
            {
                ScanQuoted(start);
            }
            else
            {
                ScanPlain();
                AddField(start, _position - _recordStart);
            }

            more = EndField();
        }

        _nextLine++;
    }

    /// <summary>Moves to the next field of the line, or over the line's end.</summary>
    /// <returns>Whether the line has a further field.</returns>
    private bool SkipWhitespace()
    {
        while (HasByte())
        {
            if (_buffer[_position] is not (Space or Tab))
            {
                return _buffer[_position] is not (LineFeed or CarriageReturn) || EndField();
            }

            _position++;
        }

        return false;
    }

    private void ScanPlain()
    {
        do
        {
            ReadOnlySpan<byte> rest = _buffer.AsSpan(_position, _filled - _position);
            int length = _whitespaceRuns
                ? rest.IndexOfAny(" \t\n\r"u8)
                : rest.IndexOfAny(_delimiter, LineFeed, CarriageReturn);
            if (length >= 0)
            {
                _position += length;
                return;
            }

            _position = _filled;
        }
        while (Fill(null));
    }

    private void ScanQuoted(int start)
    {
        long openedOn = _nextLine;
        int lineBreaksFrom = start + 1;
        bool escaped = false;
        _position++;
        while (true)
        {
            int length = _buffer.AsSpan(_position, _filled - _position).IndexOf(Quote);
            if (length < 0)
            {
                _position = _filled;
                if (!Fill(openedOn))
                {
                    CheckText(_filled);
                    throw Unreadable(
                        $"{SourceName}: the quote that opens on line {openedOn} is never closed; close it, or write a quote inside quotes as two.");
                }

                continue;
            }

            _position += length + 1;
            if (HasByte(openedOn) && _buffer[_position] == Quote)
            {
                escaped = true;
                _position++;
                continue;
            }

            break;
        }

        int closed = _position - _recordStart - 1;
        _nextLine += LineBreaks(_buffer.AsSpan(_recordStart + lineBreaksFrom, closed - lineBreaksFrom));
        ScanPlain();
        int end = _position - _recordStart;
        if (escaped || end > closed + 1)
        {
            _escaped.Add(FieldCount);
            AddField(start, end);
        }
        else
        {
            AddField(start + 1, closed);
        }
    }

    /// <summary>Steps over what ended a field.</summary>
    /// <returns>Whether a delimiter did, so that another field follows.</returns>
    private bool EndField()
    {
        if (_position >= _filled)
        {
            return false;
        }

        byte ending = _buffer[_position++];
        _afterCarriageReturn = ending == CarriageReturn;
        return ending is not (LineFeed or CarriageReturn);
    }

    private void AddField(int start, int end)
    {
        if (FieldCount == _fieldStart.Length)
        {
            Array.Resize(ref _fieldStart, 2 * FieldCount);
            Array.Resize(ref _fieldEnd, 2 * FieldCount);
        }

        _fieldStart[FieldCount] = start;
        _fieldEnd[FieldCount] = end;
        FieldCount++;
    }

    private bool IsBlank() =>
        FieldCount == 0
        || (FieldCount == 1 && _fieldStart[0] == 0 && _escaped.Count == 0 && !Field(0).ContainsAnyExcept(Space, Tab));

    /// <summary>Takes the quotes out of fields that hold more than a plain quoted text.</summary>
    /// <remarks>This waits until the record was checked to be text, because moving bytes may split a character.</remarks>
    private void Unescape()
    {
        foreach (int index in _escaped)
        {
            int from = _recordStart + _fieldStart[index] + 1;
            int end = _recordStart + _fieldEnd[index];
            int to = from;
            bool quoted = true;
            for (; from < end; from++)
            {
                if (quoted && _buffer[from] == Quote)
                {
                    quoted = from + 1 < end && _buffer[from + 1] == Quote;
                    if (!quoted)
                    {
                        continue;
                    }

                    from++;
                }

                _buffer[to++] = _buffer[from];
            }

            _fieldStart[index]++;
            _fieldEnd[index] = to - _recordStart;
        }

        _escaped.Clear();
    }

    /// <summary>Where the next record begins: a line feed behind a carriage return belongs to it.</summary>
    private int BehindLineEnd(int position)
    {
        if (!_afterCarriageReturn || position >= _filled)
        {
            return position;
        }

        _afterCarriageReturn = false;
        return position + (_buffer[position] == LineFeed ? 1 : 0);
    }

    private bool HasByte(long? quoteOpenedOn = null) => _position < _filled || Fill(quoteOpenedOn);

    /// <summary>Reads on, keeping the bytes of the current record.</summary>
    /// <returns>False at the end of the text.</returns>
    private bool Fill(long? quoteOpenedOn)
    {
        if (_atEnd)
        {
            return false;
        }

        if (_nextBlock is not null)
        {
            return FillFrom(_nextBlock(), quoteOpenedOn);
        }

        if (_filled == _buffer.Length)
        {
            MakeRoom(quoteOpenedOn);
        }

        int read = _input.Read(_buffer.AsSpan(_filled));
        ReadOnlySpan<byte> added = _buffer.AsSpan(_filled, read);
        _mayNotBeText |= added.Contains((byte)0) || !Ascii.IsValid(added);
        _filled += read;
        _atEnd = read == 0;
        return !_atEnd;
    }

    /// <summary>Goes on in the next block, in memory that holds the record and the block.</summary>
    private bool FillFrom(TextBlock? next, long? quoteOpenedOn)
    {
        if (next is null)
        {
            _atEnd = true;
            return false;
        }

        int kept = _filled - _recordStart;
        RequireShort(kept, quoteOpenedOn);
        if (_buffer.Length - TextBlock.Padding - _filled < next.Text.Length)
        {
            Move(new byte[Math.Max(kept + next.Text.Length, 2 * kept) + TextBlock.Padding], kept);
        }

        next.Text.CopyTo(_buffer.AsSpan(_filled));
        _filled += next.Text.Length;
        _mayNotBeText |= next.MayNotBeText;
        return true;
    }

    private void MakeRoom(long? quoteOpenedOn)
    {
        int kept = _filled - _recordStart;
        byte[] target = _buffer;
        if (kept > _buffer.Length / 2)
        {
            RequireShort(kept, quoteOpenedOn);
            target = new byte[(int)Math.Min(2L * _buffer.Length, Array.MaxLength)];
        }

        Move(target, kept);
    }

    private void RequireShort(int kept, long? quoteOpenedOn)
    {
        if (kept >= _longestRecord)
        {
            CheckText(_filled);
            throw quoteOpenedOn is { } line
                ? Unreadable($"{SourceName}: the quote that opens on line {line} is not closed within {_longestRecord:N0} bytes; close it, or write a quote inside quotes as two.")
                : Unreadable($"{SourceName}: line {_nextLine} is longer than {_longestRecord:N0} bytes; check that this is the right file and that its lines end in line breaks.");
        }
    }

    private void Move(byte[] target, int kept)
    {
        _buffer.AsSpan(_recordStart, kept).CopyTo(target);
        _buffer = target;
        _position -= _recordStart;
        _filled = kept;
        _recordStart = 0;
    }

    private void CheckText(int end)
    {
        ReadOnlySpan<byte> record = _buffer.AsSpan(_recordStart, end - _recordStart);
        int nul = record.IndexOf((byte)0);
        if (nul >= 0)
        {
            throw Unreadable(
                $"{SourceName} is not text: line {LineAt(record, nul)} holds a NUL byte; give CSV text in UTF-8 (a workbook must be saved as CSV first).");
        }

        if (!Utf8.IsValid(record))
        {
            int broken = TextEncodings.FirstBroken(record);
            throw Unreadable(
                $"{SourceName} is not UTF-8 text: line {LineAt(record, broken)} holds the byte 0x{record[broken]:X2}, which is not part of a UTF-8 character; save the file as UTF-8{EncodingAdvice}.");
        }
    }

    private long LineAt(ReadOnlySpan<byte> record, int offset) => Line + LineBreaks(record[..offset]);

    private static DataFormatException Unreadable(FormattableString sentence) => new(FormattableString.Invariant(sentence));

    /// <summary>Line breaks in a text: LF, CRLF or CR each count once.</summary>
    private static int LineBreaks(ReadOnlySpan<byte> text)
    {
        int breaks = text.Count(LineFeed);
        for (int i = text.IndexOf(CarriageReturn); i >= 0;)
        {
            if (i + 1 == text.Length || text[i + 1] != LineFeed)
            {
                breaks++;
            }

            int next = text[(i + 1)..].IndexOf(CarriageReturn);
            i = next < 0 ? -1 : i + 1 + next;
        }

        return breaks;
    }
}
