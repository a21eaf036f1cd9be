using System.Numerics;
using System.Text;

namespace Clv.Probabilistic;

/// <summary>Which ways of writing dates read every value of a column.</summary>
/// <remarks>Numbers count as dates only where they are likely ones: 1973 to 2103 as time since 1970, 1954 to 2119 as serial days of Excel.</remarks>
internal sealed class DateEvidence
{
    private const int Orders = 3;

    // Seconds since 1970 of nine or ten digits, never of eight, which are yyyyMMdd, up to 4,200,000,000; and serials from 20,000 to 80,000.
    private static readonly (int First, int Last) _unixDays = (new DateOnly(1973, 3, 4).DayNumber, new DateOnly(2103, 2, 4).DayNumber);
    private static readonly (int First, int Last) _excelDays = (new DateOnly(1954, 10, 3).DayNumber, new DateOnly(2119, 1, 11).DayNumber);

    // By word: the first value that it does not read. Then by the bits of two orders: the first value that they read as different days.
    private readonly string?[] _against = new string?[DateWords.All.Count];
    private readonly string?[] _differing = new string?[1 << Orders];

    // A bit per word that has read everything so far, in the order of the words, of which the orders of day, month and year come first.
    private int _reading = (1 << DateWords.All.Count) - 1;
    private bool _iso = true;
    private DateMarks _marks;

    /// <summary>How many values were added.</summary>
    public int Count { get; private set; }

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

    /// <summary>Takes a value of the column into account.</summary>
    /// <param name="text">A value that is not empty.</param>
    public void Add(ReadOnlySpan<byte> text)
    {
        Count++;
        if (_reading == 0)
        {
            return;
        }

        int reading = ReadingOrders(text);
        reading = reading == 0 ? ReadingNumbers(text) : reading;
        _iso = _iso && reading != 0 && IsoDate.TryParse(text, out _, out _);
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

    private static bool IsWithin(int day, (int First, int Last) days) => day >= days.First && day <= days.Last;

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

    /// <summary>A bit for the one kind of number, if any, as which a value is a likely date.</summary>
    private static int ReadingNumbers(ReadOnlySpan<byte> text) =>
        NumberedDate.TryUnix(text, 1, out int day, out _) && IsWithin(day, _unixDays) ? 1 << Number(DateWords.Unix)
        : NumberedDate.TryUnix(text, 1000, out day, out _) && IsWithin(day, _unixDays) ? 1 << Number(DateWords.UnixMilliseconds)
        : NumberedDate.TryExcel(text, out day, out _) && IsWithin(day, _excelDays) ? 1 << Number(DateWords.Excel)
        : 0;

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
