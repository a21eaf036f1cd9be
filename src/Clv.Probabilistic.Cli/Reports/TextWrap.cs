namespace Clv.Probabilistic.Cli;

/// <summary>Breaks text into lines between words.</summary>
internal static class TextWrap
{
    /// <summary>The lines of a text, none longer than a width unless a single word is.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        string line = string.Empty;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
