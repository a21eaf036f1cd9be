namespace Clv.Probabilistic;

/// <content>Tables from objects.</content>
public sealed partial class TransactionTable
{
    /// <summary>Orders from objects, with integer ids and moments.</summary>
    /// <typeparam name="T">The type of an order.</typeparam>
    /// <param name="rows">The orders, gone through once.</param>
    /// <param name="customer">The customer of an order.</param>
    /// <param name="date">The date and time of day of an order as on the clock, kept to the second; the kind is
    /// ignored.</param>
    /// <param name="amount">The amount of an order, finite; null where orders carry none.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">An amount is not finite.</exception>
    public static TransactionTable FromRows<T>(
        IEnumerable<T> rows, Func<T, long> customer, Func<T, DateTime> date, Func<T, double>? amount = null)
    {
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(date);
        return FromRows(rows, amount is not null, (table, row) =>
        {
            (int day, int secondOfDay) = WrittenDates.Split(date(row));
            table.Add(customer(row), day, secondOfDay, amount?.Invoke(row) ?? 0);
        });
    }

    /// <summary>Orders from objects, with integer ids and calendar dates.</summary>
    /// <typeparam name="T">The type of an order.</typeparam>
    /// <param name="rows">The orders, gone through once.</param>
    /// <param name="customer">The customer of an order.</param>
    /// <param name="date">The date of an order.</param>
    /// <param name="amount">The amount of an order, finite; null where orders carry none.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">An amount is not finite.</exception>
    public static TransactionTable FromRows<T>(
        IEnumerable<T> rows, Func<T, long> customer, Func<T, DateOnly> date, Func<T, double>? amount = null)
    {
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(date);
        return FromRows(rows, amount is not null, (table, row) =>
        {
            int day = date(row).DayNumber;
            table.Add(customer(row), day, 0, amount?.Invoke(row) ?? 0);
        });
    }

    /// <summary>Orders from objects, with textual ids and moments.</summary>
    /// <typeparam name="T">The type of an order.</typeparam>
    /// <param name="rows">The orders, gone through once.</param>
    /// <param name="customer">The customer of an order; kept as text even where it is a number.</param>
    /// <param name="date">The date and time of day of an order as on the clock, kept to the second; the kind is
    /// ignored.</param>
    /// <param name="amount">The amount of an order, finite; null where orders carry none.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">An id is null or blank, or an amount is not finite.</exception>
    public static TransactionTable FromRows<T>(
        IEnumerable<T> rows, Func<T, string> customer, Func<T, DateTime> date, Func<T, double>? amount = null)
    {
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(date);
        return FromRows(rows, amount is not null, (table, row) =>
        {
            (int day, int secondOfDay) = WrittenDates.Split(date(row));
            table.Add(customer(row), day, secondOfDay, amount?.Invoke(row) ?? 0);
        });
    }

    /// <summary>Orders from objects, with textual ids and calendar dates.</summary>
    /// <typeparam name="T">The type of an order.</typeparam>
    /// <param name="rows">The orders, gone through once.</param>
    /// <param name="customer">The customer of an order; kept as text even where it is a number.</param>
    /// <param name="date">The date of an order.</param>
    /// <param name="amount">The amount of an order, finite; null where orders carry none.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">An id is null or blank, or an amount is not finite.</exception>
    public static TransactionTable FromRows<T>(
        IEnumerable<T> rows, Func<T, string> customer, Func<T, DateOnly> date, Func<T, double>? amount = null)
    {
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(date);
        return FromRows(rows, amount is not null, (table, row) =>
        {
            int day = date(row).DayNumber;
            table.Add(customer(row), day, 0, amount?.Invoke(row) ?? 0);
        });
    }

    private static TransactionTable FromRows<T>(IEnumerable<T> rows, bool hasAmount, Action<TransactionTableBuilder, T> add)
    {
        ArgumentNullException.ThrowIfNull(rows);
        TransactionTableBuilder table = new(RowFaults.OfArguments(), hasAmount);
        foreach (T row in rows)
        {
            add(table, row);
        }

        return table.Complete();
    }
}
