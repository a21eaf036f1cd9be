using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>Numbers as people read them, invariant of culture; files carry the exact ones.</summary>
internal static class Figures
{
    /// <summary>A count with thousands separated.</summary>
    public static string Count(double count) => count.ToString(
        count == Math.Floor(count) ? "N0" : "N2", CultureInfo.InvariantCulture);

    /// <summary>A count of things in words, such as <c>1 customer</c> or <c>2,357 customers</c>.</summary>
    public static string Count(double count, string thing) => $"{Count(count)} {thing}{(count == 1 ? string.Empty : "s")}";

    /// <summary>A number with thousands separated and fixed decimals.</summary>
    public static string Fixed(double number, int decimals) => double.IsFinite(number)
        ? number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : double.IsNaN(number) ? "-" : "infinite";

    /// <summary>A number to five significant digits, without an exponent unless it is extreme.</summary>
    public static string Significant(double number) => WithDecimals(number, 5 - Magnitude(number));

    /// <summary>A number to the decimals that show three digits of its standard error.</summary>
    public static string AsPreciseAs(double number, double error) => WithDecimals(number, 3 - Magnitude(error));

    /// <summary>How far a prediction is from what happened, in percent of what happened.</summary>
    public static string Difference(double predicted, double actual) => actual == 0
        ? "-"
        : (100 * (predicted - actual) / Math.Abs(actual)).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>The plural of a time unit, such as <c>weeks</c>.</summary>
    public static string Units(TimeUnit unit) =>
        unit == TimeUnit.Unspecified ? "a unit that is not stated" : unit.Name() + "s";

    /// <summary>A length of time in words, such as <c>39 weeks</c>.</summary>
    public static string Span(double length, TimeUnit unit)
    {
        string number = length.ToString("0.####", CultureInfo.InvariantCulture);
        string name = unit == TimeUnit.Unspecified ? "time unit" : unit.Name();
        return $"{number} {name}{(length == 1 ? string.Empty : "s")}";
    }

    // The digits before the decimal point; negative where zeros follow it.
    private static int Magnitude(double number) =>
        number == 0 || !double.IsFinite(number) ? 1 : 1 + (int)Math.Floor(Math.Log10(Math.Abs(number)));

    private static string WithDecimals(double number, int decimals)
    {
        const int most = 9;
        if (number != 0 && (decimals > most || Math.Abs(number) is < 1e-5 or >= 1e9))
        {
            return number.ToString("0.0000E+0", CultureInfo.InvariantCulture);
        }

        return number.ToString("F" + Math.Clamp(decimals, 0, most).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
