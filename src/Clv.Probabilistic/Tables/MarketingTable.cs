using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>The columns of a file for a marketing system, looked over before anything is written.</summary>
internal sealed class MarketingTable
{
    private readonly MarketingLayout _layout;
    private readonly CsvOptions _written;
    private readonly int _mostRows;
    private readonly ResultColumn _identifier;
    private readonly MarketingIdForm _form;
    private readonly (ResultColumn Column, string Name)[] _columns;

    /// <summary>A table as a layout has it.</summary>
    /// <exception cref="ArgumentException">A column is not there, a name is none there, or there are too many columns.</exception>
    /// <exception cref="DataFormatException">A customer is not known by what the layout needs, or two are by the same.</exception>
    public MarketingTable(ResultTable table, MarketingLayout layout, MarketingOptions options)
    {
        _layout = layout;
        _written = new CsvOptions { SpreadsheetSafe = options.SpreadsheetSafe };
        _mostRows = options.MostRows is < 1
            ? throw new ArgumentOutOfRangeException(nameof(options), options.MostRows, "A file has one row at least.")
            : options.MostRows ?? layout.MostRows ?? int.MaxValue;
        Count = table.Count;
        (string header, _form) = layout.Identifier(options.Identifier);
        _identifier = options.IdentifierColumn is { } named ? Require(table, named) : table.Columns[0];
        _columns =
        [
            (_identifier, options.IdentifierField ?? header),
            .. options.Fields.Count > 0
                ? options.Fields.Select(field => (Require(table, field.Key), string.IsNullOrEmpty(field.Value) ? layout.FieldOf(field.Key) : field.Value))
                : table.Columns.Skip(1)
                    .Where(column => MarketingLayout.DefaultColumns.Contains(column.Name))
                    .Select(column => (column, layout.FieldOf(column.Name))),
        ];
        RequireNames();
        RequireIdentifiers();
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>Writes all rows.</summary>
    public void WriteAll(Stream stream)
    {
        using CsvWriter writer = new(stream);
        WriteHeader(writer);
        for (int row = 0; row < Count; row++)
        {
            WriteRow(writer, row);
        }
    }

    /// <summary>Writes a file of as many rows as it takes.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="from">The first row.</param>
    /// <returns>The row that is the first of the next file.</returns>
    public int Write(Stream stream, int from)
    {
        using MemoryStream one = new();
        using (CsvWriter header = new(stream))
        {
            WriteHeader(header);
        }

        int row = from;
        for (; row < Count && row - from < _mostRows; row++)
        {
            one.SetLength(0);
            using (CsvWriter writer = new(one))
            {
                WriteRow(writer, row);
            }

            if (stream.Position + one.Length > _layout.MostBytes && row > from)
            {
                break;
            }

            one.WriteTo(stream);
        }

        return row;
    }

    private void WriteHeader(CsvWriter writer)
    {
        foreach ((_, string name) in _columns)
        {
            writer.Write(name);
        }

        writer.EndRecord();
    }

    private void WriteRow(CsvWriter writer, int row)
    {
        foreach ((ResultColumn column, _) in _columns)
        {
            if (column == _identifier && _form == MarketingIdForm.Phone)
            {
                writer.Write(TextOf(row));
                continue;
            }

            column.Write(writer, row, _written);
        }

        writer.EndRecord();
    }

    private string TextOf(int row) => Convert.ToString(_identifier[row], CultureInfo.InvariantCulture) ?? string.Empty;

    private void RequireNames()
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach ((_, string name) in _columns)
        {
            _layout.RequireField(name);
            if (!names.Add(name))
            {
                throw new ArgumentException($"Two columns are called '{name}', and {_layout.Product} takes one; call one of them something else.");
            }
        }

        if (_columns.Length > _layout.MostColumns)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{_layout.Product} takes {_layout.MostColumns} columns of a file, and these are {_columns.Length}; choose fewer."));
        }

        if (_columns.Length == 1)
        {
            throw new ArgumentException(
                $"There is no column to write beside the customers: none is among {string.Join(", ", MarketingLayout.DefaultColumns)}; name the columns.");
        }
    }

    private void RequireIdentifiers()
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        for (int row = 0; row < Count; row++)
        {
            string text = TextOf(row);
            if (text.Length == 0 || !_form.IsOf(text))
            {
                throw new DataFormatException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Column {Excerpt.Of(_identifier.Name)} has {(text.Length == 0 ? "nothing" : Excerpt.Of(text))} for customer {row + 1} of {Count:#,0}, which is not {_form.What}, by which {_layout.Product} is to know customers; name the column that has it, or another identifier: {string.Join(", ", _layout.Identifiers)}."));
            }

            if (!known.Add(text))
            {
                throw new DataFormatException(
                    $"Column {Excerpt.Of(_identifier.Name)} has {Excerpt.Of(text)} for two customers, and {_layout.Product} would keep the numbers of one of them; leave one out, or name a column that tells them apart.");
            }
        }
    }

    private static ResultColumn Require(ResultTable table, string name) =>
        table.Columns.FirstOrDefault(column => column.Name == name) ?? throw new ArgumentException(
            $"There is no column {Excerpt.Of(name)} among {string.Join(", ", table.Columns.Select(column => Excerpt.Of(column.Name)))}; name one of them.");
}
