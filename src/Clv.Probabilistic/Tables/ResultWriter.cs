namespace Clv.Probabilistic;

/// <summary>Shows results to people: sentences, and tables of which large ones are cut.</summary>
internal abstract class ResultWriter
{
    /// <summary>A table of so many rows is shown as a whole.</summary>
    private const int Few = 20;

    /// <summary>How many rows are shown of a larger one.</summary>
    private const int Shown = 10;

    /// <summary>Shows a result: as it says itself, or else as its table.</summary>
    public void Show(object result)
    {
        switch (result)
        {
            case IResultView view:
                view.WriteTo(this);
                break;
            case ITabularResult tabular:
                Table(tabular.ToTable());
                break;
            default:
                throw new ArgumentException($"{result.GetType()} is no result that can be shown.");
        }
    }

    /// <summary>Writes a sentence, or some.</summary>
    public abstract void Paragraph(string text);

    /// <summary>Writes sentences, each by itself.</summary>
    public void Paragraphs(IEnumerable<string> sentences)
    {
        foreach (string sentence in sentences)
        {
            Paragraph(sentence);
        }
    }

    /// <summary>Writes a table: its title, its first rows, how many more there are, and what is remarked of it.</summary>
    public void Table(ResultTable table)
    {
        if (table.Count <= Few)
        {
            Rows(table, table.Title, [.. Enumerable.Range(0, table.Count)], head: table.Count);
        }
        else if (table.EndMatters)
        {
            const int Half = Shown / 2;
            Rows(
                table,
                $"{table.Title}; the first and the last {Half} of {DisplayText.Count(table.Count)} are",
                [.. Enumerable.Range(0, Half), .. Enumerable.Range(table.Count - Half, Half)],
                head: Half);
        }
        else
        {
            Rows(table, $"{table.Title}; the first {Shown} are", [.. Enumerable.Range(0, Shown)], head: Shown);
            Paragraph($"… and {DisplayText.Count(table.Count - Shown)} more.");
        }

        Paragraphs(table.Remarks);
    }

    /// <summary>Writes rows of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="caption">What stands above it.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="head">After how many of them some are left out; all where none are, or where that is said elsewhere.</param>
    private protected abstract void Rows(ResultTable table, string caption, int[] rows, int head);

    /// <summary>A text without what moves a cursor or turns the direction of writing: a text of the data is whatever its file holds.</summary>
    private protected static string Visible(string text) => text.Any(IsHidden)
        ? string.Concat(text.Select(character => IsHidden(character) ? '?' : character))
        : text;

    private static bool IsHidden(char character) =>
        char.IsControl(character) || character is '\u061c' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
