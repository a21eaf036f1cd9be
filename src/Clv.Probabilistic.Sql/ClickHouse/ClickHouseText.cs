using System.Text;

namespace Clv.Probabilistic.Sql;

/// <summary>Texts on their way to ClickHouse: UTF-8, and nothing that is none.</summary>
internal static class ClickHouseText
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A text as bytes.</summary>
    /// <exception cref="ArgumentException">It holds half of a pair of surrogates.</exception>
    public static byte[] Encode(string text)
    {
        try
        {
            return _strict.GetBytes(text);
        }
        catch (EncoderFallbackException error)
        {
            throw new ArgumentException("A text for ClickHouse holds half of a pair of surrogates, which no UTF-8 can say.", nameof(text), error);
        }
    }

    /// <summary>The letter that a character is written as behind a backslash, in literals and in rows alike; 0 where it stands for itself.</summary>
    public static char Escape(char character) => character switch
    {
        '\\' => '\\',
        '\'' => '\'',
        '\0' => '0',
        '\b' => 'b',
        '\f' => 'f',
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        _ => '\0',
    };

    /// <summary>Appends a text with everything escaped that could end it.</summary>
    public static void AppendEscaped(StringBuilder target, string text)
    {
        foreach (char character in text)
        {
            if (Escape(character) is not '\0' and char letter)
            {
                target.Append('\\').Append(letter);
            }
            else
            {
                target.Append(character);
            }
        }
    }

    /// <summary>A name between backticks.</summary>
    public static string Quoted(string name)
    {
        StringBuilder quoted = new("`", name.Length + 2);
        foreach (char character in name)
        {
            if (character == '`')
            {
                quoted.Append("\\`");
            }
            else if (Escape(character) is not ('\0' or '\'') and char letter)
            {
                quoted.Append('\\').Append(letter);
            }
            else
            {
                quoted.Append(character);
            }
        }

        return quoted.Append('`').ToString();
    }
}
