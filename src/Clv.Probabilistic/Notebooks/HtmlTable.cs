using System.Globalization;
using System.Net;

namespace Clv.Probabilistic;

/// <summary>A table of HTML in the colours of whatever surrounds it; all text is escaped.</summary>
internal static class HtmlTable
{
    /// <summary>Writes a table: the first column to the left, the numbers to the right.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="caption">What the table is of.</param>
    /// <param name="columns">Their names.</param>
    /// <param name="rows">The cells of each row.</param>
    /// <param name="isStrong">Which cells, by row and column, stand out; null for none.</param>
    public static void Write(
        TextWriter writer,
        string caption,
        IReadOnlyList<string> columns,
        IEnumerable<string[]> rows,
        Func<int, int, bool>? isStrong = null)
    {
        writer.Write("<table><caption style=\"text-align:left\">");
        writer.Write(WebUtility.HtmlEncode(caption));
        writer.Write("</caption><thead><tr>");
        WriteCells(writer, "th", columns, _ => false);
        writer.Write("</tr></thead><tbody>");
        foreach ((int at, string[] row) in rows.Index())
        {
            writer.Write("<tr>");
            WriteCells(writer, "td", row, column => isStrong?.Invoke(at, column) == true);
            writer.Write("</tr>");
        }

        writer.Write("</tbody></table>");
    }

    /// <summary>Writes a paragraph.</summary>
    public static void WriteParagraph(TextWriter writer, string text)
    {
        writer.Write("<p>");
        writer.Write(WebUtility.HtmlEncode(text));
        writer.Write("</p>");
    }

    /// <summary>A number to four significant digits, whole from 10,000 on.</summary>
    public static string Rounded(double value) =>
        value.ToString(Math.Abs(value) < 10_000 ? "G4" : "#,0", CultureInfo.InvariantCulture);

    /// <summary>A whole number with thousands separators.</summary>
    public static string Count(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static void WriteCells(TextWriter writer, string element, IReadOnlyList<string> cells, Func<int, bool> isStrong)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            writer.Write($"<{element} style=\"text-align:{(i == 0 ? "left" : "right")}\">");
            string text = WebUtility.HtmlEncode(cells[i]);
            writer.Write(isStrong(i) ? $"<strong>{text}</strong>" : text);
            writer.Write($"</{element}>");
        }
    }
}
