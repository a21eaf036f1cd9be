using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Reads the columns of a summary as they are, as long as every row keeps the rules.</summary>
internal sealed class SummaryRows
{
    private readonly SummaryCsvColumns _columns;
    private readonly int[] _read;
    private readonly Field[] _fields;
    private readonly List<double>[] _numbers;
    private readonly List<long> _integerIds = [];
    private readonly List<string> _textIds = [];
    private double[] _room = [];
    private long[] _idRoom = [];

    /// <param name="columns">Which column is what.</param>
    /// <param name="read">The columns that are read.</param>
    /// <param name="fields">Their names and types.</param>
    public SummaryRows(SummaryCsvColumns columns, int[] read, Field[] fields)
    {
        _columns = columns;
        _read = read;
        _fields = fields;
        _numbers = [.. read.Select(_ => new List<double>())];
    }

    private int IdPlace => _columns.IdAt is { } id ? _read.IndexOf(id) : -1;

    /// <summary>Reads all rows.</summary>
    /// <returns>The summary; null where a row breaks a rule, or a column is written in another way.</returns>
    public CustomerSummary? TryRead(BatchSource source, SummaryCsvOptions options, CancellationToken cancellationToken)
    {
        if (!AreTyped() || !MarkAgrees(options))
        {
            return null;
        }

        foreach (ColumnBatch batch in source.Read(_read))
        {
            using (batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!TryAdd(batch))
                {
                    return null;
                }
            }
        }

        double[][] numbers = [.. _numbers.Select(column => column.ToArray())];
        return KeepRules(numbers) ? Summary(numbers, options) : null;
    }

    private bool AreTyped() => _fields.Select((field, place) => (Kind: ColumnKinds.Of(field.DataType), IsId: place == IdPlace)).All(column =>
        column.IsId
            ? column.Kind is ColumnKind.Integer or ColumnKind.Text
            : ColumnKinds.IsNumber(column.Kind))
        && !_fields.Where((field, place) => place != IdPlace || ColumnKinds.Of(field.DataType) != ColumnKind.Text)
            .Any(field => field.DataType is Apache.Arrow.Types.DictionaryType);

    private bool MarkAgrees(SummaryCsvOptions options) => _columns.Mark is not { } mark
        || mark.Unit == TimeUnit.Unspecified || options.Unit == TimeUnit.Unspecified || mark.Unit == options.Unit;

    private bool TryAdd(ColumnBatch batch)
    {
        if (_room.Length < batch.Length)
        {
            _room = new double[batch.Length];
            _idRoom = new long[batch.Length];
        }

        for (int place = 0; place < _read.Length; place++)
        {
            IArrowArray array = batch[place];
            if (place == IdPlace)
            {
                if (!TryAddIds(array))
                {
                    return false;
                }
            }
            else if (!TryAddNumbers(array, place))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryAddIds(IArrowArray array)
    {
        if (array.NullCount > 0)
        {
            return false;
        }

        if (IdColumn.TextsOf(array) is not { } texts)
        {
            _integerIds.AddRange(IntegerColumn.Widened(array, _idRoom));
            return true;
        }

        _textIds.AddRange(texts);
        return !System.Array.Exists(texts, text => string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal));
    }

    /// <summary>Adds numbers; a mean spend may be missing, which is told from a number later on.</summary>
    private bool TryAddNumbers(IArrowArray array, int place)
    {
        ReadOnlySpan<double> values = NumberColumn.Values(array, _room);
        if (array.NullCount == 0)
        {
            _numbers[place].AddRange(values);
            return true;
        }

        for (int row = 0; row < values.Length; row++)
        {
            _numbers[place].Add(array.IsNull(row) ? double.NaN : values[row]);
        }

        return IsMeanSpend(_read[place]);
    }

    private bool IsMeanSpend(int field) => _columns.Others.Concat(_columns.Holdout ?? [])
        .Any(column => column.Field == field && column.Definition.Place == SummaryColumnPlace.MonetaryValue);

    private bool KeepRules(double[][] numbers)
    {
        double[] frequency = Numbers(numbers, _columns.FrequencyColumn);
        double[] recency = Numbers(numbers, _columns.RecencyColumn);
        double[] t = Numbers(numbers, _columns.TColumn);
        for (int row = 0; row < frequency.Length; row++)
        {
            if (SummaryRules.BrokenHistory(frequency[row], recency[row], t[row]) is not null)
            {
                return false;
            }
        }

        if (!System.Array.TrueForAll(_columns.Others, column => KeepsRule(numbers, column, frequency)))
        {
            return false;
        }

        if (_columns.Holdout is not { } holdout)
        {
            return true;
        }

        double[] after = Numbers(numbers, holdout[0]);
        double[] duration = numbers[_read.IndexOf(_columns.DurationHoldoutAt)];
        return System.Array.TrueForAll(holdout, column => KeepsRule(numbers, column, after))
            && System.Array.TrueForAll(duration, length => length == duration[0] && double.IsFinite(length) && length >= 0);
    }

    private bool KeepsRule(double[][] numbers, SummaryCsvColumn column, double[] frequency)
    {
        double[] values = Numbers(numbers, column);
        for (int row = 0; row < values.Length; row++)
        {
            if (column.Definition.Place == SummaryColumnPlace.MonetaryValue && double.IsNaN(values[row]) && frequency[row] == 0)
            {
                values[row] = 0;
            }
            else if (column.Definition.Broken(values[row]) is not null)
            {
                return false;
            }
        }

        return true;
    }

    private CustomerSummary Summary(double[][] numbers, SummaryCsvOptions options)
    {
        SummaryColumn[] columns =
        [
            .. new[] { _columns.FrequencyColumn, _columns.RecencyColumn, _columns.TColumn }.Concat(_columns.Others)
                .Select(column => SummaryColumn.Of(column.Definition, Numbers(numbers, column))),
        ];
        CustomerIds ids = IdPlace < 0 ? CustomerIds.RowNumbers(columns[0].Count)
            : ColumnKinds.Of(_fields[IdPlace].DataType) == ColumnKind.Text ? CustomerIds.Own(_textIds.ToArray())
            : CustomerIds.Own(_integerIds.ToArray());
        HoldoutSummary? holdout = _columns.Holdout is not { } after ? null : new HoldoutSummary(
            numbers[_read.IndexOf(_columns.DurationHoldoutAt)].FirstOrDefault(),
            [.. after.Select(column => SummaryColumn.Of(column.Definition, Numbers(numbers, column)))]);
        TimeUnit written = _columns.Mark?.Unit ?? TimeUnit.Unspecified;
        return new CustomerSummary(written == TimeUnit.Unspecified ? options.Unit : written, columns, ids, holdout, account: null)
        {
            Observed = _columns.Mark?.Observed ?? default,
        };
    }

    private double[] Numbers(double[][] numbers, SummaryCsvColumn column) => numbers[_read.IndexOf(column.Field)];
}
