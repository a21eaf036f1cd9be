using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>The orders of a block of text that can be read without a question: each row by itself, on any thread.</summary>
/// <remarks>
/// Every other row, be it a bad one, a guest's, or one whose meaning depends on rows before it, is left to <see cref="TransactionCsvReading"/>,
/// which goes through a file from its first row to its last, takes what was read here as it comes to it, and says what is to be said. What is
/// read here is therefore a matter of time alone: it may be less, and never something else.
/// </remarks>
internal sealed class PlainOrders
{
    private const int FirstRows = 1 << 12;
    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private readonly PlainLayout _layout;
    private readonly FieldMarks _marks = new();
    private readonly List<PlainRun> _runs = [];
    private readonly int[] _fieldStart;
    private readonly int[] _fieldEnd;

    private TextBlock _block = new([], 0, 0);
    private int _mark;
    private int _at;
    private long _lines;

    private long[] _integer = new long[FirstRows];
    private (int Start, int Length)[] _id = new (int, int)[FirstRows];
    private uint[] _hash = [];
    private int[] _day = new int[FirstRows];
    private int[] _second = new int[FirstRows];
    private int[] _offset = new int[FirstRows];
    private double[] _amount = new double[FirstRows];

    /// <summary>Room for the orders of one block after the other.</summary>
    public PlainOrders(PlainLayout layout)
    {
        _layout = layout;
        _fieldStart = new int[layout.Fields];
        _fieldEnd = new int[layout.Fields];
    }

    /// <summary>Where in the block the orders are that could be read.</summary>
    public IReadOnlyList<PlainRun> Runs => _runs;

    /// <summary>The number of orders.</summary>
    public int Count { get; private set; }

    /// <summary>Whether every id is a canonical integer.</summary>
    public bool AreIntegers { get; private set; }

    /// <summary>Whether an order has a time of day.</summary>
    public bool HasTimes { get; private set; }

    /// <summary>The ids of some orders as integers; to be asked for only where all are.</summary>
    public ReadOnlySpan<long> Integers(PlainRun run) => _integer.AsSpan(run.FirstRow, run.Rows);

    /// <summary>The days of some orders.</summary>
    public ReadOnlySpan<int> Days(PlainRun run) => _day.AsSpan(run.FirstRow, run.Rows);

    /// <summary>The seconds of the day of some orders.</summary>
    public ReadOnlySpan<int> Seconds(PlainRun run) => _second.AsSpan(run.FirstRow, run.Rows);

    /// <summary>The minutes by which the clocks of some orders are ahead of UTC; <see cref="GrowingOffsets.None"/> where that is not written.</summary>
    public ReadOnlySpan<int> Offsets(PlainRun run) => _offset.AsSpan(run.FirstRow, run.Rows);

    /// <summary>The amounts of some orders.</summary>
    public ReadOnlySpan<double> Amounts(PlainRun run) => _amount.AsSpan(run.FirstRow, run.Rows);

    /// <summary>The time of an order.</summary>
    public OrderTime TimeOf(int row) => new(_day[row], _second[row], _offset[row] == GrowingOffsets.None ? null : _offset[row]);

    /// <summary>The id of an order as it is written.</summary>
    public ReadOnlySpan<byte> IdOf(int row) => _block.Bytes.AsSpan(_id[row].Start, _id[row].Length);

    /// <summary>The memory of the block.</summary>
    public ReadOnlySpan<byte> Text => _block.Bytes;

    /// <summary>Where in the memory of the block the ids of some orders are.</summary>
    public ReadOnlySpan<(int Start, int Length)> Ids(PlainRun run) => _id.AsSpan(run.FirstRow, run.Rows);

    /// <summary>The hashes of the ids of some orders; to be asked for only where ids are not integers.</summary>
    public ReadOnlySpan<uint> Hashes(PlainRun run) => _hash.AsSpan(run.FirstRow, run.Rows);

    /// <summary>Reads all of a block that can be read without a question.</summary>
    public void Read(TextBlock block)
    {
        Begin(block);
        while (_at < block.End)
        {
            ReadRun();
            if (_at < block.End && !TrySkipRecord())
            {
                break;
            }
        }

        HashIds();
    }

