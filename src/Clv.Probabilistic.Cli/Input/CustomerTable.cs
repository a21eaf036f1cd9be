using System.Globalization;
using Clv.Probabilistic.Arrow;

namespace Clv.Probabilistic.Cli;

/// <summary>Tables of customers in files, whatever columns they have.</summary>
internal static class CustomerTable
{
    private const string Customer = "customer_id";

    /// <summary>Reads predictions, or another table of numbers: the first column, or the one called customer_id, as texts, all others as numbers
    /// where every cell is one.</summary>
    /// <exception cref="DataFormatException">The file is no such table.</exception>
    public static ResultTable Read(string path, ToolContext context)
    {
        (string[] names, List<string[]> rows) = Cells(path, context);
        int customer = CustomerOf(names);
        IEnumerable<int> others = Enumerable.Range(0, names.Length).Where(column => column != customer && !IsMark(names[column], rows, column));
        return new ResultTable(
            "Customers",
            rows.Count,
            others.Select(column => (ResultColumn?)Numbers(names[column], rows, column) ?? Texts(names[column], rows, column))
                .Prepend(Texts(Customer, rows, customer)));
    }

    /// <summary>The table with what is known of customers beside it: columns of texts, empty where nothing is known.</summary>
    /// <exception cref="DataFormatException">The file is no such table, or has a customer twice.</exception>
    public static ResultTable With(ResultTable table, string profiles, ToolContext context)
    {
        (string[] names, List<string[]> rows) = Cells(profiles, context);
        int customer = CustomerOf(names);
        Dictionary<string, string[]> known = new(StringComparer.Ordinal);
        foreach (string[] row in rows)
        {
            if (!known.TryAdd(row[customer], row))
            {
                throw new DataFormatException($"{profiles} has customer {Excerpt.Of(row[customer])} in two rows; keep one of them.");
            }
        }

        if (names.Where((_, column) => column != customer).FirstOrDefault(name => table.Columns.Any(column => column.Name == name)) is { } twice)
        {
            throw new DataFormatException($"{profiles} has a column {Excerpt.Of(twice)}, and so have the predictions; rename one of them.");
        }

        ResultColumn ids = table.Columns[0];
        string[]?[] profileOf = [.. Enumerable.Range(0, table.Count).Select(row => known.GetValueOrDefault((string)ids[row]!))];
        return new ResultTable(
            table.Title,
            table.Count,
            [
                .. table.Columns,
                .. from column in Enumerable.Range(0, names.Length)
                   where column != customer
                   select (ResultColumn)ResultColumn.Of(names[column], table.Count, row => profileOf[row]?[column] ?? string.Empty),
            ]);
    }

    /// <summary>Some rows of a table.</summary>
    public static ResultTable At(ResultTable table, IReadOnlyList<int> rows) =>
        new(table.Title, rows.Count, table.Columns.Select(column => At(column, rows)));

    /// <summary>Some columns of a table under other names, behind that of customers.</summary>
    /// <exception cref="UsageException">There is no such column.</exception>
    public static ResultTable Select(ResultTable table, IReadOnlyList<KeyValuePair<string, string>> fields) => fields.Count == 0 ? table : new(
        table.Title,
        table.Count,
        fields.Select(field => Renamed(Require(table, field.Key), field.Value)).Prepend(table.Columns[0]));

    /// <summary>A column by its name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static ResultColumn Require(ResultTable table, string name) =>
        table.Columns.FirstOrDefault(column => column.Name == name) ?? throw new UsageException(
        $"There is no column {Excerpt.Of(name)} among {string.Join(", ", table.Columns.Select(column => Excerpt.Of(column.Name)))}; name one of them.");

    /// <summary>The customers of a table.</summary>
    public static CustomerIds IdsOf(ResultTable table)
    {
        string[] texts = [.. Enumerable.Range(0, table.Count).Select(row => (string)table.Columns[0][row]!)];
        long[] numbers = [.. texts.Select(text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            && number.ToString(CultureInfo.InvariantCulture) == text ? number : long.MinValue)];
        return numbers.Contains(long.MinValue) ? CustomerIds.Own(texts) : CustomerIds.Own(numbers);
    }

