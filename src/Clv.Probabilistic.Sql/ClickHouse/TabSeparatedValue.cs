using System.Buffers.Text;
using System.Text;

namespace Clv.Probabilistic.Sql;

/// <summary>Reads the values of fields between tabs.</summary>
internal static class TabSeparatedValue
{
    private const byte Backslash = (byte)'\\';

    /// <summary>Whether a field says that there is no value; the text of a backslash and an N has one backslash more.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> field) => field is [Backslash, (byte)'N'];

    /// <summary>The text of a field.</summary>
    public static string Text(ReadOnlySpan<byte> field)
    {
        int escape = field.IndexOf(Backslash);
        return escape < 0 ? Encoding.UTF8.GetString(field) : Unescaped(field, escape);
    }

    /// <summary>Reads a whole number of 64 bits, also one without a sign that fits in.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> field, out long value) =>
        Utf8Parser.TryParse(field, out value, out int read) && read == field.Length;

    /// <summary>Reads any number, also one that is infinite or none.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> field, out double value)
    {
        if (InvariantNumber.TryParse(field, out value))
        {
            return true;
        }

        bool isNegative = field is [(byte)'-', ..];
        ReadOnlySpan<byte> word = field is [(byte)'-' or (byte)'+', ..] ? field[1..] : field;
        value = word.SequenceEqual("inf"u8) ? (isNegative ? double.NegativeInfinity : double.PositiveInfinity) : double.NaN;
        return !double.IsNaN(value) || word.SequenceEqual("nan"u8);
    }

    /// <summary>Reads a day, with or without a time, as it is written: 2025-03-01, 2025-03-01 09:30:00.123456, 2025-03-01T09:30:00Z.</summary>
    public static bool TryMoment(ReadOnlySpan<byte> field, out DateTime value)
    {
        const int DayLength = 10;
        const int SecondLength = 19;
        value = default;
        if (field.Length < DayLength || !TryDay(field[..DayLength], out value))
        {
            return false;
        }

        if (field.Length == DayLength)
        {
            return true;
        }

        bool isUtc = field[^1] == (byte)'Z';
        ReadOnlySpan<byte> clock = isUtc ? field[..^1] : field;
        if (clock.Length < SecondLength
            || clock[DayLength] is not ((byte)' ' or (byte)'T')
            || !TryDigits(clock[11..13], out int hour) || clock[13] != (byte)':'
            || !TryDigits(clock[14..16], out int minute) || clock[16] != (byte)':'
            || !TryDigits(clock[17..SecondLength], out int second)
            || hour > 23 || minute > 59 || second > 59
            || !TryFraction(clock[SecondLength..], out int ticks))
        {
            return false;
        }

        value = DateTime.SpecifyKind(
            value.AddTicks((((hour * 60L) + minute) * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond) + ticks),
            isUtc ? DateTimeKind.Utc : DateTimeKind.Unspecified);
        return true;
    }

    private static bool TryDay(ReadOnlySpan<byte> text, out DateTime day)
    {
        day = default;
        if (!TryDigits(text[..4], out int year) || text[4] != (byte)'-'
            || !TryDigits(text[5..7], out int month) || text[7] != (byte)'-'
            || !TryDigits(text[8..], out int dayOfMonth))
        {
            return false;
        }

        if (year == 0 && month == 0 && dayOfMonth == 0)
        {
            // Up to 19, day 0 is written as zeros.
            day = DateTime.UnixEpoch.Date;
            day = DateTime.SpecifyKind(day, DateTimeKind.Unspecified);
            return true;
        }

        if (year == 0 || month is 0 or > 12 || dayOfMonth == 0 || dayOfMonth > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new DateTime(year, month, dayOfMonth);
        return true;
    }

    /// <summary>What is behind the seconds, in ticks; digits below these are cut off.</summary>
    private static bool TryFraction(ReadOnlySpan<byte> text, out int ticks)
    {
        const int TickDigits = 7;
        ticks = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] != (byte)'.' || !TryDigits(text[1..Math.Min(text.Length, TickDigits + 1)], out ticks))
        {
            return false;
        }

        for (int digits = text.Length - 1; digits < TickDigits; digits++)
        {
            ticks *= 10;
        }

        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte character in text)
        {
            uint digit = (uint)(character - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (10 * value) + (int)digit;
        }

        return true;
    }

    private static string Unescaped(ReadOnlySpan<byte> field, int escape)
    {
        byte[] text = new byte[field.Length];
        field[..escape].CopyTo(text);
        int length = escape;
        for (int at = escape; at < field.Length; at++)
        {
            byte character = field[at];
            if (character == Backslash && at + 1 < field.Length)
            {
                at++;
                character = field[at] switch
                {
                    (byte)'0' => 0,
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    (byte)'a' => (byte)'\a',
                    (byte)'v' => (byte)'\v',
                    // A backslash, a quote, and whatever else stands for itself.
                    byte other => other,
                };
            }

            text[length++] = character;
        }

        return Encoding.UTF8.GetString(text, 0, length);
    }
}