    /// <summary>Begins with a block, of which nothing is read yet.</summary>
    public void Begin(TextBlock block)
    {
        _block = block;
        _marks.Find(block, _layout.Delimiter);
        Clear();
        _at = block.Start;
        _mark = 0;
        if (!block.IsText)
        {
            _at = block.End;
        }
    }

    /// <summary>Reads from a place of the block on to the first row that is a question, forgetting what was read of it before.</summary>
    /// <param name="place">Where a record begins.</param>
    public PlainRun ReadFrom(int place)
    {
        Clear();
        if (_at < place)
        {
            _at = place;
            _mark = _marks.FirstFrom(place);
        }

        if (_at == place)
        {
            ReadRun();
            HashIds();
        }

        return _runs.Count == 0 ? new PlainRun(place, place, 0, 0, 0) : _runs[0];
    }

    private void Clear()
    {
        _runs.Clear();
        Count = 0;
        AreIntegers = true;
        HasTimes = false;
    }

    private void ReadRun()
    {
        int start = _at;
        int first = Count;
        long lines = 0;
        while (_at < _block.End)
        {
            byte next = _block.Bytes[_at];
            if (next == LineFeed)
            {
                _at++;
                _mark++;
                lines++;
                continue;
            }

            if (Count == _day.Length)
            {
                Grow();
            }

            int at = _at;
            int mark = _mark;
            if (!TryFields() || !TryOrder())
            {
                _at = at;
                _mark = mark;
                break;
            }

            Count++;
            lines += _lines;
        }

        if (_at > start)
        {
            _runs.Add(new PlainRun(start, _at, lines, first, Count - first));
        }
    }

    /// <summary>Finds the fields of the record here, and goes behind it.</summary>
    /// <returns>Whether it has as many as it should, each of them plain or simply quoted.</returns>
    private bool TryFields()
    {
        ReadOnlySpan<int> marks = _marks.Places;
        ReadOnlySpan<byte> bytes = _block.Bytes;
        int last = _mark + _layout.Fields - 1;
        if (last >= marks.Length)
        {
            return false;
        }

        int start = _at;
        for (int field = 0; field < _fieldStart.Length - 1; field++)
        {
            int end = marks[_mark + field];
            if (bytes[end] != _layout.Delimiter)
            {
                return bytes[end] == Quote && TryQuotedFields();
            }

            _fieldStart[field] = start;
            _fieldEnd[field] = end;
            start = end + 1;
        }

        _fieldStart[^1] = start;
        _fieldEnd[^1] = marks[last];
        if (bytes[marks[last]] == Quote)
        {
            return TryQuotedFields();
        }

        _mark = last;
        _lines = 1;
        return TryEndRecord();
    }

    /// <summary>Finds the fields of a record with quotes, and goes behind it.</summary>
    private bool TryQuotedFields()
    {
        ReadOnlySpan<byte> bytes = _block.Bytes;
        _lines = 1;
        for (int field = 0; field < _fieldStart.Length; field++)
        {
            bool isPlain = true;
            bool isQuoted = _at < _block.End && bytes[_at] == Quote;
            int start = _at;
            if (isQuoted && !TrySkipQuoted(out isPlain))
            {
                return false;
            }

            int end = _at;
            if (!TryToFieldEnd())
            {
                return false;
            }

            // A field that is quoted in part, or has quotes within, is put together where there is time for it.
            if (isQuoted && (_at != end || !isPlain) && _layout.IsNeeded(field))
            {
                return false;
            }

            _fieldStart[field] = isQuoted ? start + 1 : start;
            _fieldEnd[field] = isQuoted ? Math.Max(start + 1, end - 1) : _at;
            if (field < _fieldStart.Length - 1)
            {
                if (bytes[_at] != _layout.Delimiter)
                {
                    return false;
                }

                _at++;
                _mark++;
            }
        }

        return TryEndRecord();
    }

    /// <summary>Goes behind the line end here.</summary>
    private bool TryEndRecord()
    {
        ReadOnlySpan<byte> bytes = _block.Bytes;
        int end = _marks.Places[_mark];
        _at = end + 1;
        _mark++;
        if (bytes[end] == CarriageReturn)
        {
            // At the end of a block nothing tells whether a line feed follows.
            if (_at >= _block.End)
            {
                return false;
            }

            if (bytes[_at] == LineFeed)
            {
                _at++;
                _mark++;
            }

            return true;
        }

        return bytes[end] == LineFeed;
    }

