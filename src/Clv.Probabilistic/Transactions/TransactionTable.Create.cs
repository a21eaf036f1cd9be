namespace Clv.Probabilistic;

/// <content>Tables from columns and objects in memory.</content>
public sealed partial class TransactionTable
{
    /// <summary>Orders from columns, with integer ids and calendar dates.</summary>
    /// <param name="customers">Per order, the customer.</param>
    /// <param name="dates">Per order, the date.</param>
    /// <param name="amounts">Per order, a finite amount; empty where orders carry none.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or an amount is not finite.</exception>
    public static TransactionTable Create(
        ReadOnlySpan<long> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<double> amounts = default)
    {
        TransactionTableBuilder table = Start(customers.Length, dates.Length, amounts.Length);
        for (int i = 0; i < customers.Length; i++)
        {
            table.Add(customers[i], dates[i].DayNumber, 0, amounts.IsEmpty ? 0 : amounts[i]);
        }

        return table.Complete();
    }

    /// <summary>Orders from columns, with integer ids and moments.</summary>
    /// <param name="customers">Per order, the customer.</param>
    /// <param name="dates">Per order, the date and time of day as on the clock, kept to the second; the kind is
    /// ignored.</param>
    /// <param name="amounts">Per order, a finite amount; empty where orders carry none.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or an amount is not finite.</exception>
    public static TransactionTable Create(
        ReadOnlySpan<long> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts = default)
    {
        TransactionTableBuilder table = Start(customers.Length, dates.Length, amounts.Length);
        for (int i = 0; i < customers.Length; i++)
        {
            (int day, int secondOfDay) = WrittenDates.Split(dates[i]);
            table.Add(customers[i], day, secondOfDay, amounts.IsEmpty ? 0 : amounts[i]);
        }

        return table.Complete();
    }

    /// <summary>Orders from columns, with textual ids and calendar dates.</summary>
    /// <param name="customers">Per order, the customer; kept as text even where it is a number.</param>
    /// <param name="dates">Per order, the date.</param>
    /// <param name="amounts">Per order, a finite amount; empty where orders carry none.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, an id is null or blank, or an amount is not
    /// finite.</exception>
    public static TransactionTable Create(
        ReadOnlySpan<string> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<double> amounts = default)
    {
        TransactionTableBuilder table = Start(customers.Length, dates.Length, amounts.Length);
        for (int i = 0; i < customers.Length; i++)
        {
            table.Add(customers[i], dates[i].DayNumber, 0, amounts.IsEmpty ? 0 : amounts[i]);
        }

        return table.Complete();
    }

    /// <summary>Orders from columns, with textual ids and moments.</summary>
    /// <param name="customers">Per order, the customer; kept as text even where it is a number.</param>
    /// <param name="dates">Per order, the date and time of day as on the clock, kept to the second; the kind is
    /// ignored.</param>
    /// <param name="amounts">Per order, a finite amount; empty where orders carry none.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, an id is null or blank, or an amount is not
    /// finite.</exception>
    public static TransactionTable Create(
        ReadOnlySpan<string> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts = default)
    {
        TransactionTableBuilder table = Start(customers.Length, dates.Length, amounts.Length);
        for (int i = 0; i < customers.Length; i++)
        {
            (int day, int secondOfDay) = WrittenDates.Split(dates[i]);
            table.Add(customers[i], day, secondOfDay, amounts.IsEmpty ? 0 : amounts[i]);
        }

        return table.Complete();
    }

    private static TransactionTableBuilder Start(int customers, int dates, int amounts)
    {
        if (dates != customers)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There are {dates} dates for {customers} customers; both columns need one row per order."),
                nameof(dates));
        }

        if (amounts != 0 && amounts != customers)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There are {amounts} amounts for {customers} orders; give one per order, or none at all."),
                nameof(amounts));
        }

        return new TransactionTableBuilder(RowFaults.OfArguments(), amounts != 0, customers);
    }
}
