using System.Globalization;
using System.Text;

namespace Clv.Probabilistic;

/// <summary>Reads the dates of a file: ISO 8601, or a .NET format read invariantly.</summary>
internal sealed class WrittenDates
{
    private const int LongestDate = 256;
    private readonly string? _format;

    /// <summary>Dates in a format, or ISO dates where it is null.</summary>
    /// <exception cref="ArgumentException">The format does not read dates with a year.</exception>
    public WrittenDates(string? format)
    {
        if (format is not null && !ReadsYear(format))
        {
            throw new ArgumentException(
                $"{OptionNames.DateFormat} '{format}' does not describe a date with its year; give a .NET date format such as dd/MM/yyyy.",
                nameof(format));
        }

        _format = format;
    }

    /// <summary>What the dates should look like, in words.</summary>
    public string Expected => _format is null
        ? $"dates are yyyy-MM-dd or yyyyMMdd, optionally with a time HH:mm:ss, unless {OptionNames.DateFormat} says otherwise"
        : $"{OptionNames.DateFormat} says {_format}";

    /// <summary>Reads a date; blanks around it are ignored.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">The day as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondOfDay">The second of the day, 0 where no time is written.</param>
    public bool TryParse(ReadOnlySpan<byte> text, out int day, out int secondOfDay)
    {
        if (_format is null)
        {
            return IsoDate.TryParse(text, out day, out secondOfDay);
        }

        day = 0;
        secondOfDay = 0;
        text = text.Trim(" \t"u8);
        if (text.Length > LongestDate)
        {
            return false;
        }

        Span<char> characters = stackalloc char[LongestDate];
        int length = Encoding.UTF8.GetChars(text, characters);
        if (!TryParse(characters[..length], _format, out DateTime date))
        {
            return false;
        }

        (day, secondOfDay) = Split(date);
        return true;
    }

    /// <summary>A moment as a day number and a second of the day; fractions of a second are cut off.</summary>
    public static (int Day, int SecondOfDay) Split(DateTime moment) =>
        ((int)(moment.Ticks / TimeSpan.TicksPerDay), (int)(moment.Ticks % TimeSpan.TicksPerDay / TimeSpan.TicksPerSecond));

    /// <summary>Reads by a format and keeps the written clock: a plain DateTime would be moved to this machine's time zone
    /// where the format has an offset.</summary>
    private static bool TryParse(ReadOnlySpan<char> text, string format, out DateTime date)
    {
        bool read = DateTimeOffset.TryParseExact(
            text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment);
        date = moment.DateTime;
        return read;
    }

    /// <summary>Whether a date survives being written and read: without a year in the format, .NET would fill in the
    /// current one.</summary>
    private static bool ReadsYear(string format)
    {
        DateTimeOffset probe = new(1987, 6, 5, 0, 0, 0, TimeSpan.Zero);
        try
        {
            string written = probe.ToString(format, CultureInfo.InvariantCulture);
            return TryParse(written, format, out DateTime read) && read.Year == probe.Year;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
