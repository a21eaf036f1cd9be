using System.Data;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>Orders from a query and from a builder, as on the getting-started page, compiled.</summary>
internal static class OrdersExample
{
    public static void Query()
    {
        #region query
        using DataTable sales = new();
        sales.Columns.Add("client", typeof(string));
        sales.Columns.Add("ordered_at", typeof(DateTime));
        sales.Columns.Add("total", typeof(decimal));
        sales.Rows.Add("anna", new DateTime(2025, 3, 1, 9, 30, 0), 40m);
        sales.Rows.Add("ben", new DateTime(2025, 3, 2, 14, 0, 0), 15m);
        sales.Rows.Add("anna", new DateTime(2025, 5, 10, 18, 45, 0), 25m);

        using IDataReader reader = sales.CreateDataReader();   // or command.ExecuteReader()
        TransactionTable queried = TransactionTable.FromReader(
            reader, new() { Customer = "client", Date = "ordered_at", Amount = "total" });
        Console.WriteLine($"{queried.Count} orders of {queried.Customers.Count} customers, worth {queried.Amount.ToArray().Sum()}.");
        #endregion
    }

    public static void Builder()
    {
        #region builder
        TransactionTableBuilder builder = new();
        builder.Add("anna", new DateOnly(2025, 3, 1).DayNumber, secondOfDay: 34_200, amount: 40);   // 9:30

        int may = new DateOnly(2025, 5, 10).DayNumber;
        builder.Add(["ben", "anna"], [may, may + 1], amounts: [15, 25]);   // a batch, without times of day

        TransactionTable built = builder.Complete();
        Console.WriteLine($"{built.Count} orders, the last on {DateOnly.FromDayNumber(built.Day[^1]):yyyy-MM-dd}.");
        #endregion
    }
}
