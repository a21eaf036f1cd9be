using System.Net;

namespace Clv.Probabilistic;

/// <summary>Shows results as HTML in the colours of whatever surrounds it; all text is escaped.</summary>
/// <param name="writer">Where to.</param>
internal sealed class HtmlResultWriter(TextWriter writer) : ResultWriter
{
    /// <inheritdoc/>
    public override void Paragraph(string text) => writer.Write($"<p>{WebUtility.HtmlEncode(Visible(text))}</p>");

    /// <inheritdoc/>
    private protected override void Rows(ResultTable table, string caption, int[] rows, int head)
    {
        writer.Write($"<table><caption style=\"text-align:left\">{WebUtility.HtmlEncode(Visible(caption))}</caption><thead><tr>");
        for (int column = 0; column < table.Columns.Count; column++)
        {
            WriteCell("th", column, table.Columns[column].Heading, isStrong: false);
        }

        writer.Write("</tr></thead><tbody>");
        string[][] texts = [.. table.Columns.Select(column => column.Texts(rows))];
        for (int line = 0; line < rows.Length; line++)
        {
            if (line == head)
            {
                WriteRow(column => "…", isStrong: null);
            }

            int at = line;
            int row = rows[line];
            WriteRow(column => texts[column][at], table.IsStrong is { } isStrong ? column => isStrong(row, column) : null);
        }

        writer.Write("</tbody></table>");

        void WriteRow(Func<int, string> text, Func<int, bool>? isStrong)
        {
            writer.Write("<tr>");
            for (int column = 0; column < texts.Length; column++)
            {
                WriteCell("td", column, text(column), isStrong?.Invoke(column) == true);
            }

            writer.Write("</tr>");
        }
    }

    /// <summary>The first column stands to the left, the others to the right.</summary>
    private void WriteCell(string element, int column, string text, bool isStrong)
    {
        string escaped = WebUtility.HtmlEncode(Visible(text));
        string alignment = column == 0 ? "left" : "right";
        writer.Write($"<{element} style=\"text-align:{alignment}\">{(isStrong ? $"<strong>{escaped}</strong>" : escaped)}</{element}>");
    }
}
