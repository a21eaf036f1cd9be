namespace Clv.Probabilistic.Service;

/// <summary>The rows of each customer in a table of orders, in the order of the table.</summary>
internal sealed class OrdersOfCustomers
{
    private readonly int[] _start;
    private readonly int[] _rows;

    public OrdersOfCustomers(TransactionTable orders)
    {
        Orders = orders;
        _start = new int[orders.Customers.Count + 1];
        foreach (int customer in orders.Customer)
        {
            _start[customer + 1]++;
        }

        for (int i = 1; i < _start.Length; i++)
        {
            _start[i] += _start[i - 1];
        }

        _rows = new int[orders.Count];
        int[] next = [.. _start];
        for (int row = 0; row < _rows.Length; row++)
        {
            _rows[next[orders.Customer[row]]++] = row;
        }
    }

    /// <summary>The table.</summary>
    public TransactionTable Orders { get; }

    /// <summary>The rows of a customer; none of one who is not there.</summary>
    public ReadOnlySpan<int> RowsOf(CustomerId customer) =>
        Orders.Customers.IndexOf(customer) is >= 0 and int place ? _rows.AsSpan(_start[place].._start[place + 1]) : [];
}
