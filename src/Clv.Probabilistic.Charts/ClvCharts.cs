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

    private static string Text(FormattableString text) => ReportFigures.Say(text);

    /// <summary>A share in words: 12%, or below 1% with a digit more.</summary>
    private static string PercentOf(double share) => Math.Abs(share) switch
    {
        > 0 and < 0.0005 => "less than " + ReportFigures.Style.Share(0.001, "0.0%"),
        < 0.00995 and > 0 => ReportFigures.Style.Share(share, "0.0%"),
        _ => ReportFigures.Style.Share(share, "0%"),
    };

    /// <summary>A number to four significant digits.</summary>
    private static string Digits(double value) => ReportFigures.Style.Number(value, "G4");

    /// <summary>A number to about three digits, with thousands separators; whole numbers stay whole.</summary>
    private static string Rounded(double value) => ReportFigures.Style.Number(value, FormatOf(value));

    /// <summary>An amount of money: to about three digits, or with a sign as money is written.</summary>
    private static string Money(double amount) => ReportFigures.Style.Sign is null ? Rounded(amount) : ReportFigures.Amount(amount);

    /// <summary>Money, or a number where it is none.</summary>
    private static string Rounded(double value, bool isMoney) => isMoney ? Money(value) : Rounded(value);

    private static string FormatOf(double value) => Math.Abs(value) switch
    {
        _ when double.IsInteger(value) => "#,0",
        >= 100 => "#,0",
        >= 10 => "0.0",
        >= 1 => "0.00",
        >= 0.01 => "0.00#",
        _ => "0.##e-0",
    };
}
