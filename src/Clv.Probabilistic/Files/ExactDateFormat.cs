using System.Globalization;
using System.Text;

namespace Clv.Probabilistic;

/// <summary>Reads dates by a .NET format, exactly and whatever the culture.</summary>
internal sealed class ExactDateFormat
{
    private const int LongestDate = 256;

    // No two numbers of it are the same, and no offset of a format's own is its.
    private static readonly DateTimeOffset _probe = new(1987, 6, 5, 13, 47, 29, new TimeSpan(5, 0, 0));

    private readonly string _format;
    private readonly bool _hasOffset;
    private readonly bool _offsetMayLack;

    /// <summary>Dates in a format.</summary>
    /// <exception cref="ArgumentException">The format does not read dates with year and month.</exception>
    public ExactDateFormat(string format)
    {
        if (DateFormatAdvice.Against(format) is { } advice)
        {
            throw new ArgumentException(advice, nameof(format));
        }

        _format = format;

        // The formats r and u write the moment in UTC.
        _hasOffset = TryReadBack(format, out DateTimeOffset read) && (read.Offset == _probe.Offset || read == _probe);
        _offsetMayLack = format is "o" or "O" || format.Contains('K', StringComparison.Ordinal);
    }

    /// <summary>Whether a date keeps year and month when it is written and read: a month without a day is its first day, but what a
    /// format leaves out of year and month, .NET makes up.</summary>
    public static (bool Year, bool Month) Reads(string format) =>
        TryReadBack(format, out DateTimeOffset read) ? (read.Year == _probe.Year, read.Month == _probe.Month) : (false, false);

    /// <summary>Reads a date; blanks around it are ignored.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">The day on the clock as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondOfDay">The second of the day, 0 where no time is written.</param>
    /// <param name="offsetMinutes">The minutes by which the clock is ahead of UTC; null where no offset is written.</param>
    public bool TryParse(ReadOnlySpan<byte> text, out int day, out int secondOfDay, out int? offsetMinutes)
    {
        day = 0;
        secondOfDay = 0;
        offsetMinutes = null;
        text = text.Trim(" \t"u8);
        if (text.Length > LongestDate)
        {
            return false;
        }

        Span<char> buffer = stackalloc char[LongestDate];
        Span<char> characters = buffer[..Encoding.UTF8.GetChars(text, buffer)];
        if (!TryParse(characters, _format, out DateTimeOffset moment))
        {
            return false;
        }

        (day, secondOfDay) = IsoDate.Split(moment.DateTime);
        offsetMinutes = _hasOffset && !(_offsetMayLack && LacksOffset(characters)) ? moment.TotalOffsetMinutes : null;
        return true;
    }

    /// <summary>Reads by a format and keeps the written clock: a plain DateTime would be moved to this machine's time zone
    /// where the format has an offset.</summary>
    private static bool TryParse(ReadOnlySpan<char> text, string format, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);

    private static bool TryReadBack(string format, out DateTimeOffset read)
    {
        read = default;
        try
        {
            return TryParse(_probe.ToString(format, CultureInfo.InvariantCulture), format, out read);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private bool LacksOffset(ReadOnlySpan<char> text) =>
        DateTime.TryParseExact(text, _format, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime clock)
        && clock.Kind == DateTimeKind.Unspecified;
}
