namespace Clv.Probabilistic;

/// <summary>Reads ISO 8601 dates, with or without a time of day, from UTF-8.</summary>
/// <remarks>yyyy-MM-dd or yyyyMMdd, optionally followed by T or a space and HH:mm[:ss[.f]], and by an offset: Z, ±HH, ±HHmm or
/// ±HH:mm. The clock is kept as written, whatever the offset; fractions of a second are cut off.</remarks>
internal static class IsoDate
{
    private const int ShortestMonth = 28;

    /// <summary>The days from 1 March of the year 0 to 1 January of the year 1, whose number is 0, less the 1 of the first of a month.</summary>
    private const int DaysToMarch = 307;

    /// <summary>Reads a date; blanks around it are ignored.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">The day as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondOfDay">The second of the day, 0 where no time is written.</param>
    /// <returns>Whether the whole text is a date.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out int day, out int secondOfDay) => TryParse(text, out day, out secondOfDay, out _);

    /// <summary>Reads a date with its offset; blanks around it are ignored.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">The day on the clock as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondOfDay">The second of the day, 0 where no time is written.</param>
    /// <param name="offsetMinutes">The minutes by which the clock is ahead of UTC; null where no offset is written.</param>
    /// <returns>Whether the whole text is a date.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out int day, out int secondOfDay, out int? offsetMinutes)
    {
        text = text.Trim(" \t"u8);
        secondOfDay = 0;
        offsetMinutes = null;
        return TryDate(ref text, out day) && (text.IsEmpty || TryTime(text, out secondOfDay, out offsetMinutes));
    }

    /// <summary>A moment as a day number and a second of the day; fractions of a second are cut off.</summary>
    public static (int Day, int SecondOfDay) Split(DateTime moment) =>
        ((int)(moment.Ticks / TimeSpan.TicksPerDay), (int)(moment.Ticks % TimeSpan.TicksPerDay / TimeSpan.TicksPerSecond));

    private static bool TryDate(ref ReadOnlySpan<byte> text, out int day)
    {
        day = 0;
        if (text.Length < 8)
        {
            return false;
        }

        bool dashes = text[4] == '-';
        int length = dashes ? 10 : 8;
        if (text.Length < length || (dashes && text[7] != '-'))
        {
            return false;
        }

        int month = TwoDigits(text, dashes ? 5 : 4);
        int dayOfMonth = TwoDigits(text, length - 2);
        int century = TwoDigits(text, 0);
        int yearOfCentury = TwoDigits(text, 2);
        int year = (100 * century) + yearOfCentury;
        if (century < 0 || yearOfCentury < 0 || year == 0
            || month is < 1 or > 12
            || dayOfMonth < 1 || (dayOfMonth > ShortestMonth && dayOfMonth > DateTime.DaysInMonth(year, month)))
        {
            return false;
        }

        day = DayNumber(year, month, dayOfMonth);
        text = text[length..];
        return true;
    }

    /// <summary>The number of a day, as <see cref="DateOnly.DayNumber"/> has it, without a look at whether there is such a day.</summary>
    /// <remarks>Years begin in March here, so that the day that only some of them have is their last.</remarks>
    private static int DayNumber(int year, int month, int dayOfMonth)
    {
        int fromMarch = month > 2 ? month - 3 : month + 9;
        int yearFromMarch = month > 2 ? year : year - 1;
        int leapDays = (yearFromMarch / 4) - (yearFromMarch / 100) + (yearFromMarch / 400);

        // Months from March on have 31, 30, 31, 30 and 31 days, over and over: 153 in five of them.
        return (365 * yearFromMarch) + leapDays + (((153 * fromMarch) + 2) / 5) + dayOfMonth - DaysToMarch;
    }

    private static bool TryTime(ReadOnlySpan<byte> text, out int secondOfDay, out int? offsetMinutes)
    {
        secondOfDay = 0;
        offsetMinutes = null;
        if (text.Length < 6 || text[0] is not ((byte)'T' or (byte)' ' or (byte)'t') || text[3] != ':')
        {
            return false;
        }

        int hour = TwoDigits(text, 1);
        int minute = TwoDigits(text, 4);
        int second = 0;
        text = text[6..];
        if (!text.IsEmpty && text[0] == ':')
        {
            second = text.Length < 3 ? -1 : TwoDigits(text, 1);
            if (second < 0 || !TryFraction(text[3..], out text))
            {
                return false;
            }
        }

        secondOfDay = (3600 * hour) + (60 * minute) + second;
        return hour is >= 0 and < 24 && minute is >= 0 and < 60 && second < 60 && (text.IsEmpty || TryOffset(text, out offsetMinutes));
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        rest = text;
        if (text.IsEmpty || text[0] != '.')
        {
            return true;
        }

        int digits = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        rest = digits < 0 ? [] : text[(1 + digits)..];
        return digits != 0 && text.Length > 1;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int? minutes)
    {
        minutes = 0;
        if (text[0] is (byte)'Z' or (byte)'z')
        {
            return text.Length == 1;
        }

        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length is not (3 or 5 or 6) || (text.Length == 6 && text[3] != ':'))
        {
            return false;
        }

        int hour = TwoDigits(text, 1);
        int minute = text.Length == 3 ? 0 : TwoDigits(text, text.Length - 2);
        minutes = (text[0] == '-' ? -1 : 1) * ((60 * hour) + minute);
        return hour is >= 0 and < 24 && minute is >= 0 and < 60;
    }

    /// <summary>Two decimal digits as a number, or −1.</summary>
    private static int TwoDigits(ReadOnlySpan<byte> text, int at)
    {
        uint tens = (uint)(text[at] - '0');
        uint ones = (uint)(text[at + 1] - '0');
        return tens > 9 || ones > 9 ? -1 : (int)((10 * tens) + ones);
    }
}
