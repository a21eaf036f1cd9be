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
        return FromRows(rows, (table, _, row) => table.Customers.Add(customer(row)), row => WrittenDates.Split(date(row)), amount);
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
        return FromRows(rows, (table, _, row) => table.Customers.Add(customer(row)), row => (date(row).DayNumber, 0), amount);
    }

    /// <summary>Orders from objects, with textual ids and moments.</summary>
    /// <typeparam name="T">The type of an order.</typeparam>
    /// <param name="rows">The orders, gone through once.</param>
    /// <param name="customer">The customer of an order; kept as text even where it is a number.</param>
    /// <param name="date">The date and time of day of an order as on the clock, kept to the second; the kind is
    /// ignored.</param>
    /// <param name="amount">The amount of an order, finite; null where orders carry none.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">An id is null or empty, or an amount is not finite.</exception>
    public static TransactionTable FromRows<T>(
        IEnumerable<T> rows, Func<T, string> customer, Func<T, DateTime> date, Func<T, double>? amount = null)
    {
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(date);
        return FromRows(rows, (table, i, row) => AddCustomer(table, i, customer(row)), row => WrittenDates.Split(date(row)), amount);
    }

    /// <summary>Orders from objects, with textual ids and calendar dates.</summary>
    /// <typeparam name="T">The type of an order.</typeparam>
    /// <param name="rows">The orders, gone through once.</param>
    /// <param name="customer">The customer of an order; kept as text even where it is a number.</param>
    /// <param name="date">The date of an order.</param>
    /// <param name="amount">The amount of an order, finite; null where orders carry none.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">An id is null or empty, or an amount is not finite.</exception>
    public static TransactionTable FromRows<T>(
        IEnumerable<T> rows, Func<T, string> customer, Func<T, DateOnly> date, Func<T, double>? amount = null)
    {
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(date);
        return FromRows(rows, (table, i, row) => AddCustomer(table, i, customer(row)), row => (date(row).DayNumber, 0), amount);
    }

    private static TransactionTable FromRows<T>(
        IEnumerable<T> rows,
        Func<TransactionTableBuilder, int, T, int> addCustomer,
        Func<T, (int Day, int SecondOfDay)> moment,
        Func<T, double>? amount)
    {
        ArgumentNullException.ThrowIfNull(rows);
        TransactionTableBuilder table = new(amount is not null);
        foreach (T row in rows)
        {
            int number = table.Count;
            (int day, int secondOfDay) = moment(row);
            double value = amount is null ? 0 : RequireFinite(number, amount(row), nameof(amount));
            table.Add(addCustomer(table, number, row), day, secondOfDay, value);
        }

        return CompleteFromMemory(table);
    }
}
