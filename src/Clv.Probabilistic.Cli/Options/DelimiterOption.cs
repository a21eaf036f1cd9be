using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>The character between fields.</summary>
internal sealed class DelimiterOption
{
    public Option<string?> Option { get; } = ToolOptions.Parsed<string?>(
        "--delimiter", "CHAR", "Character between fields, or 'tab', or 'whitespace' for runs of spaces and tabs. Default: as the file shows.", Check);

    /// <summary>What the command line says; null where it says nothing.</summary>
    public CsvDelimiter? Given(ParseResult line) => line.GetValue(Option) switch
    {
        null => null,
        "whitespace" => CsvDelimiter.Whitespace,
        "tab" or "\\t" => '\t',
        "space" => ' ',
        { } character => character[0],
    };

    /// <summary>A delimiter as the option takes it.</summary>
    public static string Write(CsvDelimiter delimiter) => delimiter.ToString();

    private static string Check(string text) => text switch
    {
        "whitespace" or "space" or "tab" or "\\t" => text,
        ['"' or '\r' or '\n' or '\0'] => throw new FormatException("must not be a quote or a line break"),
        [> '\u007f'] => throw new FormatException("must be an ASCII character"),
        [_] => text,
        _ => throw new FormatException("must be one character, 'tab' or 'whitespace'"),
    };
}
