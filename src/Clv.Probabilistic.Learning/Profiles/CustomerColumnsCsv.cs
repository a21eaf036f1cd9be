namespace Clv.Probabilistic.Learning;

/// <summary>Reads a CSV file with a row per customer: ids, and columns of numbers or texts.</summary>
internal static class CustomerColumnsCsv
{
    /// <summary>The name of the column of ids.</summary>
    public const string IdName = "customer_id";

    /// <summary>Of a file so much is looked at for its header, in bytes.</summary>
    private const int LongestHeader = 64 << 10;

    /// <summary>What separates fields where nobody says, in the order of preference.</summary>
    private static readonly CsvDelimiter[] _delimiters = [CsvDelimiter.Comma, ';', '\t', '|'];

    /// <summary>Reads.</summary>
    /// <param name="stream">UTF-8 text, compressed or not; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <param name="options">How numbers are written.</param>
    /// <param name="withPoint">Names of columns that tell a table that was written with decimal points.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DataFormatException">There is no column of ids, a row has more or fewer fields than the header, or a customer two rows.</exception>
    public static (CustomerIds Ids, WrittenColumns Columns, IReadOnlyList<long> Lines) Read(
        Stream stream, string sourceName, ProfileCsvOptions options, IReadOnlyCollection<string> withPoint, CancellationToken cancellationToken)
    {
        Utf8Input text = new(stream, sourceName, byEvidence: true);
        byte[] start = text.Sample(LongestHeader, out _);
        CsvDelimiter delimiter = _delimiters.MaxBy(candidate => FieldsOfHeader(start, sourceName, candidate));
        using CsvRecordReader records = new(text, sourceName, delimiter, linesBefore: 0);
        if (!records.Read())
        {
            throw new DataFormatException($"{sourceName} is empty; it begins with a header such as customer_id,age,channel.");
        }

        string[] names = [.. Enumerable.Range(0, records.FieldCount).Select(records.Text)];
        int idAt = IdColumn(names, sourceName);
        SummaryIdColumn ids = new();
        List<byte[]>[] fields = [.. names.Select(_ => new List<byte[]>())];
        List<long> lines = [];
        while (records.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (records.FieldCount != names.Length)
            {
                throw Unreadable(
                    records, $"it has {records.FieldCount} fields where the header has {names.Length}; check its delimiters and quotes.");
            }

            if (records.Field(idAt).Trim(" \t"u8).IsEmpty)
            {
                throw Unreadable(records, $"column {names[idAt]} is empty; give the customer's id, or remove the row.");
            }

            ids.Add(records.Field(idAt));
            lines.Add(records.Line);
            for (int column = 0; column < names.Length; column++)
            {
                if (column != idAt)
                {
                    fields[column].Add(Trimmed(records.Text(column)));
                }
            }
        }

        CustomerIds customers = ids.ToIds();
        RefuseRepeated(customers, lines, sourceName);
        int[] others = [.. Enumerable.Range(0, names.Length).Where(column => column != idAt)];
        WrittenColumns columns = WrittenColumns.Of(
            [.. others.Select(column => names[column])], [.. others.Select(column => fields[column].ToArray())], lines, options, names.Any(withPoint.Contains));
        return (customers, columns, lines);
    }

    /// <summary>How many fields the header has with a delimiter, names in quotes, with whatever is in them, included; 0 where it cannot be read with
    /// it.</summary>
    private static int FieldsOfHeader(byte[] start, string sourceName, CsvDelimiter delimiter)
    {
        try
        {
            using MemoryStream text = new(start);
            using CsvRecordReader records = new(new Utf8Input(text, sourceName), sourceName, delimiter, linesBefore: 0);
            return records.Read() ? records.FieldCount : 0;
        }
        catch (DataFormatException)
        {
            return 0; // quotes that are those of another delimiter
        }
    }

    private static byte[] Trimmed(string text) => System.Text.Encoding.UTF8.GetBytes(text.Trim());

    private static int IdColumn(string[] names, string sourceName)
    {
        if (names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new DataFormatException($"{sourceName} has two columns {twice.Key}; give each a name of its own.");
        }

        if (Array.Exists(names, string.IsNullOrWhiteSpace))
        {
            throw new DataFormatException($"{sourceName} has a column without a name; give it one, or remove it.");
        }

        HashSet<string> ofIds = SummaryColumnNames.Of(IdName, suffix: string.Empty);
        int at = Array.IndexOf(names, IdName);
        at = at >= 0 ? at : Array.FindIndex(names, name => ofIds.Contains(SummaryColumnNames.Alike(name)));
        return at >= 0
            ? at
            : throw new DataFormatException($"{sourceName} has no column {IdName} among {string.Join(", ", names)}; call the column of ids so.");
    }

    private static void RefuseRepeated(CustomerIds customers, List<long> lines, string sourceName)
    {
        HashSet<CustomerId> seen = [];
        for (int row = 0; row < customers.Count; row++)
        {
            if (!seen.Add(customers.At(row)))
            {
                throw new DataFormatException(
                    FormattableString.Invariant($"{sourceName}, row {lines[row]}: customer {customers[row]} has a row before; keep one row per customer."));
            }
        }
    }

    private static DataFormatException Unreadable(CsvRecordReader records, FormattableString sentence) =>
        new(FormattableString.Invariant($"{records.SourceName}, row {records.Line}: {FormattableString.Invariant(sentence)}"));
}
