namespace Clv.Probabilistic;

/// <content>The orders of a cohort of customers.</content>
public sealed partial class TransactionTable
{
    /// <summary>All orders of the customers whose first order falls in a range of days, and of nobody else.</summary>
    /// <param name="from">The first day of the range.</param>
    /// <param name="until">The last day of the range, inclusive.</param>
    /// <returns>A table of these customers with the rows in the order they have here; it is empty where there are none. Its account
    /// tells the range and what was left out, on top of what was left out before.</returns>
    /// <remarks>First orders are looked for in this table: a table that begins in the middle of customers' histories has them
    /// too late. Takes time proportional to the orders.</remarks>
    /// <exception cref="ArgumentException">The range ends before it begins.</exception>
    public TransactionTable AcquiredBetween(DateOnly from, DateOnly until)
    {
        if (until < from)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The range from {from:yyyy-MM-dd} to {until:yyyy-MM-dd} ends before it begins; give the earlier day first."));
        }

        const int LeftOut = -1;
        int[] firstDay = FirstDays();
        int[] kept = [.. Enumerable.Range(0, firstDay.Length)
            .Where(i => firstDay[i] >= from.DayNumber && firstDay[i] <= until.DayNumber)];
        int[] index = new int[firstDay.Length];
        Array.Fill(index, LeftOut);
        for (int i = 0; i < kept.Length; i++)
        {
            index[kept[i]] = i;
        }

        int[] rows = [.. Enumerable.Range(0, Count).Where(row => index[_customer[row]] != LeftOut)];
        int[]? second = _secondOfDay is null ? null : Array.ConvertAll(rows, row => _secondOfDay[row]);
        double[]? amount = _amount is null ? null : Array.ConvertAll(rows, row => _amount[row]);
        return new TransactionTable(
            Customers.At(kept),
            Array.ConvertAll(rows, row => index[_customer[row]]),
            Array.ConvertAll(rows, row => _day[row]),
            second is not null && Array.TrueForAll(second, time => time == 0) ? null : second,
            amount,
            Account.WithAmounts(amount) with
            {
                AcquiredFrom = Account.AcquiredFrom > from ? Account.AcquiredFrom : from,
                AcquiredUntil = Account.AcquiredUntil < until ? Account.AcquiredUntil : until,
                OrdersOfOtherCustomers = Account.OrdersOfOtherCustomers + Count - rows.Length,
                OtherCustomers = Account.OtherCustomers + Customers.Count - kept.Length,
            },
            [.. FurtherColumns.Select(column => column.At(rows))]);
    }

    /// <summary>Per customer, the day of the first order; <see cref="int.MaxValue"/> without one.</summary>
    internal int[] FirstDays()
    {
        int[] first = new int[Customers.Count];
        Array.Fill(first, int.MaxValue);
        for (int row = 0; row < _day.Length; row++)
        {
            first[_customer[row]] = Math.Min(first[_customer[row]], _day[row]);
        }

        return first;
    }
}
