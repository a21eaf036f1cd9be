namespace Clv.Probabilistic;

/// <summary>Reads the records of a file of draws.</summary>
internal static class ParameterDrawsReader
{
    /// <summary>Reads draws that say themselves what they are of.</summary>
    public static ParameterDraws Read(CsvRecordReader records, ModelCatalog catalog)
    {
        string[] header = Header(records);
        string? name = header.LastOrDefault(DrawsMark.Is);
        DrawsMark mark = name is not null
            ? DrawsMark.Parse(name, records.SourceName)
            : throw new DataFormatException(
                $"{records.SourceName} does not say which model its draws are of, by a column such as model=bg-nbd; name the model.");
        ModelDefinition definition = catalog.Find(mark.Model) ?? throw new DataFormatException(
            $"{records.SourceName} has draws of a model {Excerpt.Of(mark.Model)}; this version knows {catalog.NamesOf(typeof(IModel))}.");
        return new ParameterDraws(definition, mark.Unit, Columns(records, header, definition), mark.Method, mark.Seed);
    }

    /// <summary>Reads draws of a model from elsewhere.</summary>
    public static ParameterDraws Read(CsvRecordReader records, ModelDefinition definition, TimeUnit timeUnit) =>
        new(definition, timeUnit, Columns(records, Header(records), definition), DrawMethod.External, seed: 0);

    private static string[] Header(CsvRecordReader records)
    {
        // Other programs begin with remarks.
        while (records.Read())
        {
            if (!records.Text(0).StartsWith('#'))
            {
                return [.. Enumerable.Range(0, records.FieldCount).Select(records.Text)];
            }
        }

        throw new DataFormatException($"{records.SourceName} is empty; a file of draws begins with a header of parameters, such as r,alpha,a,b.");
    }

    private static double[][] Columns(CsvRecordReader records, string[] header, ModelDefinition definition)
    {
        int[] positions =
        [
            .. definition.Parameters.Select(parameter => Array.IndexOf(header, parameter.Name) is >= 0 and var at
                ? at
                : throw new DataFormatException(
                    $"{records.SourceName} has no column {parameter.Name}; {definition.Title} needs {string.Join(", ", definition.Parameters.Select(needed => needed.Name))}.")),
        ];
        List<double>[] columns = [.. positions.Select(_ => new List<double>())];
        while (records.Read())
        {
            if (records.Text(0).StartsWith('#'))
            {
                continue;
            }

            if (records.FieldCount != header.Length)
            {
                throw new DataFormatException(FormattableString.Invariant(
                    $"{records.SourceName}, row {records.Line}: it has {records.FieldCount} fields where the header has {header.Length}; check its delimiters."));
            }

            for (int i = 0; i < positions.Length; i++)
            {
                columns[i].Add(InvariantNumber.TryParse(records.Field(positions[i]), out double value) && definition.Parameters[i].Allows(value)
                    ? value
                    : throw new DataFormatException(FormattableString.Invariant(
                        $"{records.SourceName}, row {records.Line}, column {definition.Parameters[i].Name}: {Excerpt.Of(records.Field(positions[i]))} cannot be the parameter; {definition.Parameters[i].MustBe}.")));
            }
        }

        return columns[0].Count > 0
            ? [.. columns.Select(column => column.ToArray())]
            : throw new DataFormatException($"{records.SourceName} has a header and no draws; draw again.");
    }
}
