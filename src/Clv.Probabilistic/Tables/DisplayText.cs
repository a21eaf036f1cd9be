using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Values as people are shown them, invariant of culture.</summary>
internal static class DisplayText
{
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
            CellStyle.Share => (100 * value).ToString("0.0", CultureInfo.InvariantCulture) + "%",
            CellStyle.Money => value.ToString("#,0.00", CultureInfo.InvariantCulture),
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

    /// <summary>A number to four significant digits, whole from 10,000 on.</summary>
    public static string Rounded(double value) =>
        value.ToString(Math.Abs(value) < 10_000 ? "G4" : "#,0", CultureInfo.InvariantCulture);

    /// <summary>A whole number with thousands separators.</summary>
    public static string Count(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
