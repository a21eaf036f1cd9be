namespace Clv.Probabilistic;

/// <content>Some of the orders of some of the customers.</content>
public sealed partial class TransactionTable
{
    /// <summary>What is known of some customers.</summary>
    /// <param name="customers">The customers, ascending, all of them in the table.</param>
    /// <param name="known">Which of their orders are known.</param>
    /// <param name="calendar">The grain of the window.</param>
    /// <returns>A table of these customers with the rows in the order they have here.</returns>
    internal TransactionTable KnownOf(CustomerIds customers, OrderWindow known, GrainCalendar calendar) => Part(
        customers.PlacesIn(Customers),
        row => known.Contains(_day[row], calendar.Period(_day[row], _secondOfDay is null ? 0 : GrainCalendar.HourOf(_secondOfDay[row]))),
        leftOut => Account with { OrdersWithheld = Account.OrdersWithheld + leftOut });

    /// <summary>Some of the orders, and the customers who have any of them.</summary>
    /// <param name="isKept">Whether a row is kept.</param>
    /// <param name="account">The account, which tells of the others.</param>
    internal TransactionTable Kept(Func<int, bool> isKept, TransactionAccount account)
    {
        bool[] hasOrders = new bool[Customers.Count];
        for (int row = 0; row < Count; row++)
        {
            hasOrders[_customer[row]] |= isKept(row);
        }

        int[] kept = [.. Enumerable.Range(0, hasOrders.Length).Where(customer => hasOrders[customer])];
        return Part(kept, isKept, _ => account);
    }

    /// <summary>Some of the orders of some of the customers.</summary>
    /// <param name="customers">The customers to keep, ascending.</param>
    /// <param name="isKept">Whether a row is kept, if it is theirs.</param>
    /// <param name="account">The account, from the number of rows that are left out.</param>
    private TransactionTable Part(int[] customers, Func<int, bool> isKept, Func<int, TransactionAccount> account)
    {
        const int LeftOut = -1;
        int[] index = new int[Customers.Count];
        Array.Fill(index, LeftOut);
        for (int i = 0; i < customers.Length; i++)
        {
            index[customers[i]] = i;
        }

        int[] rows = [.. Enumerable.Range(0, Count).Where(row => index[_customer[row]] != LeftOut && isKept(row))];
        int[]? second = _secondOfDay is null ? null : Array.ConvertAll(rows, row => _secondOfDay[row]);
        double[]? amount = _amount is null ? null : Array.ConvertAll(rows, row => _amount[row]);
        return new TransactionTable(
            Customers.At(customers),
            Array.ConvertAll(rows, row => index[_customer[row]]),
            Array.ConvertAll(rows, row => _day[row]),
            second is not null && Array.TrueForAll(second, time => time == 0) ? null : second,
            amount,
            account(Count - rows.Length).WithAmounts(amount),
            [.. FurtherColumns.Select(column => column.At(rows))],
            _offset is null ? null : Array.ConvertAll(rows, row => _offset[row]));
    }

    /// <summary>The same orders with times on the clock of UTC where their clocks differ, so that times can be compared.</summary>
    internal TransactionTable OnOneClock()
    {
        if (_offset is null)
        {
            return this;
        }

        const int SecondsPerDay = 86_400;
        int[] day = new int[Count];
        int[] second = new int[Count];
        for (int row = 0; row < Count; row++)
        {
            long moment = ((long)_day[row] * SecondsPerDay) + (_secondOfDay is null ? 0 : _secondOfDay[row]) - (60L * _offset[row]);
            moment = Math.Clamp(moment, 0, ((long)(DateOnly.MaxValue.DayNumber + 1) * SecondsPerDay) - 1);
            day[row] = (int)(moment / SecondsPerDay);
            second[row] = (int)(moment % SecondsPerDay);
        }

        return new TransactionTable(Customers, _customer, day, second, _amount, Account, FurtherColumns);
    }
}
