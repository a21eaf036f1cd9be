using System.Buffers;

namespace Clv.Probabilistic;

/// <summary>Orders collapsed to one purchase per customer and grain period, with the money of the period summed.</summary>
/// <remarks>Purchases are grouped by customer, in the order of the table's customers, and ascend in time within one.
/// Money is summed in the order of the table's rows, so equal tables give equal bits.</remarks>
internal sealed class PurchasePeriods : IDisposable
{
    /// <summary>Orders that are collapsed together where those of some customers are enough: work for several threads, and little memory beside
    /// that of many orders.</summary>
    private const int OrdersTogether = 1 << 22;

    /// <summary>Orders of so many are collapsed in the room there is; more borrow an array.</summary>
    private const int FewOrders = 64;

    private readonly OrdersByCustomer _source;
    private readonly int _from;
    private readonly int _firstRow;
    private readonly int[] _orders;
    private readonly int[] _count;
    private readonly int[] _period;
    private readonly double[]? _money;

    private PurchasePeriods(OrdersByCustomer source, int from, int to, bool hasMoney)
    {
        _source = source;
        _from = from;
        _firstRow = source.RowsOf(from).Start.Value;
        _orders = new int[to - from];
        _count = new int[to - from];
        int orders = source.OrdersOf(from, to);
        _period = ArrayPool<int>.Shared.Rent(orders);
        _money = hasMoney ? ArrayPool<double>.Shared.Rent(orders) : null;
    }

    /// <summary>The first customer, by the place among those of the table.</summary>
    public int FirstCustomer => _source.FirstCustomer + _from;

    /// <summary>The customer after the last.</summary>
    public int EndCustomer => FirstCustomer + _count.Length;

    /// <summary>The orders that were collapsed.</summary>
    public int Orders => _orders.Sum();

    /// <summary>The number of purchases: distinct pairs of customer and period.</summary>
    public int Count => _count.Sum();

    /// <summary>The orders of a customer that were collapsed.</summary>
    public int OrdersOf(int customer) => _orders[customer - FirstCustomer];

    /// <summary>The periods in which a customer bought, ascending; empty without an order in the window.</summary>
    public ReadOnlySpan<int> PeriodsOf(int customer) => _period.AsSpan(PlaceOf(customer), _count[customer - FirstCustomer]);

    /// <summary>The money of each of a customer's periods; empty where orders carry no amounts.</summary>
    public ReadOnlySpan<double> MoneyOf(int customer) =>
        _money is null ? default : _money.AsSpan(PlaceOf(customer), _count[customer - FirstCustomer]);

    /// <summary>A customer's purchases; there must be one.</summary>
    public CollapsedPurchases Of(int customer, GrainCalendar calendar) => new(calendar, PeriodsOf(customer), MoneyOf(customer));

    /// <summary>Collapses the orders of a window, of all customers at once, without their money.</summary>
    /// <param name="table">The orders.</param>
    /// <param name="calendar">The grain.</param>
    /// <param name="window">Which orders count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static PurchasePeriods OfAll(
        TransactionTable table, GrainCalendar calendar, OrderWindow window, CancellationToken cancellationToken)
    {
        OrdersByCustomer orders = OrdersByCustomer.Of(table, cancellationToken);
        return Collapse(orders, 0, orders.Customers, calendar, window, withMoney: false, cancellationToken);
    }

    /// <summary>Customers whose purchases are few enough to be collapsed one after the other.</summary>
    /// <returns>The first of them and the one after the last, by the place among the customers of the orders, until all had their turn.</returns>
    public static IEnumerable<(int From, int To)> Stretches(OrdersByCustomer orders)
    {
        for (int from = 0; from < orders.Customers;)
        {
            int to = from + 1;
            while (to < orders.Customers && orders.OrdersOf(from, to) < OrdersTogether)
            {
                to++;
            }

            yield return (from, to);
            from = to;
        }
    }

    /// <summary>Collapses the orders of a window.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="from">The first customer, by the place among those of the orders.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="calendar">The grain.</param>
    /// <param name="window">Which orders count.</param>
    /// <param name="withMoney">Whether money is summed, where there are amounts.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static PurchasePeriods Collapse(
        OrdersByCustomer orders,
        int from,
        int to,
        GrainCalendar calendar,
        OrderWindow window,
        bool withMoney,
        CancellationToken cancellationToken)
    {
        PurchasePeriods purchases = new(orders, from, to, withMoney && orders.HasAmount);
        RowRanges.Each(to - from, (first, end) => purchases.Merge(first, end, calendar, window), cancellationToken);
        return purchases;
    }

    /// <summary>Gives back what purchases were kept in, for those of others; they are not to be looked at any more.</summary>
    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_period);
        if (_money is not null)
        {
            ArrayPool<double>.Shared.Return(_money);
        }
    }

    private int PlaceOf(int customer) => _source.RowsOf(customer - _source.FirstCustomer).Start.Value - _firstRow;

    /// <summary>Sorts the orders of some customers and merges those of one period.</summary>
    private void Merge(int first, int end, GrainCalendar calendar, OrderWindow window)
    {
        long[] keys = ArrayPool<long>.Shared.Rent(FewOrders);
        for (int i = first; i < end; i++)
        {
            Range rows = _source.RowsOf(_from + i);
            ReadOnlySpan<int> day = _source.Day(rows);
            if (keys.Length < day.Length)
            {
                ArrayPool<long>.Shared.Return(keys);
                keys = ArrayPool<long>.Shared.Rent(day.Length);
            }

            ReadOnlySpan<int> second = _source.SecondOfDay(rows);
            int orders = 0;
            for (int row = 0; row < day.Length; row++)
            {
                int period = calendar.Period(day[row], second.IsEmpty ? 0 : GrainCalendar.HourOf(second[row]));
                if (window.Contains(day[row], period))
                {
                    keys[orders++] = CollapsedPurchases.Key(period, row);
                }
            }

            int place = rows.Start.Value - _firstRow;
            Span<double> money = _money is null ? default : _money.AsSpan(place, orders);
            money.Clear();
            _orders[i] = orders;
            _count[i] = CollapsedPurchases.Merge(keys.AsSpan(0, orders), _source.Amount(rows), _period.AsSpan(place, orders), money);
        }

        ArrayPool<long>.Shared.Return(keys);
    }
}