    private static ResultColumn At(ResultColumn column, IReadOnlyList<int> rows) => column switch
    {
        TypedColumn<double> numbers => ResultColumn.Of(column.Name, rows.Count, row => numbers.ValueAt(rows[row])),
        TypedColumn<string> texts => ResultColumn.Of(column.Name, rows.Count, row => texts.ValueAt(rows[row])),
        _ => throw new ArgumentException($"A column of {column.ValueType} is not read from files."),
    };

    private static ResultColumn Renamed(ResultColumn column, string name) => column switch
    {
        _ when name.Length == 0 => column,
        TypedColumn<double> numbers => ResultColumn.Of(name, column.Count, numbers.ValueAt),
        TypedColumn<string> texts => ResultColumn.Of(name, column.Count, texts.ValueAt),
        _ => throw new ArgumentException($"A column of {column.ValueType} is not read from files."),
    };

    private static TypedColumn<double>? Numbers(string name, List<string[]> rows, int column)
    {
        double[] values = new double[rows.Count];
        for (int row = 0; row < values.Length; row++)
        {
            string text = rows[row][column];
            values[row] = double.NaN;
            if (text.Length > 0 && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out values[row]))
            {
                return null;
            }
        }

        return ResultColumn.Of(name, new ReadOnlyColumn<double>(values));
    }

    private static TypedColumn<string> Texts(string name, List<string[]> rows, int column) =>
        ResultColumn.Of(name, rows.Count, row => rows[row][column]);

    /// <summary>Whether a column is the one without cells whose name says what is known of a summary.</summary>
    private static bool IsMark(string name, List<string[]> rows, int column) =>
        name.Contains('=', StringComparison.Ordinal) && rows.TrueForAll(row => row[column].Length == 0);

    private static int CustomerOf(string[] names) =>
        Math.Max(0, Array.FindIndex(names, name => name.Equals(Customer, StringComparison.OrdinalIgnoreCase)));

    private static (string[] Names, List<string[]> Rows) Cells(string path, ToolContext context)
    {
        using InputSource? piped = path == "-" || TableFile.IsText(path) ? InputSource.Open(path, context) : null;
        using Stream? columns = piped is not null ? null : Columns(path, context.Token);
        string name = piped?.Name ?? path;
        using RewindableStream text = new(piped?.Stream ?? columns!);
        string header = CsvHeader.Line(text, name) ?? throw new DataFormatException($"{name} is empty; name a table of customers.");
        using CsvRecordReader reader = new(text, name, CsvHeader.Delimiter(header));
        reader.Read();
        string[] names = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.Text)];
        if (names.Length < 2 || names.Distinct(StringComparer.Ordinal).Count() < names.Length)
        {
            throw new DataFormatException($"{name} has the header {Excerpt.Of(header)}, which is not that of a table of customers: columns with a name each, {Customer} among them.");
        }

        List<string[]> rows = [];
        while (reader.Read())
        {
            context.Token.ThrowIfCancellationRequested();
            if (reader.FieldCount != names.Length)
            {
                throw new DataFormatException(string.Create(
                    CultureInfo.InvariantCulture, $"{name}, row {reader.Line} has {reader.FieldCount} fields, and the header {names.Length}; correct it."));
            }

            rows.Add([.. Enumerable.Range(0, names.Length).Select(reader.Text)]);
        }

        return rows.Count > 0 ? (names, rows) : throw new DataFormatException($"{name} holds no customers, only a header; check that it is the right file.");
    }

    private static Stream Columns(string path, CancellationToken token) =>
        TableFile.FormatOf(path) == TableFormat.Parquet ? TableText.OfParquet(path, token) : TableText.OfArrow(path, token);
}
