using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Reads the dates of a file: ISO 8601, one of the ways of writing dates that have a word, or a .NET format read invariantly.</summary>
/// <remarks>
/// The words for an order of day, month and year (<see cref="DateWords"/>) leave all else open: separators, one digit or two, names of
/// months, weekdays in front, times with or without seconds, am and pm, offsets. A .NET format is read exactly. In all of them the clock is
/// kept as written, the offset beside it, and fractions of a second are cut off (rounded for serial days of Excel, whose fractions are).
/// </remarks>
internal sealed class WrittenDates
{
    private readonly string? _word;
    private readonly ExactDateFormat? _exact;
    private readonly string? _format;
    private readonly bool _isInferred;

    /// <summary>Dates as a word or a format says, or ISO dates where it is null.</summary>
    /// <param name="format">The word or the format.</param>
    /// <param name="isInferred">Whether it is what other dates of the file show rather than what somebody said.</param>
    /// <exception cref="ArgumentException">The format does not read dates with year and month.</exception>
    public WrittenDates(string? format, bool isInferred = false)
    {
        _format = format;
        _isInferred = isInferred;
        _word = DateWords.All.FirstOrDefault(word => word.Equals(format, StringComparison.OrdinalIgnoreCase));
        _exact = format is null || _word is not null ? null : new ExactDateFormat(format);
    }

    /// <summary>What the dates should look like, in words.</summary>
    public string Expected => this switch
    {
        { _format: null } => $"dates are yyyy-MM-dd or yyyyMMdd, optionally with a time HH:mm:ss, unless {OptionNames.DateFormat} says otherwise",
        { _word: { } word, _isInferred: true } => $"dates here are {DateWords.Meaning(word)}, unless {OptionNames.DateFormat} says otherwise",
        { _word: { } word } => $"{OptionNames.DateFormat} says {word}: {DateWords.Meaning(word)}",
        _ => $"{OptionNames.DateFormat} says {_format}",
    };

    /// <summary>Reads a date; blanks around it are ignored.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">The day on the clock as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondOfDay">The second of the day, 0 where no time is written.</param>
    public bool TryParse(ReadOnlySpan<byte> text, out int day, out int secondOfDay) => TryParse(text, out day, out secondOfDay, out _);

    /// <summary>Reads a date with its offset; blanks around it are ignored.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">The day on the clock as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondOfDay">The second of the day, 0 where no time is written.</param>
    /// <param name="offsetMinutes">The minutes by which the clock is ahead of UTC; null where no offset is written.</param>
    public bool TryParse(ReadOnlySpan<byte> text, out int day, out int secondOfDay, out int? offsetMinutes) =>
        _format is null ? IsoDate.TryParse(text, out day, out secondOfDay, out offsetMinutes)
        : _exact is not null ? _exact.TryParse(text, out day, out secondOfDay, out offsetMinutes)
        : TryParse(_word!, text, out day, out secondOfDay, out offsetMinutes);

    /// <summary>The day that a text stands for, as a person reads it without mistaking it: 5 February 2024; null where the text is no date.</summary>
    public string? InWords(ReadOnlySpan<byte> text) => TryParse(text, out int day, out _)
        ? DateOnly.FromDayNumber(day).ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
        : null;

    private static bool TryParse(string word, ReadOnlySpan<byte> text, out int day, out int secondOfDay, out int? offsetMinutes)
    {
        offsetMinutes = 0;
        switch (word)
        {
            case DateWords.Unix:
                return NumberedDate.TryUnix(text, 1, out day, out secondOfDay);
            case DateWords.UnixMilliseconds:
                return NumberedDate.TryUnix(text, 1000, out day, out secondOfDay);
            case DateWords.Excel:
                offsetMinutes = null;
                return NumberedDate.TryExcel(text, out day, out secondOfDay);
            case DateWords.YearMonthDay:
                return IsoDate.TryParse(text, out day, out secondOfDay, out offsetMinutes)
                    || TryParse(DateOrder.YearMonthDay, text, out day, out secondOfDay, out offsetMinutes);
            default:
                return TryParse(
                    word == DateWords.DayMonthYear ? DateOrder.DayMonthYear : DateOrder.MonthDayYear, text, out day, out secondOfDay, out offsetMinutes);
        }
    }

    private static bool TryParse(DateOrder order, ReadOnlySpan<byte> text, out int day, out int secondOfDay, out int? offsetMinutes)
    {
        day = 0;
        secondOfDay = 0;
        offsetMinutes = null;
        return LooseDate.TryParse(text, out LooseDate date)
            && date.TryDay(order, out day)
            && LooseTime.TryParse(date.Rest, out secondOfDay, out offsetMinutes);
    }
}
