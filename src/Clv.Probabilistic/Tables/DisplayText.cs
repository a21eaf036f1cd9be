using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Values as people are shown them, invariant of culture.</summary>
internal static class DisplayText
{
    /// <summary>Numbers from here on are written with an exponent.</summary>
    private const double MostWritten = 1e15;

    /// <summary>A number; empty where there is none.</summary>
    public static string Of(double value, CellStyle style)
    {
        if (double.IsNaN(value))
        {
            return string.Empty;
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "∞" : "-∞";
        }

        return style switch
        {
            CellStyle.Count => Count(value),
            CellStyle.Share => Of(100 * value, decimals: 1, end: 100) + "%",
            CellStyle.Change => (100 * value).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + "%",
            CellStyle.Money => Of(value, decimals: 2, end: double.NaN),
            CellStyle.Plain => value.ToString(CultureInfo.InvariantCulture),
            _ => Rounded(value),
        };
    }

    /// <summary>A whole number.</summary>
    public static string Of(long value, CellStyle style) =>
        value.ToString(style == CellStyle.Plain ? "0" : "#,0", CultureInfo.InvariantCulture);

    /// <summary>A day, with its time of day where it has one.</summary>
    public static string Of(DateTime time) =>
        time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A day as files have it, with its time of day where it has one.</summary>
    public static string Iso(DateTime time) =>
        time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Whether something holds.</summary>
    public static string Of(bool holds) => holds ? "yes" : "no";

    /// <summary>A number with so many decimals. What is not zero is not shown as zero, and what is below one, such as a probability, not as one.</summary>
    public static string Of(double value, int decimals) => Of(value, decimals, end: 1);

    /// <summary>A number to four significant digits, whole from 10,000 on.</summary>
    public static string Rounded(double value)
    {
        double size = Math.Abs(value);
        return size switch
        {
            < 1 when size.ToString("G4", CultureInfo.InvariantCulture) == "1" => Of(value, decimals: 4),
            >= 10_000 and < MostWritten => value.ToString("#,0", CultureInfo.InvariantCulture),
            _ => value.ToString("G4", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>So many things, such as <c>1 row</c> or <c>2,357 rows</c>.</summary>
    public static string Count(int count, string thing) => $"{Count(count)} {thing}{(count == 1 ? string.Empty : "s")}";

    /// <summary>In what times of a table are counted.</summary>
    public static string TimeIn(TimeUnit unit) => unit == TimeUnit.Unspecified ? "time in an unspecified unit" : $"time in {unit.Plural()}";

    /// <summary>A whole number with thousands separators.</summary>
    public static string Count(double value)
    {
        string text = Math.Abs(value) < MostWritten ? value.ToString("#,0.##", CultureInfo.InvariantCulture) : "0";
        return text is "0" or "-0" && value != 0 ? Rounded(value) : text is "-0" ? "0" : text;
    }

    /// <summary>A number with so many decimals; one that rounding would make zero, or the end of its range, is said to be above or below.</summary>
    private static string Of(double value, int decimals, double end)
    {
        double size = Math.Abs(value);
        if (size >= MostWritten)
        {
            return Rounded(value);
        }

        string format = $"#,0.{new string('0', decimals)}";
        string text = size.ToString(format, CultureInfo.InvariantCulture);
        double least = Math.Pow(10, -decimals);
        string minus = value < 0 ? "-" : string.Empty;
        if (size > 0 && text == 0.0.ToString(format, CultureInfo.InvariantCulture))
        {
            return $"{(value < 0 ? ">" : "<")}{minus}{least.ToString(format, CultureInfo.InvariantCulture)}";
        }

        return size < end && text == end.ToString(format, CultureInfo.InvariantCulture)
            ? $"{(value < 0 ? "<" : ">")}{minus}{(end - least).ToString(format, CultureInfo.InvariantCulture)}"
            : (size == 0 ? string.Empty : minus) + text;
    }
}
