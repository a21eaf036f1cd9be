using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>An id that is a whole number, however it is written: <c>12034</c>, <c>012034</c>, <c>12034.0</c>, <c>1.2034E+4</c>.</summary>
/// <param name="Digits">Its digits, without leading zeros.</param>
/// <param name="IsRounded">Whether it stands for more digits than were written, as spreadsheets show long numbers.</param>
internal readonly record struct NumberId(string Digits, bool IsRounded)
{
    private const string Exponent = "E+";

    /// <summary>More digits than any number that an id may be.</summary>
    private const int MostPower = 99;

    /// <summary>The number that an id is; null where it is none.</summary>
    public static NumberId? Of(string id)
    {
        ReadOnlySpan<char> text = id.AsSpan().Trim();
        int power = 0;

        // The sign is needed: 12E4 is a code.
        int exponent = text.IndexOf(Exponent, StringComparison.OrdinalIgnoreCase);
        if (exponent >= 0)
        {
            if (!int.TryParse(text[(exponent + Exponent.Length)..], NumberStyles.None, CultureInfo.InvariantCulture, out power)
                || power > MostPower)
            {
                return null;
            }

            text = text[..exponent];
        }

        int point = text.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? text : text[..point];
        ReadOnlySpan<char> places = point < 0 ? [] : text[(point + 1)..];
        bool isNumber = AreDigits(whole) && (point < 0 || AreDigits(places)) && (exponent < 0 || whole.Length == 1);
        ReadOnlySpan<char> kept = places.TrimEnd('0');
        if (!isNumber || kept.Length > power)
        {
            return null;
        }

        string digits = $"{whole}{kept}".PadRight(whole.Length + power, '0').TrimStart('0');
        return new NumberId(digits.Length == 0 ? "0" : digits, power > places.Length);
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
