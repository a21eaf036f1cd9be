namespace Clv.Probabilistic.Service;

/// <summary>A table of a page: it scrolls by itself where the page is narrow.</summary>
internal static class PageTable
{
    /// <summary>A table.</summary>
    /// <param name="caption">What it is of.</param>
    /// <param name="columns">The headings; one that begins with <c>#</c> is of a column of numbers.</param>
    /// <param name="rows">The cells, row by row; the first of a row is its heading.</param>
    public static Html Of(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<Html>> rows) => Html.Of($"""
        <div class="table" role="region" aria-label="{caption}" tabindex="0">
        <table>
        <caption>{caption}</caption>
        <thead><tr>{columns.Select(Heading)}</tr></thead>
        <tbody>
        {rows.Select(row => Row(row, columns))}
        </tbody>
        </table>
        </div>
        """);

    /// <summary>A cell of text.</summary>
    public static Html Cell(string text) => Html.Text(text);

    private static bool IsNumbers(string column) => column.StartsWith('#');

    private static Html Heading(string column) => IsNumbers(column)
        ? Html.Of($"""<th scope="col" class="number">{column[1..]}</th>""")
        : Html.Of($"""<th scope="col">{column}</th>""");

    private static Html Row(IReadOnlyList<Html> cells, IReadOnlyList<string> columns) => Html.Of($"""
        <tr><th scope="row">{cells[0]}</th>{cells.Skip(1).Select((cell, at) => IsNumbers(columns[at + 1])
            ? Html.Of($"""<td class="number">{cell}</td>""")
            : Html.Of($"<td>{cell}</td>"))}</tr>
        """);
}
