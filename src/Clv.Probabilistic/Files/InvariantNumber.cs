using System.Globalization;
using csFastFloat;

namespace Clv.Probabilistic;

/// <summary>Reads finite numbers with a decimal point, whatever the culture, from UTF-8.</summary>
internal static class InvariantNumber
{
    // 15 digits and a power of ten up to 10^22 are both exact doubles, so one division rounds correctly: W. D. Clinger, How
    // to Read Floating Point Numbers Accurately, 1990.
    private const int ExactDigits = 15;
    private const NumberStyles Accepted =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly double[] _powersOfTen =
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Reads a number; blanks around it are ignored.</summary>
    /// <returns>Whether the whole text is a finite number.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value) =>
        TryParseShort(text, out value) || (TryParseLong(text.Trim(" \t"u8), out value) && double.IsFinite(value));

    /// <summary>Reads any number. Both parsers round correctly; the second decides about whatever the first does not read to its end.</summary>
    private static bool TryParseLong(ReadOnlySpan<byte> text, out double value) =>
        (BeginsAsNumber(text) && FastDoubleParser.TryParseDouble(text, out int read, out value) && read == text.Length)
        || double.TryParse(text, Accepted, CultureInfo.InvariantCulture, out value);

    private static bool BeginsAsNumber(ReadOnlySpan<byte> text) =>
        text is [>= (byte)'0' and <= (byte)'9', ..] or [(byte)'-', >= (byte)'0' and <= (byte)'9', ..];

    /// <summary>Reads the usual case, a few digits with or without a point.</summary>
    private static bool TryParseShort(ReadOnlySpan<byte> text, out double value)
    {
        long digits = 0;
        int point = -1;
        value = 0;
        if (text.Length is 0 or > ExactDigits + 1)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            uint digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                digits = (10 * digits) + digit;
            }
            else if (text[i] == '.' && point < 0)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        if (text.Length - (point < 0 ? 0 : 1) is 0 or > ExactDigits)
        {
            return false;
        }

        value = digits / _powersOfTen[point < 0 ? 0 : text.Length - 1 - point];
        return true;
    }
}
