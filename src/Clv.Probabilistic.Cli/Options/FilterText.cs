using System.Text;

namespace Clv.Probabilistic.Cli;

/// <summary>Reads a filter of rows as a command line has it: <c>COLUMN=V1,V2</c>, a value with a comma in double quotes.</summary>
internal static class FilterText
{
    /// <summary>The filter of a text.</summary>
    /// <param name="option">The option that it was given with.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="UsageException">It is no filter.</exception>
    public static ColumnFilter Parse(string option, string text)
    {
        int equals = text.IndexOf('=');
        if (equals <= 0)
        {
            throw new UsageException($"{option} is '{text}'; it must be a column and values, such as Status=Paid,Open.");
        }

        return new ColumnFilter(text[..equals].Trim(), Values(text[(equals + 1)..]));
    }

    private static List<string> Values(string text)
    {
        List<string> values = [];
        StringBuilder value = new();
        bool quoted = false;
        foreach (char character in text)
        {
            if (character == '"')
            {
                quoted = !quoted;
            }
            else if (character == ',' && !quoted)
            {
                values.Add(value.ToString());
                value.Clear();
            }
            else
            {
                value.Append(character);
            }
        }

        values.Add(value.ToString());
        return values;
    }
}
