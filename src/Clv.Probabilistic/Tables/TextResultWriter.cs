namespace Clv.Probabilistic;

/// <summary>Shows results as plain text, for terminals: tables with aligned columns.</summary>
internal sealed class TextResultWriter : ResultWriter
{
    private const string Gap = "  ";

    /// <summary>Texts in cells are cut to so many characters.</summary>
    private const int Longest = 60;

    private readonly List<string> _lines = [];

    /// <summary>All that was written.</summary>
    public string Text => string.Join('\n', _lines);

    /// <inheritdoc/>
    public override void Paragraph(string text) => _lines.Add(Visible(text));

    /// <inheritdoc/>
    private protected override void Rows(ResultTable table, string caption, int[] rows, int head)
    {
        if (_lines.Count > 0)
        {
            _lines.Add(string.Empty);
        }

        _lines.Add(Visible(caption));
        string[][] columns = [.. table.Columns.Select((column, at) => Cells(table, column, at, rows, head))];
        int[] widths = [.. columns.Select(cells => cells.Max(cell => cell.Length))];
        for (int line = 0; line < columns[0].Length; line++)
        {
            IEnumerable<string> cells = columns.Select((column, at) => table.Columns[at].IsNumeric
                ? column[line].PadLeft(widths[at])
                : column[line].PadRight(widths[at]));
            _lines.Add(string.Join(Gap, cells).TrimEnd());
        }
    }

    /// <summary>The heading and the cells of a column; what stands out has a star.</summary>
    private static string[] Cells(ResultTable table, ResultColumn column, int at, int[] rows, int head)
    {
        List<string> cells = [Visible(column.Heading)];
        string[] texts = column.Texts(rows);
        for (int line = 0; line < rows.Length; line++)
        {
            if (line == head)
            {
                cells.Add("…");
            }

            string text = Cell(texts[line]);
            cells.Add(table.IsStrong?.Invoke(rows[line], at) == true ? $"*{text}" : text);
        }

        return [.. cells];
    }

    /// <summary>A text that widens its column no further than can be read.</summary>
    private static string Cell(string text) => text.Length <= Longest ? Visible(text) : $"{Visible(text[..(Longest - 1)])}…";
}
