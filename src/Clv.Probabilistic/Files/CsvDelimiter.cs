namespace Clv.Probabilistic;

/// <summary>What stands between the fields of delimited text: a character, or runs of whitespace.</summary>
/// <remarks>A character becomes one by itself. The default value is a comma. Immutable.</remarks>
/// <example>
/// <code>
/// CsvDelimiter semicolon = new(';');   // or just ';' where one is asked for
/// SummaryCsvOptions german = new() { Delimiter = semicolon };
/// SummaryCsvOptions aligned = new() { Delimiter = CsvDelimiter.Whitespace };
/// Console.WriteLine($"{german.Delimiter}, or {aligned.Delimiter} in place of {CsvDelimiter.Comma}");   // ;, or whitespace in place of ,
/// bool isCharacter = semicolon.Character is not null;
/// </code>
/// </example>
public readonly record struct CsvDelimiter
{
    // NUL stands for a comma, so that the default value is one and equals the comma that someone gives.
    private const char Default = '\0';
    private readonly char _character;
    private readonly bool _isWhitespace;

    /// <summary>A character.</summary>
    /// <param name="character">An ASCII character other than a quote or a line break.</param>
    /// <exception cref="ArgumentException">The character cannot separate fields.</exception>
    public CsvDelimiter(char character)
    {
        Check(character, nameof(character));
        _character = character == ',' ? Default : character;
    }

    private CsvDelimiter(bool isWhitespace) => _isWhitespace = isWhitespace;

    /// <summary>A comma.</summary>
    public static CsvDelimiter Comma => default;

    /// <summary>Runs of spaces and tabs, however long.</summary>
    public static CsvDelimiter Whitespace { get; } = new(isWhitespace: true);

    /// <summary>The character; null for runs of whitespace.</summary>
    public char? Character => _isWhitespace ? null : _character == Default ? ',' : _character;

    /// <summary>A character.</summary>
    /// <param name="character">An ASCII character other than a quote or a line break.</param>
    /// <exception cref="ArgumentException">The character cannot separate fields.</exception>
    public static implicit operator CsvDelimiter(char character) => new(character);

    /// <summary>The delimiter in a word: the character itself, such as <c>;</c>, or <c>tab</c>, <c>space</c> or <c>whitespace</c>.</summary>
    /// <returns>The word.</returns>
    public override string ToString() => Character switch
    {
        null => "whitespace",
        '\t' => "tab",
        ' ' => "space",
        { } character => character.ToString(),
    };

    /// <summary>Complains about a character that cannot separate fields.</summary>
    internal static void Check(char character, string parameter)
    {
        if (character is '"' or '\n' or '\r' or '\0' || !char.IsAscii(character))
        {
            throw new ArgumentException(
                $"The delimiter U+{(int)character:X4} cannot separate fields; give one ASCII character other than a quote or a line break.",
                parameter);
        }
    }
}
