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

        int[] firstDay = FirstDays();
        int[] kept = [.. Enumerable.Range(0, firstDay.Length)
            .Where(i => firstDay[i] >= from.DayNumber && firstDay[i] <= until.DayNumber)];
        return Part(
            kept,
            _ => true,
            leftOut => Account with
            {
                AcquiredFrom = Account.AcquiredFrom > from ? Account.AcquiredFrom : from,
                AcquiredUntil = Account.AcquiredUntil < until ? Account.AcquiredUntil : until,
                OrdersOfOtherCustomers = Account.OrdersOfOtherCustomers + leftOut,
                OtherCustomers = Account.OtherCustomers + Customers.Count - kept.Length,
            });
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
