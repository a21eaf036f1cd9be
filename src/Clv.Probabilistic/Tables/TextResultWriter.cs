namespace Clv.Probabilistic;

/// <summary>Shows results as plain text, for terminals: tables with aligned columns.</summary>
internal sealed class TextResultWriter : ResultWriter
{
    private const string Gap = "  ";

    private readonly List<string> _lines = [];

    /// <summary>All that was written.</summary>
    public string Text => string.Join('\n', _lines);

    /// <inheritdoc/>
    public override void Paragraph(string text) => _lines.Add(Visible(text));

    /// <inheritdoc/>
    private protected override void Rows(ResultTable table, string caption, int shown)
    {
        if (_lines.Count > 0)
        {
            _lines.Add(string.Empty);
        }

        _lines.Add(Visible(caption));
        string[][] columns = [.. table.Columns.Select((column, at) => Cells(table, column, at, shown))];
        int[] widths = [.. columns.Select(cells => cells.Max(cell => cell.Length))];
        for (int line = 0; line <= shown; line++)
        {
            IEnumerable<string> cells = columns.Select((column, at) => table.Columns[at].IsNumeric
                ? column[line].PadLeft(widths[at])
                : column[line].PadRight(widths[at]));
            _lines.Add(string.Join(Gap, cells).TrimEnd());
        }
    }

    /// <summary>The heading and the first cells of a column; what stands out has a star.</summary>
    private static string[] Cells(ResultTable table, ResultColumn column, int at, int shown)
    {
        string[] cells = new string[shown + 1];
        cells[0] = Visible(column.Heading);
        for (int row = 0; row < shown; row++)
        {
            string text = Visible(column.Text(row));
            cells[row + 1] = table.IsStrong?.Invoke(row, at) == true ? $"*{text}" : text;
        }

        return cells;
    }

    // A text of the data is whatever its file holds, and must not move the cursor.
    private static string Visible(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? '?' : character)) : text;
}
