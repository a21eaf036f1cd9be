using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>The columns of a table by name, and by 1-based number where no column bears that name.</summary>
internal sealed class ColumnNames
{
    private const int MostListed = 30;
    private readonly string _sourceName;
    private readonly string[] _names;
    private readonly string? _delimiterOption;
    private readonly string? _numbersOption;

    /// <summary>The columns of a table.</summary>
    /// <param name="sourceName">What messages call the table.</param>
    /// <param name="names">The names, in the table's order; spaces around them are ignored.</param>
    /// <param name="delimiterOption">The option that says what separates fields; null where there is none.</param>
    /// <param name="numbersOption">The option by which columns are given as numbers alone; null where there is none.</param>
    public ColumnNames(string sourceName, IEnumerable<string> names, string? delimiterOption = null, string? numbersOption = null)
    {
        _sourceName = sourceName;
        _delimiterOption = delimiterOption;
        _numbersOption = numbersOption;
        _names = names.Select(name => name.Trim()).ToArray();
    }

    /// <summary>The number of columns.</summary>
    public int Count => _names.Length;

    /// <summary>The name of a column.</summary>
    /// <param name="index">The column, from 0.</param>
    public string this[int index] => _names[index];

    /// <summary>What finds a column: its name, or its 1-based number where several bear that name.</summary>
    /// <param name="index">The column, from 0.</param>
    public string Pin(int index) => Array.FindAll(_names, name => name == _names[index]).Length == 1
        ? _names[index]
        : (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The columns of the record that a reader stands on.</summary>
    public static ColumnNames Of(CsvRecordReader reader, string delimiterOption, string? numbersOption = null) =>
        new(reader.SourceName, Enumerable.Range(0, reader.FieldCount).Select(reader.Text), delimiterOption, numbersOption);

    /// <summary>Looks for a column: by exact name, else by name whatever the case, else by number.</summary>
    /// <returns>The column, from 0, or null.</returns>
    /// <exception cref="DataFormatException">Several columns bear the name.</exception>
    public int? Find(string wanted) =>
        FindName(wanted, StringComparison.Ordinal) ?? FindName(wanted, StringComparison.OrdinalIgnoreCase) ?? FindNumber(wanted);

    /// <summary>A column that must exist.</summary>
    /// <param name="wanted">Its name or 1-based number.</param>
    /// <param name="option">The option that names another column.</param>
    /// <exception cref="DataFormatException">No column or several bear the name.</exception>
    public int Require(string wanted, string option) => Find(wanted) ?? throw Missing(wanted, option);

    /// <summary>Whether a column bears a name, in letters of whatever case.</summary>
    public bool Has(string name) => Array.Exists(_names, other => other.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text is the 1-based number of a column.</summary>
    public bool HasNumber(string number) => FindNumber(number) is not null;

    /// <summary>The sentence about a column that must exist and does not.</summary>
    /// <param name="wanted">Its name.</param>
    /// <param name="option">The option that names another column.</param>
    public DataFormatException Missing(string wanted, string option) => new(
        _delimiterOption is not null && _names.Length == 1 && _names[0].AsSpan().ContainsAny(";\t|, ")
            ? $"{_sourceName} has no column '{wanted}' but only {Excerpt.Of(_names[0])}; name the right column with {option}, or say with {_delimiterOption} what separates the fields."
            : $"{_sourceName} has no column '{wanted}' among {Listed()}; name the right one with {option}.")
    {
        MissingColumn = wanted,
    };

    /// <summary>The names, as sentences list them.</summary>
    public string Listed() =>
        string.Join(", ", _names.Take(MostListed).Select(Excerpt.Of)) + (_names.Length > MostListed ? " and others" : string.Empty);

    private int? FindName(string wanted, StringComparison comparison)
    {
        int first = Array.FindIndex(_names, name => name.Equals(wanted, comparison));
        if (first < 0)
        {
            return null;
        }

        return Array.FindLastIndex(_names, name => name.Equals(wanted, comparison)) == first
            ? first
            : throw new DataFormatException(
                $"{_sourceName} has several columns '{wanted}'; rename all but one{(_numbersOption is null ? "" : $", or give columns as numbers, with the header left out and {_numbersOption}")}.");
    }

    private int? FindNumber(string wanted) =>
        int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number >= 1 && number <= _names.Length
            ? number - 1
            : null;
}
