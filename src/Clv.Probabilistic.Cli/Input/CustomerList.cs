namespace Clv.Probabilistic.Cli;

/// <summary>Files of customers: their ids, in the column customer_id or the first.</summary>
internal static class CustomerList
{
    /// <summary>Reads the ids, each once.</summary>
    /// <exception cref="DataFormatException">The file is no table, or has no customer.</exception>
    public static CustomerIds Read(string path, ToolContext context)
    {
        CustomerId[] ids = [.. (TableFile.IsText(path) ? Texts(path) : CustomerTable.IdsOf(CustomerTable.Read(path, context))).Distinct()];
        return ids.Length > 0
            ? CustomerIds.Of(ids)
            : throw new DataFormatException($"{path} has no customer; give a file with a header and a row each, with their ids in the column customer_id or in the first.");
    }

    /// <summary>The ids of a text file, which may have no other column.</summary>
    private static IEnumerable<CustomerId> Texts(string path)
    {
        using FileStream file = InputFile.Open(path);
        using RewindableStream text = new(file);
        string header = CsvHeader.Line(text, path) ?? string.Empty;
        using CsvRecordReader reader = new(text, path, CsvHeader.Delimiter(header));
        if (!reader.Read())
        {
            yield break;
        }

        int named = Enumerable.Range(0, reader.FieldCount).Select(reader.Text).ToList().IndexOf("customer_id");
        if (named < 0 && long.TryParse(reader.Text(0), out _))
        {
            throw new DataFormatException($"{path} begins with {Excerpt.Of(reader.Text(0))}, which is a customer and no header; write customer_id as its first line.");
        }

        int column = Math.Max(0, named);
        while (reader.Read())
        {
            if (column >= reader.FieldCount || string.IsNullOrWhiteSpace(reader.Text(column)))
            {
                throw new DataFormatException($"{path}, row {reader.Line} has no customer id; every row needs one.");
            }

            yield return reader.Text(column);
        }
    }
}
