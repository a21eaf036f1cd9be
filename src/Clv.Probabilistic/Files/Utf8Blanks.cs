namespace Clv.Probabilistic;

/// <summary>Blanks in UTF-8: the ordinary one, the tabulator, and those that programs put into numbers and times so that no line breaks there.</summary>
internal static class Utf8Blanks
{
    /// <summary>The bytes of the blank with which a text begins; 0 where it begins with something else.</summary>
    public static int AtStart(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)' ' or (byte)'\t', ..] => 1,
        [0xC2, 0xA0, ..] => 2, // no-break space, U+00A0
        [0xE2, 0x80, 0x89 or 0xAF, ..] => 3, // thin space, U+2009, and narrow no-break space, U+202F
        _ => 0,
    };

    /// <summary>The text without the blanks with which it begins.</summary>
    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        while (AtStart(text) is > 0 and int length)
        {
            text = text[length..];
        }

        return text;
    }

    /// <summary>The text without the blanks with which it ends.</summary>
    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        while (AtEnd(text) is > 0 and int length)
        {
            text = text[..^length];
        }

        return text;
    }

    /// <summary>The text without blanks around it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => TrimEnd(TrimStart(text));

    private static int AtEnd(ReadOnlySpan<byte> text) => text switch
    {
        [.., (byte)' ' or (byte)'\t'] => 1,
        [.., 0xC2, 0xA0] => 2,
        [.., 0xE2, 0x80, 0x89 or 0xAF] => 3,
        _ => 0,
    };
}
