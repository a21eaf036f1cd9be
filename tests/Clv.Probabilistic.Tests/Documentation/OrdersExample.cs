using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>Orders from objects, from a query and from a builder, as on the getting-started page, compiled.</summary>
internal static class OrdersExample
{
    #region order
    public sealed record ShopOrder(Guid CustomerId, DateTimeOffset PlacedAt, decimal Total);
    #endregion

    /// <summary>The orders of the first example once more, which the others go on from.</summary>
    private static ShopOrder[] Shop =>
    [
        new(Guid.Parse("2b1d6f0e-93a7-4c55-8e2c-5d0f6a7b8c90"), new DateTimeOffset(2025, 3, 1, 9, 30, 0, TimeSpan.FromHours(1)), 40m),
        new(Guid.Parse("9c4e8a10-1f3b-4d6e-b7a2-0e5f4c3d2b1a"), new DateTimeOffset(2025, 3, 2, 14, 0, 0, TimeSpan.FromHours(1)), 15m),
        new(Guid.Parse("2b1d6f0e-93a7-4c55-8e2c-5d0f6a7b8c90"), new DateTimeOffset(2025, 3, 10, 18, 45, 0, TimeSpan.FromHours(1)), 25m),
    ];

    public static void Objects()
    {
        #region objects
        Guid anna = Guid.Parse("2b1d6f0e-93a7-4c55-8e2c-5d0f6a7b8c90");
        Guid ben = Guid.Parse("9c4e8a10-1f3b-4d6e-b7a2-0e5f4c3d2b1a");
        TimeSpan winter = TimeSpan.FromHours(1);
        List<ShopOrder> shop =   // or what a query returned: connection.Query<ShopOrder>("select …")
        [
            new(anna, new DateTimeOffset(2025, 3, 1, 9, 30, 0, winter), 40m),
            new(ben, new DateTimeOffset(2025, 3, 2, 14, 0, 0, winter), 15m),
            new(anna, new DateTimeOffset(2025, 3, 10, 18, 45, 0, winter), 25m),
        ];

        TransactionTable orders = TransactionTable.FromRows(shop, o => new OrderRow(o.CustomerId, o.PlacedAt, o.Total));
        Console.WriteLine($"{orders.Count} orders of {orders.Customers.Count} customers, worth {orders.Sum(order => order.Amount)}.");
        #endregion
    }

    public static void Rows()
    {
        TransactionTable orders = TransactionTable.FromRows(Shop, o => new OrderRow(o.CustomerId, o.PlacedAt, o.Total));
        #region rows
        foreach (OrderRow order in orders)
        {
            Console.WriteLine($"{order.CustomerId} {order.Time.Date:yyyy-MM-dd} {order.Amount}");
        }

        TransactionTable larger = orders.Where(order => order.Amount >= 20);
        Console.WriteLine($"{larger.Count} orders of {larger.Customers.Count} customer, {larger.Account.OrdersLeftOut} left out");
        #endregion
    }

    public static void Arriving() => ArrivingAsync().GetAwaiter().GetResult();

    public static void Zones()
    {
        #region zones
        DateTimeOffset[] late = [new(2025, 3, 1, 23, 30, 0, TimeSpan.Zero)];
        TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        TransactionTable written = TransactionTable.FromRows(late, time => new OrderRow("anna", time, 40));
        TransactionTable local = TransactionTable.FromRows(late, time => new OrderRow("anna", time, 40), new() { TimeZone = berlin });
        Console.WriteLine($"{written[0].Time}, in Berlin {local[0].Time}");
        #endregion
    }

    public static void Texts()
    {
        #region texts
        StoredOrder[] stored =   // or connection.Query<StoredOrder>("select …")
        [
            new("anna", "2025-03-01 09:30:00", 40),
            new("ben", "2025-03-02 14:00:00", 15),
        ];
        TransactionTable parsed = TransactionTable.FromRows(
            stored, o => new OrderRow(o.Client, DateTime.Parse(o.OrderedAt, CultureInfo.InvariantCulture), o.Total));
        Console.WriteLine($"{parsed.Count} orders, the last on {parsed[^1].Time}.");
        #endregion
    }

    public static void AsyncQuery() => AsyncQueryAsync().GetAwaiter().GetResult();

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
        Console.WriteLine($"{queried.Count} orders of {queried.Customers.Count} customers, worth {queried.Amount.Sum()}.");
        #endregion
    }

    public static void Builder()
    {
        #region builder
        TransactionTableBuilder builder = new();
        builder.Add(new OrderRow("anna", new DateTime(2025, 3, 1, 9, 30, 0), 40));

        int may = new DateOnly(2025, 5, 10).DayNumber;
        builder.Add(["ben", "anna"], [may, may + 1], amounts: [15, 25]);   // columns, without times of day

        TransactionTable built = builder.Complete();
        Console.WriteLine($"{built.Count} orders, the last on {DateOnly.FromDayNumber(built.Day[^1]):yyyy-MM-dd}.");
        #endregion
    }

    private static async Task AsyncQueryAsync()
    {
        using DataTable texts = new();
        texts.Columns.Add("client", typeof(string));
        texts.Columns.Add("ordered_at", typeof(string));
        texts.Columns.Add("total", typeof(double));
        texts.Rows.Add("anna", "2025-03-01 09:30:00", 40);
        texts.Rows.Add("ben", "2025-03-02 14:00:00", 15);
        Command command = new(texts);
        CancellationToken stopping = default;
        #region async
        await using DbDataReader rows = await command.ExecuteReaderAsync(stopping);
        TransactionTable read = await TransactionTable.FromReaderAsync(
            rows, new() { Customer = "client", Date = "ordered_at", Amount = "total" }, cancellationToken: stopping);
        Console.WriteLine($"{read.Count} orders have been read.");
        #endregion
    }

    private static async Task ArrivingAsync()
    {
        await using OrderDatabase database = new();
        CancellationToken stopping = default;
        #region arriving
        TransactionTable arrived = await TransactionTable.FromRowsAsync(
            database.Orders.AsAsyncEnumerable(), o => new OrderRow(o.CustomerId, o.PlacedAt, o.Total), cancellationToken: stopping);
        Console.WriteLine($"{arrived.Count} orders have arrived.");
        #endregion
    }

    #region stored
    public sealed record StoredOrder(string Client, string OrderedAt, double Total);
    #endregion

    /// <summary>A command of a database, as far as the example goes.</summary>
    private sealed class Command(DataTable result)
    {
        public Task<DataTableReader> ExecuteReaderAsync(CancellationToken cancellationToken) =>
            Task.FromResult(cancellationToken.IsCancellationRequested ? throw new OperationCanceledException() : result.CreateDataReader());
    }

    /// <summary>A database as Entity Framework shows one, as far as the example goes.</summary>
    internal sealed class OrderDatabase : IAsyncDisposable
    {
        private readonly Guid _customer = Guid.Parse("2b1d6f0e-93a7-4c55-8e2c-5d0f6a7b8c90");

        public OrderDatabase Orders => this;

        public async IAsyncEnumerable<ShopOrder> AsAsyncEnumerable()
        {
            for (int day = 1; day <= 3; day++)
            {
                await Task.Yield();
                yield return new ShopOrder(_customer, new DateTimeOffset(2025, 3, day, 9, 0, 0, TimeSpan.Zero), 10m * day);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
