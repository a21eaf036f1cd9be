using System.Text;

namespace Clv.Probabilistic;

/// <summary>Values as messages show them: in quotes, on one line and not too long.</summary>
internal static class Excerpt
{
    private const int Longest = 60;

    /// <summary>A UTF-8 value in single quotes.</summary>
    public static string Of(ReadOnlySpan<byte> value) =>
        Of(Encoding.UTF8.GetString(value.Length > 4 * Longest ? value[..(4 * Longest)] : value));

    /// <summary>A value in single quotes.</summary>
    public static string Of(string value)
    {
        StringBuilder shown = new("'");
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (shown.Length > Longest)
            {
                shown.Append('…');
                break;
            }

            shown.Append(Rune.IsControl(rune) ? new Rune(' ') : rune);
        }

        return shown.Append('\'').ToString();
    }
}
