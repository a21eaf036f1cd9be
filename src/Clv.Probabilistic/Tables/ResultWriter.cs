namespace Clv.Probabilistic;

/// <summary>Shows results to people: sentences, and tables of which large ones are cut.</summary>
internal abstract class ResultWriter
{
    /// <summary>A table of so many rows is shown as a whole.</summary>
    private const int Few = 20;

    /// <summary>What is shown of a larger one.</summary>
    private const int Head = 10;

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
        int shown = table.Count <= Few ? table.Count : Head;
        Rows(table, shown < table.Count ? $"{table.Title}; the first {shown} are" : table.Title, shown);
        if (shown < table.Count)
        {
            Paragraph($"… and {DisplayText.Count(table.Count - shown)} more.");
        }

        Paragraphs(table.Remarks);
    }

    /// <summary>Writes the first rows of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="caption">What stands above it.</param>
    /// <param name="shown">How many rows.</param>
    private protected abstract void Rows(ResultTable table, string caption, int shown);
}
