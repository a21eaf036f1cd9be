using System.Globalization;

namespace Clv.Probabilistic.Excel;

/// <summary>Values of cells as text.</summary>
internal sealed class CellText
{
    private const string Day = "yyyy-MM-dd";
    private const string Time = "HH:mm:ss";

    /// <summary>Serial number 0 of both date systems, on which Excel puts times of day that have no date.</summary>
    private static readonly DateTime _noDate = new(1899, 12, 31);
    private static readonly DateTime _noDateFrom1904 = new(1904, 1, 1);

    /// <summary>The first moment that seconds since 1970 count from.</summary>
    private static readonly DateTime _unixStart = DateTime.UnixEpoch;

    /// <summary>The day before the first in Excel's count, and one more for 29 February 1900, which it counts and there was not.</summary>
    private static readonly DateTime _serialStart = new(1899, 12, 30);

    private readonly Func<DateTime, string> _writeDate;
    private readonly char _decimalSeparator;

    /// <param name="dateFormat">How dates are to be read; null for ISO 8601.</param>
    /// <param name="decimalSeparator">What stands before the decimals of numbers.</param>
    public CellText(string? dateFormat, char decimalSeparator)
    {
        _writeDate = Writer(dateFormat);
        _decimalSeparator = decimalSeparator;
    }

    /// <summary>The text of a value; empty for none.</summary>
    public string Of(object? value) => value switch
    {
        null => "",
        string text => OnOneLine(text),
        double number => Number(number),
        DateTime date => Date(date),
        bool truth => truth ? "TRUE" : "FALSE",
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>How dates are written so that a reader with a format reads them.</summary>
    private static Func<DateTime, string> Writer(string? format) => format switch
    {
        null or "ymd" => date => WithTime(date, Day, 'T'),
        "dmy" => date => WithTime(date, "dd/MM/yyyy", ' '),
        "mdy" => date => WithTime(date, "MM/dd/yyyy", ' '),
        "unix" => date => Whole((date - _unixStart).TotalSeconds),
        "excel" => date => (date - _serialStart).TotalDays.ToString("R", CultureInfo.InvariantCulture),
        _ when IsFormat(format) => date => Written(date, format),
        _ => date => WithTime(date, Day, 'T'),
    };

    private static string WithTime(DateTime date, string day, char between) =>
        date.ToString(date.TimeOfDay == TimeSpan.Zero ? day : $"{day}'{between}'{Time}", CultureInfo.InvariantCulture);

    /// <summary>A moment by a format of .NET; an offset in it says that the clock is as written, whatever the machine's time zone.</summary>
    private static string Written(DateTime date, string format) =>
        new DateTimeOffset(date, TimeSpan.Zero).ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Whether a text is a format at all; who reads dates refuses it in a sentence of its own where it is none.</summary>
    private static bool IsFormat(string format)
    {
        try
        {
            return Written(_unixStart, format).Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string OnOneLine(string text) =>
        text.AsSpan().ContainsAny('\r', '\n')
            ? text.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\r', ' ').Replace('\n', ' ')
            : text;

    private static string Whole(double number) => Math.Round(number).ToString("F0", CultureInfo.InvariantCulture);

    private string Number(double number)
    {
        // Ids of many digits stay digits; beyond 2^63 there are none that a sheet could hold.
        string text = number == Math.Floor(number) && Math.Abs(number) < long.MaxValue
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
        return _decimalSeparator == '.' ? text : text.Replace('.', _decimalSeparator);
    }

    private string Date(DateTime moment)
    {
        // A serial number is a fraction of a day, which is a second only to within its last bits.
        long rounded = Math.Min(moment.Ticks + (TimeSpan.TicksPerSecond / 2), DateTime.MaxValue.Ticks);
        DateTime date = new(rounded / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
        bool isTime = date.Date == _noDate || (date.Date == _noDateFrom1904 && date.TimeOfDay != TimeSpan.Zero);
        return isTime ? date.ToString(Time, CultureInfo.InvariantCulture) : _writeDate(date);
    }
}
