using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Reads dates that are written as one number: time since 1970, and the serial days of Excel.</summary>
internal static class NumberedDate
{
    private const NumberStyles Accepted = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private const int SecondsPerDay = 86_400;
    private const int LongestSerial = 32;

    // Serial 60 is 29 February 1900 in Excel, a day that never was; the serials before it count from a day later than those behind it.
    private const int FirstSerial = 61;

    private static readonly int _unixStart = new DateOnly(1970, 1, 1).DayNumber;
    private static readonly int _excelStart = new DateOnly(1899, 12, 30).DayNumber;

    /// <summary>Reads the time since 1970 in UTC; fractions of a second are cut off, and blanks around it are ignored.</summary>
    /// <param name="text">The text.</param>
    /// <param name="unitsPerSecond">1 where seconds are written, 1,000 where milliseconds are.</param>
    /// <param name="day">The day as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondOfDay">The second of the day.</param>
    public static bool TryUnix(ReadOnlySpan<byte> text, int unitsPerSecond, out int day, out int secondOfDay)
    {
        day = 0;
        secondOfDay = 0;
        return decimal.TryParse(Utf8Blanks.Trim(text), Accepted, CultureInfo.InvariantCulture, out decimal units)
            && TrySplit(_unixStart, decimal.Floor(units / unitsPerSecond), out day, out secondOfDay);
    }

    /// <summary>Reads a serial day of Excel with its fraction of a day, rounded to the second; the decimal separator is a point or a comma,
    /// and blanks around it are ignored.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">The day as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondOfDay">The second of the day.</param>
    public static bool TryExcel(ReadOnlySpan<byte> text, out int day, out int secondOfDay)
    {
        day = 0;
        secondOfDay = 0;
        text = Utf8Blanks.Trim(text);
        if (text.Length > LongestSerial)
        {
            return false;
        }

        Span<byte> number = stackalloc byte[LongestSerial];
        text.CopyTo(number);
        number.Replace((byte)',', (byte)'.');
        return decimal.TryParse(number[..text.Length], Accepted, CultureInfo.InvariantCulture, out decimal serial)
            && serial >= FirstSerial && serial <= int.MaxValue
            && TrySplit(_excelStart, decimal.Round(serial * SecondsPerDay, MidpointRounding.AwayFromZero), out day, out secondOfDay);
    }

    private static bool TrySplit(int start, decimal seconds, out int day, out int secondOfDay)
    {
        decimal days = decimal.Floor(seconds / SecondsPerDay);
        bool known = days >= -start && days <= DateOnly.MaxValue.DayNumber - start;
        day = known ? start + (int)days : 0;
        secondOfDay = known ? (int)(seconds - (days * SecondsPerDay)) : 0;
        return known;
    }
}
