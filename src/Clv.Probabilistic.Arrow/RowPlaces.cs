using System.Globalization;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Arrow;

/// <summary>Where the rows of a text came from: which input, and which row of it.</summary>
/// <remarks>A text of several inputs has one header, and lines where inputs have rows. Sentences about it name lines, and are put right
/// here.</remarks>
internal sealed class RowPlaces
{
    /// <summary>The line of the first row, below the header.</summary>
    private const long FirstLine = 2;

    private readonly List<(long Start, string Name)> _inputs = [];
    private readonly Regex _place;

    /// <param name="textName">What messages call the text.</param>
    public RowPlaces(string textName)
    {
        TextName = textName;
        _place = new Regex($@"{Regex.Escape(textName)}, row (\d+)", RegexOptions.CultureInvariant);
    }

    /// <summary>What messages call the text.</summary>
    public string TextName { get; }

    /// <summary>The rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Says that the rows of an input follow.</summary>
    public void Begin(string input) => _inputs.Add((Rows, input));

    /// <summary>Counts rows.</summary>
    public void Add(int rows) => Rows += rows;

    /// <summary>What a sentence about the text calls a row, which is put right with the sentence.</summary>
    /// <param name="row">Which of all, from 0.</param>
    public string LineOf(long row) => string.Create(CultureInfo.InvariantCulture, $"{TextName}, row {row + FirstLine}");

    /// <summary>A sentence with the rows of inputs in the place of the lines of the text.</summary>
    public string Translate(string sentence) => !sentence.Contains(TextName, StringComparison.Ordinal) ? sentence : _place.Replace(sentence, match =>
    {
        long row = long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - FirstLine;
        (long start, string name) = _inputs.LastOrDefault(input => input.Start <= row, (0, TextName));
        return string.Create(CultureInfo.InvariantCulture, $"{name}, row {row - start + 1}");
    });

    /// <summary>An error with its sentence put right.</summary>
    public DataFormatException Translate(DataFormatException error)
    {
        string sentence = Translate(error.Message);
        return sentence == error.Message ? error
            : error is AmbiguousLayoutException ? new AmbiguousLayoutException(sentence, error)
            : new DataFormatException(sentence, error) { MissingColumn = error.MissingColumn };
    }
}
