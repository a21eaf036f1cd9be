using System.Globalization;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Studies;

/// <summary>Reads dates by patterns, one way after the other: slow, and plain enough to be seen to be right.</summary>
internal static partial class SlowDates
{
    private static readonly string[] _named =
    [
        "d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy", "MMMM d yyyy", "d-MMM-yyyy", "d MMM yyyy HH:mm", "d MMM yyyy HH:mm:ss",
        "MMMM d, yyyy HH:mm", "MMM d, yyyy HH:mm",
    ];

    /// <summary>The second on the clock; null where the text is in none of the ways that are known here.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format">A word for the order of day, month and year, a .NET format, or null for ISO 8601.</param>
    public static DateTime? Read(string text, string? format)
    {
        text = text.Trim();
        return format switch
        {
            null => Iso(text),
            "ymd" => Iso(text) ?? Numeric(text, "ymd"),
            "dmy" or "mdy" => Numeric(text, format) ?? Named(text),
            "unix" => Since1970(text, 1),
            "unix-ms" => Since1970(text, 1000),
            "excel" => Serial(text),
            _ => DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime exact) ? Second(exact) : null,
        };
    }

    private static DateTime? Iso(string text) => OfGroups(IsoPattern().Match(text), "ymd");

    private static DateTime? Numeric(string text, string order) => OfGroups(NumericPattern().Match(text), order);

    private static DateTime? Named(string text) =>
        DateTime.TryParseExact(text, _named, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime named) ? named : null;

    private static DateTime? OfGroups(Match match, string order)
    {
        if (!match.Success)
        {
            return null;
        }

        string Part(char name) => match.Groups[1 + order.IndexOf(name, StringComparison.Ordinal)].Value;
        int Number(int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        string written = Part('y');
        if (written.Length is not (2 or 4) || Part('m').Length > 2 || Part('d').Length > 2)
        {
            return null;
        }

        int year = int.Parse(written, CultureInfo.InvariantCulture);
        year += written.Length == 4 ? 0 : year < 50 ? 2000 : 1900;
        int hour = Number(4);
        string half = match.Groups[7].Value.ToLowerInvariant();
        hour = half.Length == 0 ? hour : (hour % 12) + (half[0] == 'p' ? 12 : 0);
        string text = FormattableString.Invariant($"{year:0000}-{Part('m').PadLeft(2, '0')}-{Part('d').PadLeft(2, '0')} {hour:00}:{Number(5):00}:{Number(6):00}");
        return DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) ? time : null;
    }

    private static DateTime? Since1970(string text, int unitsPerSecond) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal units)
            ? DateTime.UnixEpoch.AddTicks((long)decimal.Floor(units / unitsPerSecond) * TimeSpan.TicksPerSecond)
            : null;

    private static DateTime? Serial(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal days)
            ? new DateTime(1899, 12, 30).AddTicks((long)decimal.Round(days * 86_400, MidpointRounding.AwayFromZero) * TimeSpan.TicksPerSecond)
            : null;

    private static DateTime Second(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    [GeneratedRegex(@"^([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[ Tt]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?()(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)?$")]
    private static partial Regex IsoPattern();

    [GeneratedRegex(@"^([0-9]{1,4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,4})(?:[ Tt,]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?(?: ?([AaPp])\.?[Mm]\.?)?(?: ?(?:[Zz]|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?)?$")]
    private static partial Regex NumericPattern();
}
