using System.Text;

namespace Clv.Probabilistic.Sql;

/// <summary>Puts literals in place of markers, <c>@name</c>, in a statement.</summary>
/// <remarks>Markers within texts, quoted names and comments are none, and what is put in place of one is looked at by nobody again.</remarks>
internal static class ClickHouseMarkers
{
    /// <summary>The statement that the server gets.</summary>
    /// <param name="statement">The statement with its markers.</param>
    /// <param name="literalOf">The literal of a name; null where there is no such parameter.</param>
    /// <exception cref="InvalidOperationException">A marker has no parameter.</exception>
    /// <exception cref="NotSupportedException">A comment has another one in it.</exception>
    public static string Fill(string statement, Func<string, string?> literalOf)
    {
        if (!statement.Contains('@', StringComparison.Ordinal))
        {
            return statement;
        }

        StringBuilder filled = new(statement.Length);
        int at = 0;
        while (at < statement.Length)
        {
            int end = statement[at] switch
            {
                '\'' or '"' or '`' => BehindQuote(statement, at),
                '-' when Follows(statement, at, "--") => BehindLine(statement, at),
                '#' when Follows(statement, at, "# ") || Follows(statement, at, "#!") => BehindLine(statement, at),
                '/' when Follows(statement, at, "/*") => BehindComment(statement, at),
                '$' => BehindHeredoc(statement, at),
                '@' => BehindMarker(statement, at),
                _ => BehindWord(statement, at),
            };
            if (statement[at] == '@' && end > at + 1 && statement[at + 1] != '@')
            {
                string name = statement[(at + 1)..end];
                filled.Append(literalOf(name) ?? throw new InvalidOperationException($"The statement has a marker @{name}, and there is no parameter of this name."));
            }
            else
            {
                filled.Append(statement, at, end - at);
            }

            at = end;
        }

        return filled.ToString();
    }

    private static bool Follows(string statement, int at, string what) => string.CompareOrdinal(statement, at, what, 0, what.Length) == 0;

    /// <summary>Behind a text or a quoted name, in which a backslash takes the next character with it, and a quote twice is one of them.</summary>
    private static int BehindQuote(string statement, int at)
    {
        char quote = statement[at];
        for (int end = at + 1; end < statement.Length; end++)
        {
            if (statement[end] == '\\')
            {
                end++;
            }
            else if (statement[end] == quote)
            {
                // Of two quotes the second begins what is, for this purpose, another text.
                return end + 1;
            }
        }

        return statement.Length;
    }

    private static int BehindLine(string statement, int at)
    {
        int end = statement.IndexOf('\n', at);
        return end < 0 ? statement.Length : end + 1;
    }

    private static int BehindComment(string statement, int at)
    {
        int end = statement.IndexOf("*/", at + 2, StringComparison.Ordinal);
        end = end < 0 ? statement.Length : end + 2;
        return statement.IndexOf("/*", at + 2, end - at - 2, StringComparison.Ordinal) < 0
            ? end
            : throw new NotSupportedException("The statement has a comment within a comment, which servers of different versions end at different places; with parameters, write one of them.");
    }

    /// <summary>Behind $tag$ ... $tag$, which later servers take for a text.</summary>
    private static int BehindHeredoc(string statement, int at)
    {
        int tag = at + 1;
        while (tag < statement.Length && IsOfWord(statement[tag]))
        {
            tag++;
        }

        if (tag == statement.Length || statement[tag] != '$')
        {
            return at + 1;
        }

        string delimiter = statement[at..(tag + 1)];
        int end = statement.IndexOf(delimiter, tag + 1, StringComparison.Ordinal);
        return end < 0 ? at + 1 : end + delimiter.Length;
    }

    /// <summary>Behind @name; of @@name, which is a variable of the server, behind both signs and the name as well.</summary>
    private static int BehindMarker(string statement, int at)
    {
        int end = Follows(statement, at, "@@") ? at + 2 : at + 1;
        if (end < statement.Length && (char.IsAsciiLetter(statement[end]) || statement[end] == '_'))
        {
            while (end < statement.Length && IsOfWord(statement[end]))
            {
                end++;
            }
        }

        return end;
    }

    private static int BehindWord(string statement, int at)
    {
        int end = at + 1;
        if (IsOfWord(statement[at]))
        {
            while (end < statement.Length && IsOfWord(statement[end]))
            {
                end++;
            }
        }

        return end;
    }

    private static bool IsOfWord(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
