namespace Clv.Probabilistic;

/// <summary>The words that stand for ways of writing dates wherever a format of dates may be given.</summary>
internal static class DateWords
{
    public const string YearMonthDay = "ymd";
    public const string DayMonthYear = "dmy";
    public const string MonthDayYear = "mdy";
    public const string Unix = "unix";
    public const string UnixMilliseconds = "unix-ms";
    public const string Excel = "excel";

    /// <summary>All of them, those first that a person reads as dates.</summary>
    public static IReadOnlyList<string> All { get; } = [YearMonthDay, DayMonthYear, MonthDayYear, Unix, UnixMilliseconds, Excel];

    /// <summary>What a word says of dates, in a few words that may follow "dates are".</summary>
    public static string Order(string word) => word switch
    {
        YearMonthDay => "year first",
        DayMonthYear => "day first",
        MonthDayYear => "month first",
        Unix => "seconds since 1970",
        UnixMilliseconds => "milliseconds since 1970",
        Excel => "Excel's serial numbers",
        _ => throw new ArgumentException($"'{word}' is no word for dates.", nameof(word)),
    };

    /// <summary>What a word means, with examples.</summary>
    public static string Meaning(string word) => word switch
    {
        YearMonthDay => "year, month, day, such as 2024-01-31, 2024/1/31 8:26 or 20240131",
        DayMonthYear => "day, month, year, such as 31/01/2024, 31.1.24 8:26 or 31 Jan 2024",
        MonthDayYear => "month, day, year, such as 01/31/2024, 1-31-24 8:26 PM or Jan 31, 2024",
        Unix => "seconds since 1970, such as 1706689560",
        UnixMilliseconds => "milliseconds since 1970, such as 1706689560000",
        Excel => "Excel's days since 1899-12-30, such as 45322 or 45322.351",
        _ => throw new ArgumentException($"'{word}' is no word for dates.", nameof(word)),
    };
}
