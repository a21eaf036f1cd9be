using System.Net;

namespace Clv.Probabilistic;

/// <summary>Shows results as HTML in the colours of whatever surrounds it; all text is escaped.</summary>
/// <param name="writer">Where to.</param>
internal sealed class HtmlResultWriter(TextWriter writer) : ResultWriter
{
    /// <inheritdoc/>
    public override void Paragraph(string text) => writer.Write($"<p>{WebUtility.HtmlEncode(text)}</p>");

    /// <inheritdoc/>
    private protected override void Rows(ResultTable table, string caption, int shown)
    {
        writer.Write($"<table><caption style=\"text-align:left\">{WebUtility.HtmlEncode(caption)}</caption><thead><tr>");
        for (int column = 0; column < table.Columns.Count; column++)
        {
            WriteCell("th", column, table.Columns[column].Heading, isStrong: false);
        }

        writer.Write("</tr></thead><tbody>");
        for (int row = 0; row < shown; row++)
        {
            writer.Write("<tr>");
            for (int column = 0; column < table.Columns.Count; column++)
            {
                WriteCell("td", column, table.Columns[column].Text(row), table.IsStrong?.Invoke(row, column) == true);
            }

            writer.Write("</tr>");
        }

        writer.Write("</tbody></table>");
    }

    /// <summary>The first column stands to the left, the others to the right.</summary>
    private void WriteCell(string element, int column, string text, bool isStrong)
    {
        string escaped = WebUtility.HtmlEncode(text);
        string alignment = column == 0 ? "left" : "right";
        writer.Write($"<{element} style=\"text-align:{alignment}\">{(isStrong ? $"<strong>{escaped}</strong>" : escaped)}</{element}>");
    }
}
