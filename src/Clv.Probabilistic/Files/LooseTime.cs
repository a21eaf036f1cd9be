using System.Text;

namespace Clv.Probabilistic;

/// <summary>Reads the time of day that follows a date, and its offset, as people and programs write them.</summary>
/// <remarks>8:26, 08:26:05.5, 8:26 PM, 8:26 p.m., each optionally followed by an offset: Z, UTC, GMT, -0500, +02:00, +02, UTC+2. Fractions
/// of a second are cut off.</remarks>
internal static class LooseTime
{
    /// <summary>Reads the rest of a text behind its date; an empty rest is midnight.</summary>
    /// <returns>Whether the whole rest is a time.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out int secondOfDay, out int? offsetMinutes)
    {
        secondOfDay = 0;
        offsetMinutes = null;
        return text.IsEmpty
            || (TrySkipLead(ref text) && TryClock(ref text, out secondOfDay) && (text.IsEmpty || TryOffset(text, out offsetMinutes)));
    }

    /// <summary>Blanks, a T or a comma, which part a time from its date.</summary>
    private static bool TrySkipLead(ref ReadOnlySpan<byte> text)
    {
        int length = text.Length;
        text = Utf8Blanks.TrimStart(text);
        if (text is [(byte)'T' or (byte)'t' or (byte)',', ..])
        {
            text = Utf8Blanks.TrimStart(text[1..]);
        }

        return text.Length < length;
    }

    private static bool TryClock(ref ReadOnlySpan<byte> text, out int secondOfDay)
    {
        secondOfDay = 0;
        int second = 0;
        if (!TryNumber(ref text, 1, out int hour) || !TrySkip(ref text, (byte)':') || !TryNumber(ref text, 2, out int minute)
            || (TrySkip(ref text, (byte)':') && !(TryNumber(ref text, 2, out second) && TrySkipFraction(ref text))))
        {
            return false;
        }

        text = Utf8Blanks.TrimStart(text);
        int halfLength = HalfOfDay(text, out bool afternoon);
        if (halfLength > 0)
        {
            if (hour is < 1 or > 12)
            {
                return false;
            }

            hour = (hour % 12) + (afternoon ? 12 : 0);
            text = Utf8Blanks.TrimStart(text[halfLength..]);
        }

        secondOfDay = (3600 * hour) + (60 * minute) + second;
        return hour < 24 && minute < 60 && second < 60;
    }

    /// <summary>The bytes of am, pm, a.m. or p.m. with which a text begins; 0 where there is none.</summary>
    private static int HalfOfDay(ReadOnlySpan<byte> text, out bool afternoon)
    {
        afternoon = text is [(byte)'p' or (byte)'P', ..];
        return text switch
        {
            [(byte)'a' or (byte)'A' or (byte)'p' or (byte)'P', (byte)'m' or (byte)'M', ..] => 2,
            [(byte)'a' or (byte)'A' or (byte)'p' or (byte)'P', (byte)'.', (byte)'m' or (byte)'M', (byte)'.', ..] => 4,
            _ => 0,
        };
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int? minutes)
    {
        minutes = 0;
        if (text is [(byte)'Z' or (byte)'z'])
        {
            return true;
        }

        bool named = text.Length >= 3 && (Ascii.EqualsIgnoreCase(text[..3], "UTC"u8) || Ascii.EqualsIgnoreCase(text[..3], "GMT"u8));
        text = named ? text[3..] : text;
        if (text.IsEmpty)
        {
            return true;
        }

        bool behind = text[0] == '-';
        if (text[0] is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        // One digit for the hour only behind a name: UTC+2. A bare +2 is more likely a slip.
        text = text[1..];
        int minute = 0;
        if (!TryNumber(ref text, named ? 1 : 2, out int hour)
            || (!text.IsEmpty && !(TrySkipOptional(ref text, (byte)':') && TryNumber(ref text, 2, out minute) && text.IsEmpty)))
        {
            return false;
        }

        minutes = (behind ? -1 : 1) * ((60 * hour) + minute);
        return hour < 24 && minute < 60;
    }

    private static bool TrySkipFraction(ref ReadOnlySpan<byte> text)
    {
        if (text is not [(byte)'.' or (byte)',', ..])
        {
            return true;
        }

        int end = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        int digits = end < 0 ? text.Length - 1 : end;
        text = text[(1 + digits)..];
        return digits > 0;
    }

    /// <summary>One or two digits, at least as many as asked for.</summary>
    private static bool TryNumber(ref ReadOnlySpan<byte> text, int fewest, out int number)
    {
        number = 0;
        int digits = 0;
        while (digits < 2 && digits < text.Length && text[digits] is >= (byte)'0' and <= (byte)'9')
        {
            number = (10 * number) + (text[digits] - '0');
            digits++;
        }

        text = text[digits..];
        return digits >= fewest;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> text, byte mark)
    {
        bool found = !text.IsEmpty && text[0] == mark;
        text = found ? text[1..] : text;
        return found;
    }

    private static bool TrySkipOptional(ref ReadOnlySpan<byte> text, byte mark)
    {
        TrySkip(ref text, mark);
        return true;
    }
}
