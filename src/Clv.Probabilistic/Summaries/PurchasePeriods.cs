namespace Clv.Probabilistic;

/// <summary>Orders collapsed to one purchase per customer and grain period, with the money of the period summed.</summary>
/// <remarks>Purchases are grouped by customer, in the order of the table's customers, and ascend in time within one.
/// Money is summed in the order of the table's rows, so equal tables give equal bits.</remarks>
internal sealed class PurchasePeriods
{
    private const int Outside = -1;
    private const int RowsBetweenChecks = 1 << 16;

    private readonly int[] _orderStart;
    private readonly int[] _count;
    private readonly int[] _period;
    private readonly double[]? _money;

    private PurchasePeriods(int[] orderStart, int[] count, int[] period, double[]? money)
    {
        _orderStart = orderStart;
        _count = count;
        foreach (int purchases in count)
        {
            Count += purchases;
        }

        _period = period;
        _money = money;
    }

    /// <summary>The orders that were collapsed.</summary>
    public int Orders => _orderStart[^1];

    /// <summary>The number of purchases: distinct pairs of customer and period.</summary>
    public int Count { get; }

    /// <summary>Whether orders carry amounts.</summary>
    public bool HasMoney => _money is not null;

    /// <summary>The orders of a customer that were collapsed.</summary>
    public int OrdersOf(int customer) => _orderStart[customer + 1] - _orderStart[customer];

    /// <summary>The periods in which a customer bought, ascending; empty without an order in the window.</summary>
    public ReadOnlySpan<int> PeriodsOf(int customer) =>
        _period.AsSpan(_orderStart[customer], _count[customer]);

    /// <summary>The money of each of a customer's periods; empty where orders carry no amounts.</summary>
    public ReadOnlySpan<double> MoneyOf(int customer) =>
        _money is null ? default : _money.AsSpan(_orderStart[customer], _count[customer]);

    /// <summary>A customer's purchases; there must be one.</summary>
    public CollapsedPurchases Of(int customer, GrainCalendar calendar) => new(calendar, PeriodsOf(customer), MoneyOf(customer));

    /// <summary>Collapses the orders of a window.</summary>
    /// <param name="table">The orders.</param>
    /// <param name="calendar">The grain.</param>
    /// <param name="window">Which orders count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static PurchasePeriods Collapse(
        TransactionTable table, GrainCalendar calendar, OrderWindow window, CancellationToken cancellationToken)
    {
        int[] periodOfRow = new int[table.Count];
        int[] orderStart = new int[table.Customers.Count + 1];
        CountByCustomer(table, calendar, window, periodOfRow, orderStart, cancellationToken);

        // The period above the row number: sorting these keeps the rows of a period in the table's order.
        long[] keys = new long[orderStart[^1]];
        Distribute(table.Customer, periodOfRow, orderStart, keys, cancellationToken);

        int[] count = new int[orderStart.Length - 1];
        double[]? money = table.HasAmount ? new double[keys.Length] : null;

        // Once rows are distributed, the column of their periods is free to hold the merged ones.
        RowRanges.Each(
            count.Length,
            (from, to) => Merge(table.Amount, orderStart, keys, from, count.AsSpan(from..to), periodOfRow, money),
            cancellationToken);
        return new PurchasePeriods(orderStart, count, periodOfRow, money);
    }

    /// <summary>Finds the period of every row, and where each customer's rows will begin.</summary>
    private static void CountByCustomer(
        TransactionTable table,
        GrainCalendar calendar,
        OrderWindow window,
        int[] periodOfRow,
        int[] orderStart,
        CancellationToken cancellationToken)
    {
        ReadOnlySpan<int> customer = table.Customer;
        ReadOnlySpan<int> day = table.Day;
        ReadOnlySpan<int> second = table.SecondOfDay;
        for (int row = 0; row < day.Length; row++)
        {
            if (row % RowsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            int period = calendar.Period(day[row], second.IsEmpty ? 0 : GrainCalendar.HourOf(second[row]));
            if (window.Contains(day[row], period))
            {
                periodOfRow[row] = period;
                orderStart[customer[row] + 1]++;
            }
            else
            {
                periodOfRow[row] = Outside;
            }
        }

        for (int i = 1; i < orderStart.Length; i++)
        {
            orderStart[i] += orderStart[i - 1];
        }
    }

    private static void Distribute(
        ReadOnlySpan<int> customer, int[] periodOfRow, int[] orderStart, long[] keys, CancellationToken cancellationToken)
    {
        int[] next = orderStart.AsSpan().ToArray();
        for (int row = 0; row < periodOfRow.Length; row++)
        {
            if (row % RowsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            int period = periodOfRow[row];
            if (period != Outside)
            {
                keys[next[customer[row]]++] = CollapsedPurchases.Key(period, row);
            }
        }
    }

    /// <summary>Sorts the rows of some customers and merges those of one period, where the rows of the customer begin.</summary>
    private static void Merge(
        ReadOnlySpan<double> amount, int[] orderStart, long[] keys, int firstCustomer, Span<int> count, int[] period, double[]? money)
    {
        for (int i = 0; i < count.Length; i++)
        {
            int start = orderStart[firstCustomer + i];
            int orders = orderStart[firstCustomer + i + 1] - start;
            count[i] = CollapsedPurchases.Merge(
                keys.AsSpan(start, orders), amount, period.AsSpan(start, orders), money is null ? default : money.AsSpan(start, orders));
        }
    }
}
