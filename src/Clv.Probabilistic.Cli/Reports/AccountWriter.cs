namespace Clv.Probabilistic.Cli;

/// <summary>Writes an account for people to read: headings, sentences and aligned tables within 80 columns.</summary>
internal sealed class AccountWriter
{
    private const int Width = 80;
    private const string Indent = "  ";
    private readonly TextWriter _output;
    private bool _begun;

    public AccountWriter(TextWriter output) => _output = output;

    public void Heading(string heading)
    {
        if (_begun)
        {
            _output.WriteLine();
        }

        _begun = true;
        _output.WriteLine(heading);
    }

    /// <summary>An empty line, between two tables under one heading.</summary>
    public void Blank() => _output.WriteLine();

    public void Sentence(string sentence)
    {
        foreach (string line in TextWrap.Lines(OneLine.Of(OptionFlags.Translate(sentence)), Width - Indent.Length))
        {
            _output.WriteLine(Indent + line);
        }
    }

    public void Sentences(IEnumerable<string> sentences)
    {
        foreach (string sentence in sentences)
        {
            Sentence(sentence);
        }
    }

    /// <summary>A table whose first column is on the left and whose others are on the right.</summary>
    public void Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] lines = [header, .. rows.Select(row => (string[])[.. row.Select(OneLine.Of)])];
        int[] widths = [.. Enumerable.Range(0, header.Count).Select(column => lines.Max(line => line[column].Length))];
        foreach (IReadOnlyList<string> line in lines)
        {
            IEnumerable<string> cells = line.Select(
                (cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            _output.WriteLine((Indent + string.Join("  ", cells)).TrimEnd());
        }
    }
}
