using System.Text;

namespace Clv.Probabilistic;

/// <summary>A number of a date with the digits it is written in, or the name of a month.</summary>
/// <param name="Value">The number, or the month's.</param>
/// <param name="Length">How many digits are written; 0 for a name.</param>
/// <param name="IsOrdinal">Whether the number is written as an English ordinal, such as 5th.</param>
internal readonly record struct LooseDatePart(int Value, int Length, bool IsOrdinal)
{
    private const int LongestNumber = 4;

    /// <summary>Whether it is the name of a month.</summary>
    public bool IsName => Length == 0;

    /// <summary>The number of digits with which a text begins.</summary>
    public static int Digits(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }

    /// <summary>The number of bytes of letters with which a text begins.</summary>
    public static int Letters(ReadOnlySpan<byte> text)
    {
        int length = 0;
        while (length < text.Length && (char.IsAsciiLetter((char)text[length]) || text[length] >= 0x80) && Utf8Blanks.AtStart(text[length..]) == 0)
        {
            length++;
        }

        return length;
    }

    /// <summary>A number from nothing but digits.</summary>
    public static LooseDatePart OfDigits(ReadOnlySpan<byte> digits)
    {
        int value = 0;
        foreach (byte digit in digits)
        {
            value = (10 * value) + (digit - '0');
        }

        return new LooseDatePart(value, digits.Length, false);
    }

    /// <summary>Reads a number of up to four digits, or a month's name, and leaves the rest.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> text, out LooseDatePart part)
    {
        int digits = Digits(text);
        if (digits > 0)
        {
            part = OfDigits(text[..Math.Min(digits, LongestNumber)]);
            text = text[digits..];
            int suffix = Letters(text);
            if (suffix == 2 && Ascii.EqualsIgnoreCase(text[..2], OrdinalSuffix(part.Value)))
            {
                part = part with { IsOrdinal = true };
                text = text[2..];
            }

            return digits <= LongestNumber;
        }

        int letters = Letters(text);
        int month = letters == 0 ? 0 : MonthNames.Month(text[..letters]);
        text = text[letters..];
        part = new LooseDatePart(month, 0, false);
        return month > 0;
    }

    private static ReadOnlySpan<byte> OrdinalSuffix(int number) => (number % 10, number / 10 % 10) switch
    {
        (1, not 1) => "st"u8,
        (2, not 1) => "nd"u8,
        (3, not 1) => "rd"u8,
        _ => "th"u8,
    };
}
