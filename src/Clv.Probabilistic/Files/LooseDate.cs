namespace Clv.Probabilistic;

/// <summary>A date taken apart without saying which number is the year, the month or the day.</summary>
/// <remarks>
/// Three parts with -, /, a point or a blank between them, the same one twice, or yyyyMMdd. A month may be a name: then anything usual parts
/// it from the numbers (5-Jan-24, Jan 5, 2024, 5. Januar 2024, 05JAN2024, January 5th, 2024). A weekday may come first, and must be right.
/// </remarks>
internal readonly ref struct LooseDate
{
    private const int Pivot = 50;
    private const int CompactLength = 8;

    private readonly LooseDatePart _first;
    private readonly LooseDatePart _second;
    private readonly LooseDatePart _third;
    private readonly DayOfWeek? _weekday;

    private LooseDate(DayOfWeek? weekday, LooseDatePart first, LooseDatePart second, LooseDatePart third, DateMarks marks, ReadOnlySpan<byte> rest)
    {
        _weekday = weekday;
        _first = first;
        _second = second;
        _third = third;
        Marks = marks;
        Rest = rest;
    }

    /// <summary>What parts the numbers.</summary>
    public DateMarks Marks { get; }

    /// <summary>What follows the date.</summary>
    public ReadOnlySpan<byte> Rest { get; }

    /// <summary>Takes a date apart; blanks around it are ignored.</summary>
    /// <returns>Whether the text begins with what may be a date.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out LooseDate date)
    {
        date = default;
        text = Utf8Blanks.Trim(text);
        DayOfWeek? weekday = SkipWeekday(ref text);
        int digits = LooseDatePart.Digits(text);
        if (digits == CompactLength)
        {
            date = new LooseDate(
                weekday,
                LooseDatePart.OfDigits(text[..4]),
                LooseDatePart.OfDigits(text[4..6]),
                LooseDatePart.OfDigits(text[6..8]),
                DateMarks.Nothing,
                text[CompactLength..]);
            return true;
        }

        if (!LooseDatePart.TryRead(ref text, out LooseDatePart first))
        {
            return false;
        }

        ReadOnlySpan<byte> before = ReadMark(ref text);
        if (!LooseDatePart.TryRead(ref text, out LooseDatePart second))
        {
            return false;
        }

        ReadOnlySpan<byte> behind = ReadMark(ref text);
        if (!LooseDatePart.TryRead(ref text, out LooseDatePart third) || third.IsName || (first.IsName && second.IsName))
        {
            return false;
        }

        bool named = first.IsName || second.IsName;
        DateMarks marks = named ? NamedMarks(before, behind) : NumericMarks(before, behind);
        date = new LooseDate(weekday, first, second, third, marks, text);
        return marks != DateMarks.None;
    }

    /// <summary>The day, if the parts come in an order.</summary>
    public bool TryDay(DateOrder order, out int day)
    {
        (LooseDatePart year, LooseDatePart month, LooseDatePart dayOfMonth) = order switch
        {
            DateOrder.YearMonthDay => (_first, _second, _third),
            DateOrder.DayMonthYear => (_third, _second, _first),
            _ => (_third, _first, _second),
        };
        day = 0;

        // A name settles the order, except for 05-Jan-24: a year that comes first then needs its century.
        bool named = _first.IsName || _second.IsName;
        if (year.IsName || dayOfMonth.IsName || named != month.IsName
            || (Marks == DateMarks.Nothing && order != DateOrder.YearMonthDay)
            || !(year.Length == 4 || (year.Length == 2 && !(named && order == DateOrder.YearMonthDay)))
            || month.Length > 2 || dayOfMonth.Length > 2
            || year.IsOrdinal || month.IsOrdinal || (dayOfMonth.IsOrdinal && !named))
        {
            return false;
        }

        int fullYear = year.Length == 4 ? year.Value : year.Value + (year.Value < Pivot ? 2000 : 1900);
        if (fullYear == 0 || month.Value is < 1 or > 12 || dayOfMonth.Value < 1 || dayOfMonth.Value > DateTime.DaysInMonth(fullYear, month.Value))
        {
            return false;
        }

        DateOnly date = new(fullYear, month.Value, dayOfMonth.Value);
        day = date.DayNumber;
        return _weekday is null || _weekday == date.DayOfWeek;
    }

    private static DayOfWeek? SkipWeekday(ref ReadOnlySpan<byte> text)
    {
        int letters = LooseDatePart.Letters(text);
        if (letters == 0 || MonthNames.Weekday(text[..letters]) is not { } weekday)
        {
            return null;
        }

        text = text[letters..];
        text = text is [(byte)'.', ..] ? text[1..] : text;
        text = text is [(byte)',', ..] ? text[1..] : text;
        text = Utf8Blanks.TrimStart(text);
        return weekday;
    }

    /// <summary>What parts two numbers: one mark, blanks, or a mark of prose with the blanks behind it.</summary>
    private static ReadOnlySpan<byte> ReadMark(ref ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> all = text;
        if (text is [(byte)'-' or (byte)'/', ..])
        {
            text = text[1..];
        }
        else
        {
            text = text is [(byte)'.' or (byte)',', ..] ? text[1..] : text;
            text = Utf8Blanks.TrimStart(text);
        }

        return all[..^text.Length];
    }

    private static DateMarks NumericMarks(ReadOnlySpan<byte> before, ReadOnlySpan<byte> behind) => !before.SequenceEqual(behind)
        ? DateMarks.None
        : before switch
        {
            [(byte)'-'] => DateMarks.Dash,
            [(byte)'/'] => DateMarks.Slash,
            [(byte)'.'] or [(byte)'.', (byte)' '] => DateMarks.Point,
            [(byte)' '] => DateMarks.Blank,
            _ => DateMarks.None,
        };

    private static DateMarks NamedMarks(ReadOnlySpan<byte> before, ReadOnlySpan<byte> behind)
    {
        bool joined = before is [(byte)'-' or (byte)'/'] || behind is [(byte)'-' or (byte)'/'];
        return before is [(byte)',', ..] || (joined && !before.SequenceEqual(behind)) ? DateMarks.None : DateMarks.Name;
    }
}
