using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Sql;

/// <summary>The places of values in a text that is being written. What becomes of a place is decided once, when the text is complete, and what is
/// put there is looked at by nobody again.</summary>
internal static class SqlMarks
{
    /// <summary>What stands around the number of a value; no name and no query may have it.</summary>
    public const char Mark = '\uF8FF';

    /// <summary>The place of a value.</summary>
    /// <param name="number">Which value, from 0.</param>
    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{number}{Mark}");

    /// <summary>The text with something in the place of each value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="written">What stands for a value, by its number.</param>
    public static string Filled(string text, Func<int, string> written)
    {
        StringBuilder filled = new(text.Length);
        string[] parts = text.Split(Mark);
        for (int i = 0; i < parts.Length; i++)
        {
            filled.Append(i % 2 == 0 ? parts[i] : written(int.Parse(parts[i], CultureInfo.InvariantCulture)));
        }

        return filled.ToString();
    }

    /// <summary>Refuses a name or a query that has the mark.</summary>
    /// <exception cref="ArgumentException">It has.</exception>
    public static void RequireNone(string text)
    {
        if (text.Contains(Mark, StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{text}' has the character U+F8FF, which names and queries cannot have here; call it by another name, in a view if need be.");
        }
    }
}
