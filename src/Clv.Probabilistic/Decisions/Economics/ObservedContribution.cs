namespace Clv.Probabilistic;

/// <summary>Orders of groups of customers so far, by month of each customer's life.</summary>
internal sealed class ObservedContribution
{
    private readonly double[,] _orders;
    private readonly double[,] _revenue;

    private ObservedContribution(int groups, int ages)
    {
        _orders = new double[groups, ages];
        _revenue = new double[groups, ages];
        TotalOrders = new double[groups];
        TotalRevenue = new double[groups];
    }

    /// <summary>Per group its orders: those of a customer in one grain period are one.</summary>
    public double[] TotalOrders { get; }

    /// <summary>Per group what they amount to.</summary>
    public double[] TotalRevenue { get; }

    /// <summary>Counts orders.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="customers">The summary, which says until when and in which grain.</param>
    /// <param name="rowOf">Per customer of the orders the row of the summary; −1 for who is not in it.</param>
    /// <param name="groupOf">Per row its group.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="ages">The months of life that are told apart, from 0.</param>
    /// <param name="token">Stops the work.</param>
    public static ObservedContribution Of(
        TransactionTable orders, CustomerSummary customers, int[] rowOf, ReadOnlySpan<int> groupOf, int groups, int ages, CancellationToken token)
    {
        ObservedContribution observed = new(groups, ages);
        GrainCalendar calendar = new(customers.Observed.Grain ?? Grain.Day);
        int last = customers.Observed.End is { } end
            ? calendar.Period(DateOnly.FromDateTime(end).DayNumber, end.Hour)
            : int.MaxValue;
        (ulong[] keys, int[] rows) = Sorted(orders, rowOf, calendar, last);
        token.ThrowIfCancellationRequested();
        double monthInHours = TimeUnit.Month.LengthInDays() * GrainCalendar.HoursPerDay;
        int first = 0;
        for (int at = 0; at < keys.Length; at++)
        {
            int customer = (int)(keys[at] >> 32);
            int period = (int)(uint)keys[at];
            bool isNewCustomer = at == 0 || (int)(keys[at - 1] >> 32) != customer;
            first = isNewCustomer ? period : first;
            double months = (calendar.StartHour(period) - calendar.StartHour(first)) / monthInHours;
            int group = groupOf[rowOf[customer]];
            int age = (int)Math.Min(Math.Ceiling(months), ages);
            double order = isNewCustomer || keys[at - 1] != keys[at] ? 1 : 0;
            double amount = orders.Amount[rows[at]];
            observed.TotalOrders[group] += order;
            observed.TotalRevenue[group] += amount;
            if (age < ages)
            {
                observed._orders[group, age] += order;
                observed._revenue[group, age] += amount;
            }
        }

        return observed;
    }

    /// <summary>What a group's orders of a month of life have left.</summary>
    public double At(int group, int age, OrderEconomics terms) => terms.ContributionOf(_orders[group, age], _revenue[group, age]);

    private static (ulong[] Keys, int[] Rows) Sorted(TransactionTable orders, int[] rowOf, GrainCalendar calendar, int last)
    {
        ReadOnlySpan<int> customer = orders.Customer;
        ReadOnlySpan<int> day = orders.Day;
        ReadOnlySpan<int> second = orders.SecondOfDay;
        ulong[] keys = new ulong[orders.Count];
        int[] rows = new int[orders.Count];
        int count = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            int period = calendar.Period(day[row], second.IsEmpty ? 0 : GrainCalendar.HourOf(second[row]));
            if (rowOf[customer[row]] >= 0 && period <= last)
            {
                keys[count] = ((ulong)(uint)customer[row] << 32) | (uint)period;
                rows[count++] = row;
            }
        }

        Array.Resize(ref keys, count);
        Array.Resize(ref rows, count);
        Array.Sort(keys, rows);
        return (keys, rows);
    }
}
