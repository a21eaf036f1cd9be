using System.Text;

namespace Clv.Probabilistic.Tests;

/// <summary>Splits text into records one character at a time: slow, and plain enough to be seen to be right.</summary>
internal static class SlowCsvParser
{
    /// <summary>The records that are not blank, each with the line it starts on.</summary>
    public static List<(long Line, string[] Fields)> Parse(string text, char? delimiter)
    {
        List<(long Line, string[] Fields)> records = [];
        int at = 0;
        long line = 1;
        while (at < text.Length)
        {
            long startLine = line;
            int start = at;
            List<string> fields = [];
            bool more = true;
            while (more)
            {
                if (delimiter is null)
                {
                    while (at < text.Length && text[at] is ' ' or '\t')
                    {
                        at++;
                    }

                    if (at == text.Length || text[at] is '\r' or '\n')
                    {
                        break;
                    }
                }

                fields.Add(ParseField(text, ref at, ref line, delimiter));
                more = at < text.Length && IsDelimiter(text[at], delimiter);
                at += more ? 1 : 0;
            }

            bool blank = text[start..at].All(c => c is ' ' or '\t') && fields.Count < 2;
            if (at < text.Length)
            {
                at += BreakLength(text, at);
                line++;
            }

            if (!blank)
            {
                records.Add((startLine, fields.ToArray()));
            }
        }

        return records;
    }

    private static string ParseField(string text, ref int at, ref long line, char? delimiter)
    {
        StringBuilder field = new();
        if (at < text.Length && text[at] == '"')
        {
            at++;
            while (true)
            {
                if (at == text.Length)
                {
                    throw new FormatException("unclosed");
                }

                if (text[at] == '"' && at + 1 < text.Length && text[at + 1] == '"')
                {
                    field.Append('"');
                    at += 2;
                }
                else if (text[at] == '"')
                {
                    at++;
                    break;
                }
                else
                {
                    int length = Math.Max(1, BreakLength(text, at));
                    line += text[at] is '\r' or '\n' ? 1 : 0;
                    field.Append(text, at, length);
                    at += length;
                }
            }
        }

        while (at < text.Length && text[at] is not ('\r' or '\n') && !IsDelimiter(text[at], delimiter))
        {
            field.Append(text[at++]);
        }

        return field.ToString();
    }

    private static bool IsDelimiter(char c, char? delimiter) => delimiter is null ? c is ' ' or '\t' : c == delimiter;

    private static int BreakLength(string text, int at) => text[at] switch
    {
        '\r' => at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1,
        '\n' => 1,
        _ => 0,
    };
}
