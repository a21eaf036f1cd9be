using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Collects orders one by one into the columns of a table.</summary>
internal sealed class TransactionTableBuilder
{
    private readonly List<int> _customer;
    private readonly List<int> _day;
    private readonly List<double>? _amount;
    private List<int>? _secondOfDay;
    private long _zeroAmounts;
    private long _negativeAmounts;

    /// <summary>An empty table.</summary>
    /// <param name="withAmounts">Whether orders carry amounts.</param>
    /// <param name="capacity">The number of orders expected.</param>
    public TransactionTableBuilder(bool withAmounts, int capacity = 1024)
    {
        _customer = new List<int>(capacity);
        _day = new List<int>(capacity);
        _amount = withAmounts ? new List<double>(capacity) : null;
    }

    /// <summary>The customers, numbered as they are met.</summary>
    public CustomerIndex Customers { get; } = new();

    /// <summary>The number of orders so far.</summary>
    public int Count => _day.Count;

    /// <summary>Adds an order.</summary>
    /// <param name="customer">The customer's number in <see cref="Customers"/>.</param>
    /// <param name="day">The day as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondOfDay">The second of the day.</param>
    /// <param name="amount">The amount, finite; ignored where orders carry none.</param>
    public void Add(int customer, int day, int secondOfDay, double amount)
    {
        if (secondOfDay != 0 && _secondOfDay is null)
        {
            _secondOfDay = new List<int>(_day.Capacity);
            CollectionsMarshal.SetCount(_secondOfDay, _day.Count);
            CollectionsMarshal.AsSpan(_secondOfDay).Clear();
        }

        _customer.Add(customer);
        _day.Add(day);
        _secondOfDay?.Add(secondOfDay);
        if (_amount is not null)
        {
            _amount.Add(amount);
            _zeroAmounts += amount == 0 ? 1 : 0;
            _negativeAmounts += amount < 0 ? 1 : 0;
        }
    }

    /// <summary>The table.</summary>
    /// <param name="account">What was read; the counts of amounts are filled in here.</param>
    public TransactionTable Complete(TransactionAccount account)
    {
        int[] customer = _customer.ToArray();
        CustomerIds customers = Customers.Complete(customer);
        return new TransactionTable(
            customers,
            customer,
            _day.ToArray(),
            _secondOfDay?.ToArray(),
            _amount?.ToArray(),
            account with { ZeroAmounts = _zeroAmounts, NegativeAmounts = _negativeAmounts });
    }
}
