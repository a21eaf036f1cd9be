namespace Clv.Probabilistic;

/// <summary>Leaves out rows by what stands in their columns; an empty cell on a further line of an order says what the order's first line
/// says.</summary>
internal sealed class RowFilters
{
    private readonly (FieldFilter Filter, bool Keeps)[] _filters;
    private readonly bool[] _passed;
    private readonly ValueCounts[] _leftOut;
    private int _lastRefused;

    /// <summary>The filters of a layout.</summary>
    public RowFilters(TransactionLayout layout)
    {
        _filters = [.. layout.Keep.Select(filter => (filter, true)), .. layout.Drop.Select(filter => (filter, false))];
        _passed = new bool[_filters.Length];
        _leftOut = [.. _filters.Select(_ => new ValueCounts())];
    }

    /// <summary>Whether there is nothing to leave out.</summary>
    public bool IsEmpty => _filters.Length == 0;

    /// <summary>Whether a row passes all filters; the first that it does not pass counts it.</summary>
    /// <param name="record">The row.</param>
    /// <param name="continues">Whether it is a further line of the order of the row before.</param>
    public bool Pass(CsvRecordReader record, bool continues)
    {
        for (int i = 0; i < _filters.Length; i++)
        {
            ReadOnlySpan<byte> text = record.Field(_filters[i].Filter.Field);
            if (!continues || !BlankField.Is(text))
            {
                _passed[i] = _filters[i].Filter.Matches(text) == _filters[i].Keeps;
            }
        }

        int refused = Array.IndexOf(_passed, false);
        if (refused >= 0)
        {
            _lastRefused = refused;
            CountLeftOut(refused, record, continues);
        }

        return refused < 0;
    }

    /// <summary>Counts a row that passes the filters and is left out all the same, with the first line of its order.</summary>
    public void LeaveOutWithLast() => _leftOut[_lastRefused].TryAddLast();

    private void CountLeftOut(int refused, CsvRecordReader record, bool continues)
    {
        ReadOnlySpan<byte> text = record.Field(_filters[refused].Filter.Field);
        if (!(continues && BlankField.Is(text) && _leftOut[refused].TryAddLast()))
        {
            _leftOut[refused].Add(text);
        }
    }

    /// <summary>What was left out, by column and value.</summary>
    public RowCount[] LeftOut() => [.. _filters.SelectMany((filter, i) => _leftOut[i].All($"{filter.Filter.Filter.Column}="))];

    /// <summary>What was asked for and not met once, such as a status that no row has.</summary>
    public string[] NotMet() =>
    [
        .. _filters.Where(filter => !filter.Filter.IsPreset).SelectMany(filter => filter.Filter.Filter.Values
            .Where((value, i) => value.Length > 0 && filter.Filter.Met[i] == 0)
            .Select(value => $"{filter.Filter.Filter.Column}={value}")),
    ];
}
