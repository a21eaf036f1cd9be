namespace Clv.Probabilistic;

/// <summary>Reads whole numbers that are written in digits alone, from UTF-8.</summary>
internal static class WholeNumberText
{
    /// <summary>Reads digits, and nothing else, as a 64-bit integer; leading zeros count for nothing.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        ulong number = 0;
        value = 0;
        if (text.IsEmpty)
        {
            return false;
        }

        foreach (byte character in text)
        {
            uint digit = (uint)(character - '0');
            if (digit > 9 || number > long.MaxValue / 10)
            {
                return false;
            }

            number = (10 * number) + digit;
        }

        value = (long)number;
        return number <= long.MaxValue;
    }

    /// <summary>Reads an integer that is written as it writes itself: digits without a leading zero.</summary>
    public static bool TryParseCanonical(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        return (text.Length == 1 || (text.Length > 1 && text[0] != '0')) && TryParse(text, out value);
    }
}
