using System.Globalization;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Cli;

/// <summary>A table that a command wrote, as agents are shown it.</summary>
internal sealed class TableRows
{
    private TableRows(IReadOnlyList<string> columns, IReadOnlyList<string[]> rows)
    {
        Columns = columns;
        Rows = rows;
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows, as they are written.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>Reads a CSV file of the tool's own.</summary>
    public static TableRows Read(string path)
    {
        using FileStream file = InputFile.Open(path);
        using RewindableStream text = new(file);
        using CsvRecordReader reader = new(text, path, CsvHeader.Delimiter(CsvHeader.Line(text, path) ?? string.Empty));
        List<string[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.Text)]);
        }

        return rows.Count == 0 ? new TableRows([], []) : new TableRows(rows[0], rows[1..]);
    }

    /// <summary>The sum of a column.</summary>
    public double Sum(string column)
    {
        int at = IndexOf(column);
        return at < 0 ? 0 : Rows.Sum(row => NumberOf(row[at]) ?? 0);
    }

    /// <summary>Some columns of the first rows.</summary>
    public JsonObject First(int rows, params IReadOnlyList<string> columns)
    {
        string[] there = [.. columns.Where(column => IndexOf(column) >= 0)];
        return Service.AgentJson.Table(there, Rows.Take(rows).Select(row => there.Select(column => ValueOf(column, row[IndexOf(column)]))));
    }

    /// <summary>A field of a row.</summary>
    public string Text(string[] row, string column) => IndexOf(column) is >= 0 and int at ? row[at] : "";

    /// <summary>A number of a row; null where there is none.</summary>
    public double? Number(string[] row, string column) => NumberOf(Text(row, column));

    private static double? NumberOf(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private int IndexOf(string column) => Columns.ToList().IndexOf(column);

    private static JsonNode? ValueOf(string column, string text) => text.Length == 0 ? null
        : column == "customer_id" ? Service.AgentJson.Id(IdOf(text))
        : NumberOf(text) is { } number ? Service.AgentJson.Number(number)
        : JsonValue.Create(text.Length > LongestText ? text[..LongestText] + "…" : text);

    private const int LongestText = 120;

    private static CustomerId IdOf(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            && number.ToString(CultureInfo.InvariantCulture) == text
            ? number
            : text;
}
