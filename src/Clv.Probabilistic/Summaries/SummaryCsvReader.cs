namespace Clv.Probabilistic;

/// <summary>Reads one summary CSV into columns.</summary>
internal sealed class SummaryCsvReader
{
    private const int RecordsBetweenChecks = 1 << 12;

    private readonly CsvRecordReader _records;
    private readonly SummaryCsvColumns _columns;
    private readonly SummaryIdColumn? _ids;
    private readonly List<int> _frequency = [];
    private readonly List<double> _recency = [];
    private readonly List<double> _t = [];
    private readonly List<double>? _monetaryValue;
    private readonly List<double>? _weight;
    private readonly List<int>? _frequencyHoldout;
    private readonly List<double>? _monetaryValueHoldout;
    private double? _duration;

    /// <summary>A reader that has read the header.</summary>
    /// <param name="records">The text, at its beginning.</param>
    /// <param name="customerColumn">The column of ids; null for <c>customer_id</c>, or row numbers without one.</param>
    public SummaryCsvReader(CsvRecordReader records, string? customerColumn)
    {
        _records = records;
        _columns = ReadHeader(records, customerColumn);
        _ids = _columns.IdAt is null ? null : new SummaryIdColumn();
        _monetaryValue = ListFor(_columns.MonetaryValueAt);
        _weight = ListFor(_columns.WeightAt);
        _frequencyHoldout = _columns.HasHoldout ? [] : null;
        _monetaryValueHoldout = ListFor(_columns.MonetaryValueHoldoutAt);
    }

    /// <summary>Reads every record.</summary>
    public CustomerSummary Read(TimeUnit unit, CancellationToken cancellationToken)
    {
        while (_records.Read())
        {
            if (_frequency.Count % RecordsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (_records.FieldCount != _columns.Count)
            {
                throw Unreadable(
                    $"it has {_records.FieldCount} fields where the header has {_columns.Count}; check its delimiters and quotes.");
            }

            ReadHistory();
            ReadHoldout();
        }

        HoldoutSummary? holdout = _frequencyHoldout is null
            ? null
            : new HoldoutSummary(_duration ?? 0, _frequencyHoldout.ToArray(), _monetaryValueHoldout?.ToArray());
        return new CustomerSummary(
            unit,
            _frequency.ToArray(),
            _recency.ToArray(),
            _t.ToArray(),
            _monetaryValue?.ToArray(),
            _weight?.ToArray(),
            _ids?.ToIds() ?? CustomerIds.RowNumbers(_frequency.Count),
            holdout,
            account: null);
    }

    private static ReadOnlySpan<byte> Blanks => " \t"u8;

    private static List<double>? ListFor(int? field) => field is null ? null : [];

    private static SummaryCsvColumns ReadHeader(CsvRecordReader records, string? customerColumn)
    {
        if (!records.Read())
        {
            throw new DataFormatException(
                $"{records.SourceName} is empty; a summary begins with a header such as customer_id,frequency,recency,T.");
        }

        return new SummaryCsvColumns(ColumnNames.Of(records, OptionNames.SummaryDelimiter), records.SourceName, customerColumn);
    }

    private void ReadHistory()
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

        double frequency = Number(_columns.FrequencyAt);
        double recency = Number(_columns.RecencyAt);
        double t = Number(_columns.TAt);
        if (SummaryRules.BrokenHistory(frequency, recency, t) is string broken)
        {
            throw Unreadable(CulpritOf(frequency, t), broken);
        }

        _frequency.Add((int)frequency);
        _recency.Add(recency);
        _t.Add(t);
        if (_columns.MonetaryValueAt is int moneyAt)
        {
            _monetaryValue!.Add(MonetaryValue(moneyAt));
        }

        if (_columns.WeightAt is int weightAt)
        {
            double weight = Number(weightAt);
            Require(weightAt, SummaryRules.BrokenWeight(weight));
            _weight!.Add(weight);
        }
    }

    private void ReadHoldout()
    {
        if (_columns.FrequencyHoldoutAt is not int frequencyAt || _columns.DurationHoldoutAt is not int durationAt)
        {
            return;
        }

        double frequency = Number(frequencyAt);
        Require(frequencyAt, SummaryRules.BrokenHistory(frequency, 0, 0));
        _frequencyHoldout!.Add((int)frequency);
        if (_columns.MonetaryValueHoldoutAt is int moneyAt)
        {
            _monetaryValueHoldout!.Add(MonetaryValue(moneyAt));
        }

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
    private int CulpritOf(double frequency, double t)
    {
        if (SummaryRules.BrokenHistory(frequency, 0, 0) is not null)
        {
            return _columns.FrequencyAt;
        }

        return SummaryRules.BrokenHistory(0, 0, t) is null ? _columns.RecencyAt : _columns.TAt;
    }

    private double MonetaryValue(int field)
    {
        double value = Number(field);
        Require(field, SummaryRules.BrokenMonetaryValue(value));
        return value;
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

    private void Require(int field, string? broken)
    {
        if (broken is not null)
        {
            throw Unreadable(field, broken);
        }
    }

    private DataFormatException Unreadable(int field, string sentence) =>
        new(Say($"{_records.SourceName}, row {_records.Line}, column {_columns.NameOf(field)}: {sentence}"));

    private DataFormatException Unreadable(string sentence) =>
        new(Say($"{_records.SourceName}, row {_records.Line}: {sentence}"));

    private static string Say(FormattableString sentence) => FormattableString.Invariant(sentence);
}
