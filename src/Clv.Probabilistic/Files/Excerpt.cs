using System.Text;

namespace Clv.Probabilistic;

/// <summary>Values as messages show them: on one line, not too long, and in quotes where nothing else sets them apart.</summary>
internal static class Excerpt
{
    private const int Longest = 60;

    /// <summary>A UTF-8 value in single quotes.</summary>
    public static string Of(ReadOnlySpan<byte> value) =>
        Of(Encoding.UTF8.GetString(value.Length > 4 * Longest ? value[..(4 * Longest)] : value));

    /// <summary>A value in single quotes, or in double ones where there is an apostrophe in it, so that its end is told from it.</summary>
    public static string Of(string value)
    {
        string line = Line(value);
        return line.Contains('\'', StringComparison.Ordinal) ? $"\"{line.Replace('"', '\'')}\"" : $"'{line}'";
    }

    /// <summary>A value without quotes, behind a word that says what it is.</summary>
    public static string Line(string value)
    {
        StringBuilder shown = new();
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (shown.Length >= Longest)
            {
                shown.Append('…');
                break;
            }

            shown.Append(Rune.IsControl(rune) ? new Rune(' ') : rune);
        }

        return shown.ToString();
    }
}
