using System.Text;

namespace Clv.Probabilistic;

/// <summary>A small CSV file: a header and rows of texts, with where each row stands.</summary>
internal sealed class CsvTable
{
    private readonly string[] _names;
    private readonly List<(long Line, string[] Cells)> _rows;

    private CsvTable(string sourceName, string[] names, List<(long Line, string[] Cells)> rows)
    {
        SourceName = sourceName;
        _names = names;
        _rows = rows;
    }

    /// <summary>What messages call it.</summary>
    public string SourceName { get; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The number of rows.</summary>
    public int Count => _rows.Count;

    /// <summary>Reads UTF-8 text, compressed or not, separated by commas, semicolons or tabs.</summary>
    /// <param name="stream">The stream; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <param name="example">A header as it should be, for sentences.</param>
    /// <exception cref="DataFormatException">There is no row, or one has more or fewer fields than the header.</exception>
    public static CsvTable Read(Stream stream, string sourceName, string example)
    {
        using RewindableStream text = new(stream);
        string header = CsvHeader.Line(text, sourceName)
            ?? throw new DataFormatException($"{sourceName} is empty; it begins with a header such as {example}.");
        using CsvRecordReader reader = new(text, sourceName, CsvHeader.Delimiter(header));
        reader.Read();
        string[] names = Cells(reader);
        List<(long, string[])> rows = [];
        while (reader.Read())
        {
            if (reader.FieldCount != names.Length)
            {
                throw new DataFormatException(FormattableString.Invariant(
                    $"{sourceName}, row {reader.Line}: it has {reader.FieldCount} fields where the header has {names.Length}; check its delimiters and quotes."));
            }

            rows.Add((reader.Line, Cells(reader)));
        }

        return rows.Count > 0
            ? new CsvTable(sourceName, names, rows)
            : throw new DataFormatException($"{sourceName} has a header and no rows; give it a row per line of {example}.");
    }

    /// <summary>The place of a column by any of its names, in letters of any case; −1 where there is none.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            int at = Array.FindIndex(_names, column => column.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (at >= 0)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The line on which a row stands, which is what messages call it.</summary>
    public long LineOf(int row) => _rows[row].Line;

    /// <summary>The text of a cell, without blanks around it.</summary>
    public string Text(int row, int column) => _rows[row].Cells[column];

    /// <summary>A text that must be there.</summary>
    /// <exception cref="DataFormatException">It is empty.</exception>
    public string Require(int row, int column, string what) => Text(row, column) is { Length: > 0 } text
        ? text
        : throw Unreadable(row, column, $"is empty; give {what}, or remove the row");

    /// <summary>A number that keeps a rule.</summary>
    /// <exception cref="DataFormatException">It is none, or breaks the rule.</exception>
    public double Number(int row, int column, string rule, Func<double, bool> keeps)
    {
        if (!InvariantNumber.TryParse(Encoding.UTF8.GetBytes(Text(row, column)), out double number))
        {
            throw Unreadable(row, column, "is no number; write it with a decimal point and without signs of currency");
        }

        return keeps(number) ? number : throw Unreadable(row, column, rule);
    }

    /// <summary>A sentence about a cell.</summary>
    public DataFormatException Unreadable(int row, int column, string why) => new(FormattableString.Invariant(
        $"{SourceName}, row {_rows[row].Line}: {_names[column]} is {Excerpt.Of(Text(row, column))}, which {why}."));

    private static string[] Cells(CsvRecordReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(field => reader.Text(field).Trim())];
}
