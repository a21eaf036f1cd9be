namespace Clv.Probabilistic.Service;

/// <summary>Histories of customers as they are read, in columns with a place for every number of the store.</summary>
/// <remarks>Several threads may add customers at once, each of other numbers. The columns are those of the summary in the end, so that a million customers
/// are in memory once.</remarks>
internal sealed class PortfolioColumns
{
    private const int Nobody = -1;

    private int[] _frequency;
    private double[] _recency;
    private double[] _t;
    private double[] _money;
    private double[] _firstAmount;
    private double[]? _variance;
    private int[] _firstDay;
    private int[]? _rowOf;

    /// <summary>Columns without anybody.</summary>
    /// <param name="highest">The highest number.</param>
    /// <param name="needsVariance">Whether the spend model looks at the variance of spend.</param>
    public PortfolioColumns(int highest, bool needsVariance)
    {
        _frequency = new int[highest];
        _recency = new double[highest];
        _t = new double[highest];
        _money = new double[highest];
        _firstAmount = new double[highest];
        _variance = needsVariance ? new double[highest] : null;
        _firstDay = new int[highest];
        Array.Fill(_firstDay, Nobody);
    }

    /// <summary>Adds a customer.</summary>
    public void Add(long number, CustomerHistory history, int firstDay)
    {
        int at = (int)number - 1;
        _frequency[at] = history.Frequency;
        _recency[at] = history.Recency;
        _t[at] = history.T;
        _money[at] = history.MonetaryValue ?? (history.Frequency == 0 ? 0 : double.NaN);
        _firstAmount[at] = Further(history, SummaryColumns.FirstAmount);
        _variance?[at] = Further(history, SummaryColumns.SpendVariance);
        _firstDay[at] = firstDay;
    }

    /// <summary>Closes the gaps that numbers without a customer have left.</summary>
    /// <returns>The number of customers.</returns>
    public int Complete()
    {
        int count = 0;
        _rowOf = new int[_firstDay.Length + 1];
        _rowOf[0] = Nobody;
        for (int at = 0; at < _firstDay.Length; at++)
        {
            if (_firstDay[at] == Nobody)
            {
                _rowOf[at + 1] = Nobody;
                continue;
            }

            Move(at, count);
            _rowOf[at + 1] = count++;
        }

        if (count < _firstDay.Length)
        {
            Array.Resize(ref _frequency, count);
            Array.Resize(ref _recency, count);
            Array.Resize(ref _t, count);
            Array.Resize(ref _money, count);
            Array.Resize(ref _firstAmount, count);
            Array.Resize(ref _firstDay, count);
            if (_variance is not null)
            {
                Array.Resize(ref _variance, count);
            }
        }

        return count;
    }

    /// <summary>The customers as a summary, with money where all of them who came back have it.</summary>
    public CustomerSummary ToSummary(ScoringTerms terms)
    {
        bool hasMoney = !_money.Any(double.IsNaN);
        bool hasFirst = hasMoney && !_firstAmount.Any(double.IsNaN);
        bool hasVariance = hasFirst && _variance?.Any(double.IsNaN) == false;
        List<SummaryColumn> columns =
        [
            new SummaryColumn(SummaryColumns.Frequency, _frequency),
            new SummaryColumn(SummaryColumns.Recency, _recency),
            new SummaryColumn(SummaryColumns.T, _t),
            .. SummaryColumn.IfKnown(SummaryColumns.MonetaryValue, hasMoney ? _money : null),
            .. SummaryColumn.IfKnown(SummaryColumns.SpendVariance, hasVariance ? _variance : null),
            .. SummaryColumn.IfKnown(SummaryColumns.FirstAmount, hasFirst ? _firstAmount : null),
        ];
        return new CustomerSummary(terms.Unit, columns, CustomerIds.RowNumbers(_firstDay.Length), holdout: null, account: null);
    }

    /// <summary>The row of every number, −1 where there is nobody.</summary>
    public int[] RowOf() => _rowOf!;

    /// <summary>The day of each row's first purchase.</summary>
    public int[] FirstDays() => _firstDay;

    private static double Further(CustomerHistory history, SummaryColumnDefinition column) =>
        history.Further is { } further && further.TryGetValue(column.Name, out double value) ? value : double.NaN;

    private void Move(int from, int to)
    {
        if (from == to)
        {
            return;
        }

        _frequency[to] = _frequency[from];
        _recency[to] = _recency[from];
        _t[to] = _t[from];
        _money[to] = _money[from];
        _firstAmount[to] = _firstAmount[from];
        _variance?[to] = _variance[from];
        _firstDay[to] = _firstDay[from];
    }
}
