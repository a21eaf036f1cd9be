namespace Clv.Probabilistic.Service;

/// <summary>Histories of customers as they are read, column by column.</summary>
internal sealed class PortfolioColumns
{
    private readonly List<long> _number;
    private readonly List<int> _frequency;
    private readonly List<double> _recency;
    private readonly List<double> _t;
    private readonly List<double> _money;
    private readonly List<double> _firstAmount;
    private readonly List<double> _variance;
    private readonly List<int> _firstDay;

    public PortfolioColumns(int capacity)
    {
        _number = new(capacity);
        _frequency = new(capacity);
        _recency = new(capacity);
        _t = new(capacity);
        _money = new(capacity);
        _firstAmount = new(capacity);
        _variance = new(capacity);
        _firstDay = new(capacity);
    }

    /// <summary>The number of customers.</summary>
    public int Count => _number.Count;

    /// <summary>Adds a customer.</summary>
    public void Add(long number, CustomerHistory history, int firstDay)
    {
        _number.Add(number);
        _frequency.Add(history.Frequency);
        _recency.Add(history.Recency);
        _t.Add(history.T);
        _money.Add(history.MonetaryValue ?? (history.Frequency == 0 ? 0 : double.NaN));
        _firstAmount.Add(Further(history, SummaryColumns.FirstAmount));
        _variance.Add(Further(history, SummaryColumns.SpendVariance));
        _firstDay.Add(firstDay);
    }

    /// <summary>Parts one after the other.</summary>
    public static PortfolioColumns Join(PortfolioColumns[] parts)
    {
        if (parts.Length == 1)
        {
            return parts[0];
        }

        PortfolioColumns all = new(parts.Sum(part => part.Count));
        for (int i = 0; i < parts.Length; i++)
        {
            PortfolioColumns part = parts[i];
            all._number.AddRange(part._number);
            all._frequency.AddRange(part._frequency);
            all._recency.AddRange(part._recency);
            all._t.AddRange(part._t);
            all._money.AddRange(part._money);
            all._firstAmount.AddRange(part._firstAmount);
            all._variance.AddRange(part._variance);
            all._firstDay.AddRange(part._firstDay);

            // What is joined is let go of, so that nothing is there twice for long.
            parts[i] = null!;
        }

        return all;
    }

    /// <summary>The customers as a summary, with money where all of them who came back have it.</summary>
    public CustomerSummary ToSummary(ScoringTerms terms)
    {
        bool hasMoney = _money.TrueForAll(money => !double.IsNaN(money));
        bool hasFirst = hasMoney && _firstAmount.TrueForAll(amount => !double.IsNaN(amount));
        bool hasVariance = hasFirst && _variance.TrueForAll(variance => !double.IsNaN(variance));
        List<SummaryColumn> columns =
        [
            new SummaryColumn(SummaryColumns.Frequency, [.. _frequency]),
            new SummaryColumn(SummaryColumns.Recency, [.. _recency]),
            new SummaryColumn(SummaryColumns.T, [.. _t]),
            .. SummaryColumn.IfKnown(SummaryColumns.MonetaryValue, hasMoney ? [.. _money] : null),
            .. SummaryColumn.IfKnown(SummaryColumns.SpendVariance, hasVariance ? [.. _variance] : null),
            .. SummaryColumn.IfKnown(SummaryColumns.FirstAmount, hasFirst ? [.. _firstAmount] : null),
        ];
        return new CustomerSummary(terms.Unit, columns, CustomerIds.RowNumbers(Count), holdout: null, account: null);
    }

    /// <summary>The row of every number up to a highest.</summary>
    public int[] RowOf(long highest)
    {
        int[] rows = new int[highest + 1];
        Array.Fill(rows, -1);
        for (int row = 0; row < _number.Count; row++)
        {
            rows[_number[row]] = row;
        }

        return rows;
    }

    /// <summary>The day of each row's first purchase.</summary>
    public int[] FirstDays() => [.. _firstDay];

    private static double Further(CustomerHistory history, SummaryColumnDefinition column) =>
        history.Further is { } further && further.TryGetValue(column.Name, out double value) ? value : double.NaN;
}
