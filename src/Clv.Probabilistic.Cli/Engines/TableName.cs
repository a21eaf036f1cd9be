using System.Text;

namespace Clv.Probabilistic.Cli;

/// <summary>The name of a table as a command line has it.</summary>
internal static class TableName
{
    private const char Mark = '"';

    /// <summary>The parts of a name: points part them, except within double quotes around a part.</summary>
    /// <param name="text">The name.</param>
    /// <param name="option">The option that it is written behind.</param>
    /// <exception cref="UsageException">A part is empty, or a quote is not closed.</exception>
    public static string[] Parse(string text, string option = EngineOptions.TableName)
    {
        List<string> parts = [];
        StringBuilder part = new();
        int at = 0;
        while (at <= text.Length)
        {
            part.Clear();
            if (at < text.Length && text[at] == Mark)
            {
                at = Quoted(text, at + 1, part, option);
            }
            else
            {
                while (at < text.Length && text[at] != '.')
                {
                    part.Append(text[at++]);
                }
            }

            if (part.Length == 0 || (at < text.Length && text[at] != '.'))
            {
                throw Refused(text, option);
            }

            parts.Add(part.ToString());
            at++;
        }

        return [.. parts];
    }

    /// <summary>The place behind the quote that closes a part.</summary>
    private static int Quoted(string text, int at, StringBuilder part, string option)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] != Mark)
            {
                part.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == Mark)
            {
                part.Append(text[at++]);
            }
            else
            {
                return at + 1;
            }
        }

        throw Refused(text, option);
    }

    private static UsageException Refused(string text, string option) => new(
        $"{option} is {Excerpt.Of(text)}; it must be a name such as orders or shop.orders, with a part that has points in it in double quotes, as \"2024.orders\".");
}
