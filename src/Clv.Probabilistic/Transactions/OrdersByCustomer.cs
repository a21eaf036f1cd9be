namespace Clv.Probabilistic;

/// <summary>The orders of customers who follow each other in a table, those of a customer together and in the order of the table's rows.</summary>
/// <remarks>What goes through customers one by one would jump through the memory of all orders, and wait for it at every one of them. Here it is
/// read from the first to the last.</remarks>
internal sealed class OrdersByCustomer
{
    /// <summary>Tables of more orders are put together in <see cref="Parts"/> steps, so that a part of them is there twice, and not all.</summary>
    private const int ManyOrders = 1 << 22;

    private const int Parts = 4;

    private readonly int[] _start;
    private readonly int[] _day;
    private readonly int[]? _secondOfDay;
    private readonly double[]? _amount;

    private OrdersByCustomer(int firstCustomer, int[] start, int[] day, int[]? secondOfDay, double[]? amount)
    {
        FirstCustomer = firstCustomer;
        _start = start;
        _day = day;
        _secondOfDay = secondOfDay;
        _amount = amount;
    }

    /// <summary>The first customer, by the place among those of the table.</summary>
    public int FirstCustomer { get; }

    /// <summary>The number of customers.</summary>
    public int Customers => _start.Length - 1;

    /// <summary>Whether orders carry amounts.</summary>
    public bool HasAmount => _amount is not null;

    /// <summary>All orders of a table.</summary>
    /// <remarks>A table in which they are together already lends its columns.</remarks>
    public static OrdersByCustomer Of(TransactionTable table, CancellationToken cancellationToken = default) =>
        InParts(table, 1, cancellationToken).First();

    /// <summary>All orders of a table, in one part or in several that hold one customer after the other, to be used and let go of one by
    /// one.</summary>
    public static IEnumerable<OrdersByCustomer> InParts(TransactionTable table, CancellationToken cancellationToken) =>
        InParts(table, table.Count > ManyOrders ? Parts : 1, cancellationToken);

    /// <summary>The rows of some customers, as places in the columns.</summary>
    /// <param name="customer">The customer, by the place among those here.</param>
    public Range RowsOf(int customer) => _start[customer].._start[customer + 1];

    /// <summary>How many orders customers have, from one to before another.</summary>
    public int OrdersOf(int from, int to) => _start[to] - _start[from];

    /// <summary>The days of orders.</summary>
    public ReadOnlySpan<int> Day(Range rows) => _day.AsSpan(rows);

    /// <summary>The seconds of their days; empty where orders have no time of day.</summary>
    public ReadOnlySpan<int> SecondOfDay(Range rows) => _secondOfDay is null ? default : _secondOfDay.AsSpan(rows);

    /// <summary>Their amounts; empty where orders carry none.</summary>
    public ReadOnlySpan<double> Amount(Range rows) => _amount is null ? default : _amount.AsSpan(rows);

    private static IEnumerable<OrdersByCustomer> InParts(TransactionTable table, int parts, CancellationToken cancellationToken)
    {
        OrderArrays orders = table.Arrays;
        int customers = table.Customers.Count;
        if (table.IsByCustomer)
        {
            yield return new OrdersByCustomer(0, StartsOf(orders.Customer, customers), orders.Day, orders.SecondOfDay, orders.Amount);
            yield break;
        }

        for (int part = 0; part < parts; part++)
        {
            int from = (int)((long)customers * part / parts);
            int to = (int)((long)customers * (part + 1) / parts);
            CustomerSort sort = CustomerSort.Of(orders, from, to, cancellationToken);
            yield return new OrdersByCustomer(from, sort.Start, sort.Orders.Day, sort.Orders.SecondOfDay, sort.Orders.Amount);
        }
    }

    private static int[] StartsOf(int[] customer, int customers)
    {
        int[] start = LargeArray.Of<int>(customers + 1);
        int next = 0;
        for (int row = 0; row < customer.Length; row++)
        {
            while (next <= customer[row])
            {
                start[next++] = row;
            }
        }

        start.AsSpan(next).Fill(customer.Length);
        return start;
    }
}
