namespace Clv.Probabilistic.Tests;

/// <summary>Tables of orders that a test writes down as columns.</summary>
internal static class OrderTables
{
    public static TransactionTable Of(ReadOnlySpan<long> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<double> amounts = default) =>
        Of([.. CustomerIds.Of(customers)], Times(dates, date => date), amounts);

    public static TransactionTable Of(ReadOnlySpan<long> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts = default) =>
        Of([.. CustomerIds.Of(customers)], Times(dates, date => date), amounts);

    public static TransactionTable Of(ReadOnlySpan<string> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<double> amounts = default) =>
        Of([.. CustomerIds.Of(customers)], Times(dates, date => date), amounts);

    public static TransactionTable Of(ReadOnlySpan<string> customers, ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts = default) =>
        Of([.. CustomerIds.Of(customers)], Times(dates, date => date), amounts);

    private static TransactionTable Of(CustomerId[] customers, OrderTime[] times, ReadOnlySpan<double> amounts)
    {
        double?[] known = new double?[customers.Length];
        for (int row = 0; row < amounts.Length; row++)
        {
            known[row] = amounts[row];
        }

        return TransactionTable.FromRows(customers.Index(), row => new OrderRow(row.Item, times[row.Index], known[row.Index]));
    }

    private static OrderTime[] Times<T>(ReadOnlySpan<T> dates, Converter<T, OrderTime> convert) => Array.ConvertAll(dates.ToArray(), convert);
}
