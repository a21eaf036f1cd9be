using System.Text;

namespace Clv.Probabilistic;

/// <summary>The first line of a text, before it is known what separates its fields.</summary>
internal static class CsvHeader
{
    /// <summary>A character that no header has, so that a line read with it is one field.</summary>
    private const char Absent = '\u0001';

    private static readonly char[] _delimiters = [',', ';', '\t'];

    /// <summary>The header of a text, which is then back at its beginning.</summary>
    /// <param name="text">The text, compressed or not, at its beginning.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <returns>The line; null where the text is empty.</returns>
    public static string? Line(RewindableStream text, string sourceName)
    {
        string? line = Fields(text, sourceName, Absent)?[0];
        text.Rewind();
        return line;
    }

    /// <summary>What separates the fields of a small table: the comma, semicolon or tab that its header has most of.</summary>
    public static char Delimiter(string line) => _delimiters.MaxBy(mark => line.Count(letter => letter == mark));

    /// <summary>The fields of a header that was read.</summary>
    public static string[] Fields(string line, string sourceName, CsvDelimiter delimiter)
    {
        using MemoryStream text = new(Encoding.UTF8.GetBytes(line));
        return Fields(text, sourceName, delimiter) ?? [];
    }

    private static string[]? Fields(Stream text, string sourceName, CsvDelimiter delimiter)
    {
        using CsvRecordReader reader = new(new Utf8Input(text, sourceName, byEvidence: true), sourceName, delimiter, linesBefore: 0);
        return reader.Read() ? [.. Enumerable.Range(0, reader.FieldCount).Select(reader.Text)] : null;
    }
}
