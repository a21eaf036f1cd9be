namespace Clv.Probabilistic;

/// <summary>What every customer ordered from one day to another.</summary>
internal sealed class PeriodBuyers
{
    private readonly int[] _orders;
    private readonly double[] _amount;

    private PeriodBuyers(int from, int until, int[] orders, double[] amount, bool isMoney)
    {
        From = from;
        Until = until;
        _orders = orders;
        _amount = amount;
        IsMoney = isMoney;
    }

    /// <summary>The first day.</summary>
    public int From { get; }

    /// <summary>The last day.</summary>
    public int Until { get; }

    /// <summary>Whether orders are measured in money; else in orders.</summary>
    public bool IsMoney { get; }

    /// <summary>Per customer, the number of orders.</summary>
    public ReadOnlySpan<int> Orders => _orders;

    /// <summary>Counts.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The last day.</param>
    /// <param name="isMoney">Whether orders are measured in money.</param>
    public static PeriodBuyers Of(TransactionTable orders, int from, int until, bool isMoney)
    {
        ReadOnlySpan<int> day = orders.Day;
        ReadOnlySpan<int> customer = orders.Customer;
        ReadOnlySpan<double> amount = orders.Amount;
        int[] count = new int[orders.Customers.Count];
        double[] sum = new double[count.Length];
        for (int row = 0; row < day.Length; row++)
        {
            if (day[row] >= from && day[row] <= until)
            {
                count[customer[row]]++;
                sum[customer[row]] += amount.IsEmpty ? 0 : amount[row];
            }
        }

        return new PeriodBuyers(from, until, count, sum, isMoney);
    }

    /// <summary>Whether a customer ordered.</summary>
    public bool Bought(int customer) => _orders[customer] > 0;

    /// <summary>What a customer's orders come to: money, or orders.</summary>
    public double Of(int customer) => IsMoney ? _amount[customer] : _orders[customer];

    /// <summary>Those of the customers who meet a condition and ordered, together.</summary>
    /// <param name="isMeant">The condition.</param>
    public BuyerCount Count(Func<int, bool> isMeant)
    {
        long customers = 0;
        long orders = 0;
        CompensatedSum value = default;
        for (int customer = 0; customer < _orders.Length; customer++)
        {
            if (Bought(customer) && isMeant(customer))
            {
                customers++;
                orders += _orders[customer];
                value.Add(Of(customer));
            }
        }

        return new BuyerCount(customers, orders, value.Value);
    }
}
