using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Sql;

/// <summary>Values as literals of ClickHouse's SQL.</summary>
internal static class ClickHouseLiteral
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    // What Date and DateTime can hold in every version; beyond, older servers take another day in silence.
    private static readonly DateTime _first = new(1970, 1, 1);
    private static readonly DateTime _behindLast = new(2106, 1, 1);

    /// <summary>The literal of a value.</summary>
    /// <param name="name">The parameter, for messages.</param>
    /// <param name="value">The value; null and <see cref="DBNull"/> are <c>NULL</c>.</param>
    /// <exception cref="NotSupportedException">There is no literal for values of this type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A date is out of ClickHouse's range.</exception>
    public static string Of(string name, object? value) => value switch
    {
        null or DBNull => "NULL",
        bool truth => truth ? "1" : "0",
        string text => Text(text),
        char character => Text(character.ToString()),
        double number => Float(number, number.ToString("R", CultureInfo.InvariantCulture)),
        float number => Float(number, number.ToString("R", CultureInfo.InvariantCulture)),
        decimal number => Exact(number),
        sbyte or byte or short or ushort or int or uint or long or ulong => Signed(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        DateOnly date => $"toDate('{Within(name, date.ToDateTime(default)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}')",
        DateTime moment => Moment(name, moment, zone: ""),
        DateTimeOffset moment => Moment(name, moment.UtcDateTime, zone: ", 'UTC'"),
        Guid id => $"toUUID('{id:D}')",
        _ => throw new NotSupportedException(
            $"The parameter {name} is a {value.GetType().Name}, and ClickHouse is given texts, numbers, truth, dates, times and GUIDs."),
    };

    private static string Text(string text)
    {
        StringBuilder literal = new("'", text.Length + 2);
        ClickHouseText.AppendEscaped(literal, text);
        return literal.Append('\'').ToString();
    }

    /// <summary>A number that is one of floating point by its looks: 5 alone would be a whole one.</summary>
    private static string Float(double number, string digits) => number switch
    {
        double.NaN => "nan",
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "(-inf)",
        _ => Signed(digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0"),
    };

    /// <summary>A decimal with as many digits behind the point as it has; a plain literal would be floating point.</summary>
    private static string Exact(decimal number) =>
        string.Create(CultureInfo.InvariantCulture, $"toDecimal128('{number}', {number.Scale})");

    /// <summary>Behind a minus, a number's own would begin a comment.</summary>
    private static string Signed(string digits) => digits[0] == '-' ? $"({digits})" : digits;

    private static string Moment(string name, DateTime moment, string zone)
    {
        DateTime within = Within(name, moment);
        // DateTime knows seconds; only what has more needs the type that later servers have.
        return within.Ticks % TimeSpan.TicksPerSecond / TicksPerMicrosecond == 0
            ? $"toDateTime('{within.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}'{zone})"
            : $"toDateTime64('{within.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}', 6{zone})";
    }

    private static DateTime Within(string name, DateTime moment) => moment >= _first && moment < _behindLast
        ? moment
        : throw new ArgumentOutOfRangeException(
            name, moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "ClickHouse knows days from 1970-01-01 to 2105-12-31 in every version.");
}
