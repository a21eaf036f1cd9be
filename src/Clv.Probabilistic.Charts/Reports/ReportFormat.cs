using System.Globalization;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Charts;

/// <summary>Figures of sentences in the marks of a culture; days that would have the name of a month in English are written as the culture does.</summary>
internal sealed partial class ReportFormat : IFormatProvider, ICustomFormatter
{
    /// <summary>What sentences say of a day that people read, in the format that they say it in.</summary>
    private const string Day = "d MMMM yyyy";

    private readonly CultureInfo _culture;
    private readonly string _day;

    public ReportFormat(CultureInfo culture)
    {
        _culture = culture;
        _day = DayOf(culture);
    }

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : _culture.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
    {
        DateTime or DateOnly when format == Day => ((IFormattable)arg).ToString(_day, _culture),

        // Days in any other format are for columns and files, and mean the same everywhere.
        DateTime or DateOnly => ((IFormattable)arg).ToString(format, CultureInfo.InvariantCulture),
        IFormattable figure => figure.ToString(format, _culture),
        _ => arg?.ToString() ?? string.Empty,
    };

    /// <summary>Months have names only where these are English, as the sentences around them are.</summary>
    private static string DayOf(CultureInfo culture) => culture.Name.Length == 0 ? Day
        : culture.TwoLetterISOLanguageName == "en" ? Weekday().Replace(culture.DateTimeFormat.LongDatePattern, string.Empty)
        : ShortYear().Replace(culture.DateTimeFormat.ShortDatePattern, "yyyy");

    [GeneratedRegex("dddd,? *")]
    private static partial Regex Weekday();

    [GeneratedRegex("(?<!y)yy?(?!y)")]
    private static partial Regex ShortYear();
}