    /// <summary>Goes behind the closing quote of the field here, and counts lines on the way.</summary>
    /// <param name="isPlain">Whether there is no quote in between.</param>
    /// <returns>Whether it closes within the block.</returns>
    private bool TrySkipQuoted(out bool isPlain)
    {
        ReadOnlySpan<int> marks = _marks.Places;
        ReadOnlySpan<byte> bytes = _block.Bytes;
        isPlain = true;
        for (_mark++; _mark < marks.Length; _mark++)
        {
            int place = marks[_mark];
            if (bytes[place] == Quote)
            {
                if (place + 1 < _block.End && bytes[place + 1] == Quote)
                {
                    isPlain = false;
                    _mark++;
                    continue;
                }

                _at = place + 1;
                _mark++;
                return place + 1 < _block.End;
            }

            if (bytes[place] == LineFeed || (bytes[place] == CarriageReturn && bytes[place + 1] != LineFeed))
            {
                _lines++;
            }
        }

        return false;
    }

    /// <summary>Goes to the delimiter or line end that ends the field here; quotes on the way are part of the field.</summary>
    private bool TryToFieldEnd()
    {
        ReadOnlySpan<int> marks = _marks.Places;
        while (_mark < marks.Length && _block.Bytes[marks[_mark]] == Quote)
        {
            _mark++;
        }

        if (_mark >= marks.Length)
        {
            return false;
        }

        _at = marks[_mark];
        return true;
    }

    /// <summary>Goes behind a record, whatever it is.</summary>
    /// <returns>Whether it ends within the block.</returns>
    private bool TrySkipRecord()
    {
        ReadOnlySpan<byte> bytes = _block.Bytes;
        while (true)
        {
            if (_at < _block.End && bytes[_at] == Quote && !TrySkipQuoted(out _))
            {
                return false;
            }

            if (!TryToFieldEnd())
            {
                return false;
            }

            if (bytes[_at] != _layout.Delimiter)
            {
                return TryEndRecord();
            }

            _at++;
            _mark++;
        }
    }

    /// <summary>Reads the fields that were found as the next order.</summary>
    private bool TryOrder()
    {
        ReadOnlySpan<byte> id = Field(_layout.Customer);
        if (id.IsEmpty || !TryId(id) || !TryTime())
        {
            return false;
        }

        return _layout.Amount < 0 || TryAmount();
    }

    private bool TryId(ReadOnlySpan<byte> id)
    {
        bool isInteger = WholeNumberText.TryParseCanonical(id, out _integer[Count]);
        if (!isInteger && (BlankField.Is(id) || _layout.IsGuest(id)))
        {
            return false;
        }

        AreIntegers &= isInteger;
        _id[Count] = (_fieldStart[_layout.Customer], id.Length);
        return true;
    }

    private bool TryTime()
    {
        if (!_layout.Dates.TryParse(Field(_layout.Date), out _day[Count], out int second, out int? offset))
        {
            return false;
        }

        _second[Count] = second;
        _offset[Count] = offset ?? GrowingOffsets.None;
        HasTimes |= second != 0;
        return true;
    }

    private bool TryAmount()
    {
        if (!_layout.TryAmount(Field(_layout.Amount), out double amount))
        {
            return false;
        }

        if (_layout.Quantity >= 0)
        {
            if (!_layout.TryAmount(Field(_layout.Quantity), out double pieces))
            {
                return false;
            }

            amount *= pieces;
        }

        _amount[Count] = amount;
        return double.IsFinite(amount);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Field(int field) => _block.Bytes.AsSpan(_fieldStart[field].._fieldEnd[field]);

    private void HashIds()
    {
        if (AreIntegers)
        {
            return;
        }

        if (_hash.Length < Count)
        {
            _hash = new uint[_day.Length];
        }

        for (int row = 0; row < Count; row++)
        {
            _hash[row] = TextIndex.Hash(IdOf(row));
        }
    }

    private void Grow()
    {
        int rows = 2 * Count;
        Array.Resize(ref _integer, rows);
        Array.Resize(ref _id, rows);
        Array.Resize(ref _day, rows);
        Array.Resize(ref _second, rows);
        Array.Resize(ref _offset, rows);
        Array.Resize(ref _amount, rows);
    }
}
