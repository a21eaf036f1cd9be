namespace Clv.Probabilistic;

/// <summary>Reads one summary CSV into columns.</summary>
internal sealed class SummaryCsvReader
{
    private const int RecordsBetweenChecks = 1 << 12;

    private readonly CsvRecordReader _records;
    private readonly TimeUnit _unit;
    private readonly SummaryCsvColumns _columns;
    private readonly SummaryIdColumn? _ids;
    private double? _duration;

    /// <summary>A reader that has read the header.</summary>
    /// <param name="records">The text, at its beginning.</param>
    /// <param name="options">How to read it.</param>
    public SummaryCsvReader(CsvRecordReader records, SummaryCsvOptions options)
    {
        _records = records;
        _columns = ReadHeader(records, options);
        _unit = UnitOf(_columns.Mark, records.SourceName, options.Unit);
        _ids = _columns.IdAt is null ? null : new SummaryIdColumn();
    }

    private int Count => _columns.FrequencyColumn.Count;

    /// <summary>Reads every record.</summary>
    public CustomerSummary Read(CancellationToken cancellationToken)
    {
        while (_records.Read())
        {
            if (Count % RecordsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (_records.FieldCount != _columns.Count)
            {
                throw Unreadable(
                    $"it has {_records.FieldCount} fields where the header has {_columns.Count}; check its delimiters and quotes.");
            }

            ReadId();
            double frequency = ReadHistory();
            ReadAll(_columns.Others, frequency);
            ReadHoldout();
        }

        return new CustomerSummary(
            _unit,
            ToColumns([_columns.FrequencyColumn, _columns.RecencyColumn, _columns.TColumn, .. _columns.Others]),
            _ids?.ToIds() ?? CustomerIds.RowNumbers(Count),
            _columns.Holdout is null ? null : new HoldoutSummary(_duration ?? 0, ToColumns(_columns.Holdout)),
            account: null)
        {
            Observed = _columns.Mark?.Observed ?? default,
        };
    }

    private static ReadOnlySpan<byte> Blanks => " \t"u8;

    private static SummaryColumn[] ToColumns(SummaryCsvColumn[] columns) => Array.ConvertAll(columns, column => column.ToColumn());

    private static SummaryCsvColumns ReadHeader(CsvRecordReader records, SummaryCsvOptions options)
    {
        if (!records.Read())
        {
            throw new DataFormatException(
                $"{records.SourceName} is empty; a summary begins with a header such as customer_id,frequency,recency,T.");
        }

        return new SummaryCsvColumns(ColumnNames.Of(records, OptionNames.SummaryDelimiter), records.SourceName, options);
    }

    private void ReadId()
    {
        if (_columns.IdAt is int idAt)
        {
            ReadOnlySpan<byte> id = _records.Field(idAt);
            if (id.Trim(Blanks).IsEmpty)
            {
                throw Unreadable(idAt, "there is no customer id; give one, or remove the row.");
            }

            _ids!.Add(id);
        }
    }

    // Columns with a rule in common are read together, before any of them is judged.
    private double ReadHistory()
    {
        double frequency = Number(_columns.FrequencyColumn.Field);
        double recency = Number(_columns.RecencyColumn.Field);
        double t = Number(_columns.TColumn.Field);
        if (SummaryRules.BrokenHistory(frequency, recency, t) is string broken)
        {
            throw Unreadable(CulpritOf(frequency, t).Field, broken);
        }

        _columns.FrequencyColumn.Add(frequency);
        _columns.RecencyColumn.Add(recency);
        _columns.TColumn.Add(t);
        return frequency;
    }

    private void ReadAll(ReadOnlySpan<SummaryCsvColumn> columns, double frequency)
    {
        foreach (SummaryCsvColumn column in columns)
        {
            double value = column.Definition.Place == SummaryColumnPlace.MonetaryValue
                ? MeanSpend(column.Field, frequency)
                : Number(column.Field);
            if (column.Definition.Broken(value) is string broken)
            {
                throw Unreadable(column.Field, broken);
            }

            column.Add(value);
        }
    }

    private void ReadHoldout()
    {
        if (_columns.Holdout is null)
        {
            return;
        }

        SummaryCsvColumn frequency = _columns.Holdout[0];
        ReadAll([frequency], frequency: 0);
        ReadAll(_columns.Holdout.AsSpan(1), frequency.Last);
        int durationAt = _columns.DurationHoldoutAt;
        double duration = Number(durationAt);
        if (!double.IsFinite(duration) || duration < 0)
        {
            throw Unreadable(durationAt, Say($"the duration is {duration}; it must be finite and not negative."));
        }

        if (duration != (_duration ??= duration))
        {
            throw Unreadable(
                durationAt, Say($"the duration is {duration} where it was {_duration} before; one holdout has one length."));
        }
    }

    // The rules are checked in this order, so the first that breaks alone is the one the sentence is about.
    private SummaryCsvColumn CulpritOf(double frequency, double t) =>
        SummaryColumns.Frequency.Broken(frequency) is not null ? _columns.FrequencyColumn
        : SummaryColumns.T.Broken(t) is not null ? _columns.TColumn
        : _columns.RecencyColumn;

    private static TimeUnit UnitOf(SummaryMark? mark, string sourceName, TimeUnit stated)
    {
        TimeUnit written = mark?.Unit ?? TimeUnit.Unspecified;
        if (written != TimeUnit.Unspecified && stated != TimeUnit.Unspecified && written != stated)
        {
            throw new DataFormatException(
                $"{sourceName} says in its header that its times are in {written.Name()}s ({mark!.Name()}), which {OptionNames.OfSummary(stated)} contradicts; leave the option out, or summarize the orders again in {stated.Name()}s.");
        }

        return written == TimeUnit.Unspecified ? stated : written;
    }

    // Programs that take means over nothing write nothing, or what they call not a number.
    private double MeanSpend(int field, double frequency)
    {
        ReadOnlySpan<byte> text = _records.Field(field).Trim(Blanks);
        if (!MissingNumber.Is(text))
        {
            return Number(field);
        }

        return frequency == 0 ? 0 : throw Unreadable(
            field,
            Say($"{(text.IsEmpty ? "the cell is empty" : $"{Excerpt.Of(text)} is not a finite number")} although {SummaryCsvColumns.Frequency} is {frequency}; give the mean spend, which may be missing only where {SummaryCsvColumns.Frequency} is 0."));
    }

    private double Number(int field)
    {
        ReadOnlySpan<byte> text = _records.Field(field);
        if (InvariantNumber.TryParse(text, out double value))
        {
            return value;
        }

        throw Unreadable(
            field,
            text.Trim(Blanks).IsEmpty
                ? "the cell is empty; give a number."
                : $"{Excerpt.Of(text)} is not a finite number; decimals take a point, thousands no separator.");
    }

    private DataFormatException Unreadable(int field, string sentence) =>
        new(Say($"{_records.SourceName}, row {_records.Line}, column {Excerpt.Line(_columns.NameOf(field))}: {sentence}"));

    private DataFormatException Unreadable(string sentence) =>
        new(Say($"{_records.SourceName}, row {_records.Line}: {sentence}"));

    private static string Say(FormattableString sentence) => FormattableString.Invariant(sentence);
}
