using System.Globalization;

namespace Clv.Probabilistic.Charts;

/// <summary>Charts of what the library computes: one method for each table, named after what the picture shows.</summary>
/// <remarks>Every chart carries its data, never more than 2,000 rows: what is larger is binned, or drawn in coarser steps, and the
/// description says so. Values are shown under the pointer.</remarks>
public static partial class ClvCharts
{
    private const int Low = 260;
    private const int Usual = 360;
    private const int Tall = 420;

    /// <summary>The smallest step ≥ 1 that leaves at most <paramref name="most"/> of <paramref name="count"/> things.</summary>
    private static int StepFor(int count, int most) => Math.Max(1, (int)Math.Ceiling((double)count / most));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A share in words: 12%, or below 1% with a digit more.</summary>
    private static string PercentOf(double share) => Math.Abs(share) switch
    {
        > 0 and < 0.0005 => "less than 0.1%",
        < 0.00995 and > 0 => share.ToString("0.0%", CultureInfo.InvariantCulture),
        _ => share.ToString("0%", CultureInfo.InvariantCulture),
    };

    /// <summary>A number to four significant digits.</summary>
    private static string Digits(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A number to about three digits, with thousands separators; whole numbers stay whole.</summary>
    private static string Rounded(double value)
    {
        double size = Math.Abs(value);
        string format = size switch
        {
            _ when double.IsInteger(value) || size >= 100 => "#,0",
            >= 10 => "0.0",
            >= 1 => "0.00",
            >= 0.01 => "0.00#",
            _ => "0.##e-0",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
