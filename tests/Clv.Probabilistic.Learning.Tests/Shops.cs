namespace Clv.Probabilistic.Learning.Tests;

/// <summary>Orders to learn from.</summary>
internal static class Shops
{
    /// <summary>Time in weeks.</summary>
    public static SummaryOptions Weeks { get; } = new() { Unit = TimeUnit.Week };

    /// <summary>The sample shop: 18 months of 1,500 customers.</summary>
    public static TransactionTable Sample { get; } = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"));

    /// <summary>Orders of made-up rows.</summary>
    public static TransactionTable Of(params (long Customer, string Day, double Amount)[] rows) =>
        TransactionTable.FromRows(rows, row => new OrderRow(row.Customer, DateOnly.Parse(row.Day, System.Globalization.CultureInfo.InvariantCulture), row.Amount));

    /// <summary>The same orders up to a day, and others after it.</summary>
    public static TransactionTable Changed(TransactionTable orders, DateOnly after, Func<OrderRow, OrderRow> change) =>
        TransactionTable.FromRows(orders.Select(order => order.Time.Date > after ? change(order) : order), order => order);
}
