using System.Numerics;
using System.Text;

namespace Clv.Probabilistic;

/// <summary>Which ways of writing dates read every value of a column.</summary>
/// <remarks>Numbers count as dates only where they are likely ones: 1973 to 2103 as time since 1970, 1954 to 2119 as serial days of Excel.</remarks>
internal sealed class DateEvidence
{
    private const int Orders = 3;

    private static readonly int _lastUnixDay = new DateOnly(2103, 2, 4).DayNumber; // 4,200,000,000 seconds since 1970
    private static readonly int _firstExcelDay = new DateOnly(1954, 10, 3).DayNumber; // serial 20,000
    private static readonly int _lastExcelDay = new DateOnly(2119, 1, 11).DayNumber; // serial 80,000

    // By word: the first value that it does not read. Then by the bits of two orders: the first value that they read as different days.
    private readonly string?[] _against = new string?[DateWords.All.Count];
    private readonly string?[] _differing = new string?[1 << Orders];

    // A bit per word that has read everything so far, in the order of the words, of which the orders of day, month and year come first.
    private int _reading = (1 << DateWords.All.Count) - 1;
    private bool _iso = true;
    private DateMarks _marks;

    /// <summary>How many values were added.</summary>
    public int Count { get; private set; }

    /// <summary>The first of them; null without any.</summary>
    public string? First { get; private set; }

    /// <summary>Whether every value is a date in the strict form of ISO 8601 that is read without any format.</summary>
    public bool IsIso => _iso && Count > 0;

    /// <summary>The words that read every value; none where nothing was added.</summary>
    public IReadOnlyList<string> Formats => Words(Reading);

    /// <summary>Whether more than one word reads every value. They agree on all that was added where <see cref="Differing"/> finds nothing.</summary>
    public bool IsAmbiguous => BitOperations.PopCount((uint)Reading) > 1;

    private int Reading => Count > 0 ? _reading : 0;

    /// <summary>The words that read every value of a column of dates, less those that its companions, other columns of dates of the same
    /// file, rule out.</summary>
    /// <remarks>A companion is heard only where it writes numbers with the same separators, because 5 Jan 2024 in one column says nothing
    /// about 05/01/2024 in another. Where companions contradict each other, none is heard.</remarks>
    /// <param name="dates">The column of dates.</param>
    /// <param name="companions">The other columns; what holds no dates, or dates that are written in another way, is passed over.</param>
    public static IReadOnlyList<string> Together(DateEvidence dates, IEnumerable<DateEvidence> companions)
    {
        int joint = dates.Reading;
        foreach (DateEvidence other in companions)
        {
            bool alike = other._marks == dates._marks && !other._marks.HasFlag(DateMarks.Name);
            joint &= alike && (other.Reading & dates.Reading) != 0 ? other.Reading : joint;
        }

        return Words(joint == 0 ? dates.Reading : joint);
    }

    /// <summary>Whether a text is a date in any way of writing dates.</summary>
    public static bool Reads(ReadOnlySpan<byte> text)
    {
        if (!LooseDate.TryParse(text, out LooseDate date) || !LooseTime.TryParse(date.Rest, out _, out _))
        {
            return ReadingNumbers(text) != 0;
        }

        for (int order = 0; order < Orders; order++)
        {
            if (date.TryDay((DateOrder)order, out _))
            {
                return true;
            }
        }

        return ReadingNumbers(text) != 0;
    }

    /// <summary>Takes a value of the column into account.</summary>
    /// <param name="text">A value that is not empty.</param>
    public void Add(ReadOnlySpan<byte> text)
    {
        Count++;
        First ??= Encoding.UTF8.GetString(text);
        if (_reading == 0)
        {
            return;
        }

        _iso = _iso && IsoDate.TryParse(text, out _, out _);
        int reading = _iso ? ReadingIso(text) : ReadingOrders(text);
        reading = reading == 0 ? ReadingNumbers(text) : reading;
        if ((_reading & ~reading) != 0)
        {
            RuleOut(_reading & ~reading, text);
        }
    }

    /// <summary>The first value that two words read as different days; null where there is none.</summary>
    public string? Differing(string format, string other)
    {
        int pair = (1 << Number(format)) | (1 << Number(other));
        return pair < _differing.Length ? _differing[pair] : null;
    }

    /// <summary>The first value that a word does not read; null where it reads all.</summary>
    public string? Against(string format) => _against[Number(format)];

    private static int Number(string word)
    {
        int number = 0;
        while (DateWords.All[number] != word)
        {
            number++;
        }

        return number;
    }

    private static string[] Words(int reading) => [.. DateWords.All.Where((_, number) => (reading & (1 << number)) != 0)];

    /// <summary>The bit for the order of a date in ISO 8601, where all values so far are.</summary>
    private int ReadingIso(ReadOnlySpan<byte> text)
    {
        _marks |= text.TrimStart(" \t"u8)[4] == '-' ? DateMarks.Dash : DateMarks.Nothing;
        return 1 << (int)DateOrder.YearMonthDay;
    }

    /// <summary>A bit for each order, among those that have read everything so far, that reads a value.</summary>
    private int ReadingOrders(ReadOnlySpan<byte> text)
    {
        if (!LooseDate.TryParse(text, out LooseDate date) || !LooseTime.TryParse(date.Rest, out _, out _))
        {
            return 0;
        }

        int reading = 0;
        Span<int> days = stackalloc int[Orders];
        for (int order = 0; order < Orders; order++)
        {
            if ((_reading & (1 << order)) != 0 && date.TryDay((DateOrder)order, out days[order]))
            {
                reading |= 1 << order;
            }
        }

        _marks |= reading == 0 ? DateMarks.None : date.Marks;
        if (BitOperations.PopCount((uint)reading) > 1)
        {
            Compare(reading, days, text);
        }

        return reading;
    }

    /// <summary>A bit for the one kind of number, if any, as which a value is a likely date; eight digits are yyyyMMdd or nothing.</summary>
    private static int ReadingNumbers(ReadOnlySpan<byte> text)
    {
        text = Utf8Blanks.Trim(text);
        (string? word, bool likely) = LooseDatePart.Digits(text) switch
        {
            5 => (DateWords.Excel, NumberedDate.TryExcel(text, out int day, out _) && day >= _firstExcelDay && day <= _lastExcelDay),
            9 or 10 => (DateWords.Unix, NumberedDate.TryUnix(text, 1, out int day, out _) && day <= _lastUnixDay),
            12 or 13 => (DateWords.UnixMilliseconds, NumberedDate.TryUnix(text, 1000, out int day, out _) && day <= _lastUnixDay),
            _ => (null, false),
        };
        return likely ? 1 << Number(word!) : 0;
    }

    private void Compare(int reading, ReadOnlySpan<int> days, ReadOnlySpan<byte> text)
    {
        for (int one = 0; one < Orders; one++)
        {
            for (int other = one + 1; other < Orders; other++)
            {
                int pair = (1 << one) | (1 << other);
                if ((reading & pair) == pair && days[one] != days[other])
                {
                    _differing[pair] ??= Encoding.UTF8.GetString(text);
                }
            }
        }
    }

    private void RuleOut(int words, ReadOnlySpan<byte> text)
    {
        _reading &= ~words;
        string value = Encoding.UTF8.GetString(text);
        for (int number = 0; number < _against.Length; number++)
        {
            if ((words & (1 << number)) != 0)
            {
                _against[number] = value;
            }
        }
    }
}
