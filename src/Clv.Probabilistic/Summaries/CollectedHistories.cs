namespace Clv.Probabilistic;

/// <summary>The columns of a summary, while customers are summarized some at a time.</summary>
internal sealed class CollectedHistories
{
    private int[] _customers;
    private int[] _frequency;
    private double[] _recency;
    private double[] _t;
    private double[]? _money;
    private int[]? _holdoutFrequency;
    private double[]? _holdoutMoney;
    private int _count;

    /// <summary>Columns for so many customers at most.</summary>
    public CollectedHistories(int customers, bool hasMoney, bool withHoldout)
    {
        _customers = new int[customers];
        _frequency = new int[customers];
        _recency = new double[customers];
        _t = new double[customers];
        _money = hasMoney ? new double[customers] : null;
        _holdoutFrequency = withHoldout ? new int[customers] : null;
        _holdoutMoney = withHoldout && hasMoney ? new double[customers] : null;
    }

    /// <summary>The purchases that histories were made of.</summary>
    public long Purchases { get; private set; }

    /// <summary>The customers with a purchase in more than one period.</summary>
    public int RepeatCustomers { get; private set; }

    /// <summary>The orders of these customers in the holdout.</summary>
    public long HoldoutOrders { get; private set; }

    /// <summary>The customers, by their places in the table.</summary>
    public int[] Customers => Trimmed(ref _customers);

    public int[] Frequency => Trimmed(ref _frequency);

    public double[] Recency => Trimmed(ref _recency);

    public double[] T => Trimmed(ref _t);

    public double[]? Money => _money is null ? null : Trimmed(ref _money);

    public int[] HoldoutFrequency => Trimmed(ref _holdoutFrequency!);

    public double[]? HoldoutMoney => _holdoutMoney is null ? null : Trimmed(ref _holdoutMoney);

    /// <summary>Adds the customers who have a purchase.</summary>
    /// <param name="purchases">Their purchases.</param>
    /// <param name="calendar">The grain.</param>
    /// <param name="endPeriod">The period in which observation ends.</param>
    /// <param name="unit">The unit of times.</param>
    /// <param name="includeFirst">Whether the first purchase counts.</param>
    /// <param name="holdout">Purchases of the same customers after the end; null without a holdout.</param>
    public void Add(
        PurchasePeriods purchases, GrainCalendar calendar, int endPeriod, TimeUnit unit, bool includeFirst, PurchasePeriods? holdout = null)
    {
        int first = _count;
        for (int customer = purchases.FirstCustomer; customer < purchases.EndCustomer; customer++)
        {
            int periods = purchases.PeriodsOf(customer).Length;
            if (periods == 0)
            {
                continue;
            }

            _customers[_count++] = customer;
            Purchases += periods;
            RepeatCustomers += periods > 1 ? 1 : 0;
            HoldoutOrders += holdout?.OrdersOf(customer) ?? 0;
        }

        RowRanges.Each(
            _count - first,
            (from, to) =>
            {
                for (int row = first + from; row < first + to; row++)
                {
                    Set(row, purchases.Of(_customers[row], calendar).At(endPeriod, unit, includeFirst));
                    SetHoldout(row, holdout);
                }
            });
    }

    private void Set(int row, CustomerHistory history)
    {
        _frequency[row] = history.Frequency;
        _recency[row] = history.Recency;
        _t[row] = history.T;
        if (_money is not null)
        {
            _money[row] = history.MonetaryValue!.Value;
        }
    }

    private void SetHoldout(int row, PurchasePeriods? holdout)
    {
        if (holdout is null)
        {
            return;
        }

        _holdoutFrequency![row] = holdout.PeriodsOf(_customers[row]).Length;
        if (_holdoutMoney is not null)
        {
            _holdoutMoney[row] = CollapsedPurchases.Mean(holdout.MoneyOf(_customers[row]));
        }
    }

    /// <summary>A column of as many customers as there are, which are mostly all.</summary>
    private T[] Trimmed<T>(ref T[] column)
    {
        Array.Resize(ref column, _count);
        return column;
    }
}
