using System.Globalization;
using System.Net;

namespace Clv.Probabilistic;

/// <summary>A table of HTML in the colours of whatever surrounds it; all text is escaped.</summary>
internal static class HtmlTable
{
    /// <summary>Writes a table: the first column to the left, the numbers to the right.</summary>
    public static void Write(TextWriter writer, string caption, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        writer.Write("<table><caption style=\"text-align:left\">");
        writer.Write(WebUtility.HtmlEncode(caption));
        writer.Write("</caption><thead><tr>");
        WriteCells(writer, "th", columns);
        writer.Write("</tr></thead><tbody>");
        foreach (string[] row in rows)
        {
            writer.Write("<tr>");
            WriteCells(writer, "td", row);
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

    private static void WriteCells(TextWriter writer, string element, IReadOnlyList<string> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            writer.Write($"<{element} style=\"text-align:{(i == 0 ? "left" : "right")}\">");
            writer.Write(WebUtility.HtmlEncode(cells[i]));
            writer.Write($"</{element}>");
        }
    }
}
