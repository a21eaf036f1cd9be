using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Reads a summary from columns: as they are where they keep the rules, and else as the CSV text that they would be, whose reader
/// says what is wrong.</summary>
internal sealed class SummaryReading
{
    private readonly BatchInput _input;
    private readonly SummaryCsvOptions _options;
    private readonly CancellationToken _cancellationToken;

    private SummaryReading(BatchInput input, SummaryCsvOptions options, CancellationToken cancellationToken)
    {
        _input = input;
        _options = options;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads a summary.</summary>
    public static CustomerSummary Read(BatchInput input, SummaryCsvOptions? options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new SummaryReading(input, (options ?? new SummaryCsvOptions()) with { Delimiter = CsvDelimiter.Comma }, cancellationToken).Read();
    }

    /// <summary>Whether columns are those of a summary by their names.</summary>
    public static bool IsSummary(BatchInput input)
    {
        using BatchSource source = input.Open();
        return SummaryCsv.IsSummaryHeader([.. source.Schema.FieldsList.Select(field => field.Name)]);
    }

    private CustomerSummary Read()
    {
        using BatchSource source = _input.Open();
        string[] names = NamesOf(source);
        SummaryCsvColumns columns = new(new ColumnNames(source.Name, names), source.Name, _options);
        int[] read = [.. FieldsOf(columns).Distinct()];
        Field[] fields = [.. read.Select(field => source.Schema.FieldsList[field])];
        foreach (Field field in fields.Where(field => ColumnKinds.Of(field.DataType) == ColumnKind.Other))
        {
            throw new DataFormatException(
                $"{source.Name} has the column {Excerpt.Of(field.Name)} of type {ColumnKinds.NameOf(field)}, where a summary has a number or an id; convert the column where it is made, or name another one.");
        }

        return new SummaryRows(columns, read, fields).TryRead(source, _options, _cancellationToken) ?? ReadText(names, columns, read);
    }

    /// <summary>The names of all columns, and what a file says of its summary as the name of one more, as in CSV.</summary>
    private static string[] NamesOf(BatchSource source)
    {
        string[] names = [.. source.Schema.FieldsList.Select(field => field.Name)];
        return source.Metadata.TryGetValue(OutputTables.SummaryKey, out string? mark) && !names.Any(SummaryMark.Is) ? [.. names, mark] : names;
    }

    private static IEnumerable<int> FieldsOf(SummaryCsvColumns columns)
    {
        IEnumerable<int> fields = new[] { columns.FrequencyColumn, columns.RecencyColumn, columns.TColumn }
            .Concat(columns.Others)
            .Concat(columns.Holdout ?? [])
            .Select(column => column.Field);
        return fields
            .Concat(columns.Holdout is null ? [] : [columns.DurationHoldoutAt])
            .Concat(columns.IdAt is { } id ? [id] : []);
    }

    private CustomerSummary ReadText(string[] names, SummaryCsvColumns columns, int[] read)
    {
        RowPlaces places = new(_input.Name);
        places.Begin(_input.Name);
        using BatchSource source = _input.Open();
        List<string> texts = [];
        using BatchText text = new(Noting(source.Read(read), columns.IdAt is { } id ? read.IndexOf(id) : -1, texts), names, read, places);
        try
        {
            CustomerSummary summary = SummaryCsv.Read(text, _input.Name, _options, _cancellationToken);
            return texts.Count > 0 && summary.Ids.AreIntegers ? WithIds(summary, CustomerIds.Own(texts.ToArray())) : summary;
        }
        catch (DataFormatException error)
        {
            throw places.Translate(error);
        }
    }

    private static CustomerSummary WithIds(CustomerSummary summary, CustomerIds ids) =>
        new(summary.TimeUnit, summary.Columns, ids, summary.Holdout, account: null) { Observed = summary.Observed };

    /// <summary>The same batches, whose ids are noted where they are texts.</summary>
    private static IEnumerable<ColumnBatch> Noting(IEnumerable<ColumnBatch> batches, int place, List<string> texts)
    {
        foreach (ColumnBatch batch in batches)
        {
            using (batch)
            {
                if (place >= 0 && IdColumn.TextsOf(batch[place]) is { } ids)
                {
                    texts.AddRange(ids);
                }

                yield return batch;
            }
        }
    }
}
