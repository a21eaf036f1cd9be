using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Service;

/// <summary>Where a page of lost customers ended: by value and number, so that it goes on rightly where the list has changed meanwhile.</summary>
/// <param name="Lost">The value lost of the last customer of the page.</param>
/// <param name="Number">That customer's number.</param>
internal readonly record struct LostCursor(double Lost, long Number)
{
    private const int Longest = 128;

    /// <summary>As text.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(FormattableString.Invariant($"l{Lost:R} {Number}")));

    /// <summary>The cursor of a text.</summary>
    /// <exception cref="BadMessageException">It is none.</exception>
    public static LostCursor Read(string text)
    {
        try
        {
            if (text.Length <= Longest
                && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)) is ['l', .. { } both]
                && both.Split(' ') is [{ } lost, { } number]
                && double.TryParse(lost, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long last))
            {
                return new LostCursor(value, last);
            }
        }
        catch (FormatException)
        {
            // Not of this alphabet.
        }

        throw new BadMessageException("after is no cursor; give what the page before said as next, or leave it out for the first page.");
    }

    /// <summary>Whether a customer comes after it, where the most value lost comes first.</summary>
    public bool IsBefore(double lost, long number) => lost < Lost || (lost == Lost && number > Number);
}
