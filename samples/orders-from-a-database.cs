#:package Microsoft.Data.Sqlite@11.0.0
#:package Dapper@2.1.86
#:project ../src/Clv.Probabilistic/Clv.Probabilistic.csproj
#:property PublishAot=false
// How do orders get here from a database?   dotnet run samples/orders-from-a-database.cs

using System.Data;
using System.Globalization;
using Clv.Probabilistic;
using Dapper;
using Microsoft.Data.Sqlite;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string File = "samples/data/orders.csv";
SummaryOptions weeks = new() { Unit = TimeUnit.Week };

// A database in memory, filled here. Yours is there already.
using SqliteConnection connection = new("Data Source=:memory:");
connection.Open();
ShopOrder[] shop = Fill(connection);
const string Query = "select client, ordered_at, total from orders";

// Rows that a program hands over are taken as they are, refunds too, unless it says that these are to be taken off their purchases.
const RefundPolicy Refunds = RefundPolicy.Net;

// 1. By Dapper, as typed objects. SQLite has no type for dates, so that they come as texts; elsewhere they are a DateTime already.
TransactionTable byDapper = TransactionTable.FromRows(
    connection.Query<StoredOrder>(Query, buffered: false),
    order => new OrderRow(order.Client, DateTime.Parse(order.Ordered_At, CultureInfo.InvariantCulture), order.Total),
    new() { Refunds = Refunds });

// 2. By the reader of any database: no objects in between, and texts are parsed on the way.
using IDbCommand command = connection.CreateCommand();
command.CommandText = Query;
using IDataReader reader = command.ExecuteReader();
TransactionTable byReader = TransactionTable.FromReader(
    reader, new() { Customer = "client", Date = "ordered_at", Amount = "total", Refunds = Refunds });

// 3. From objects that the program has anyway.
TransactionTable byObjects = TransactionTable.FromRows(
    shop, order => new OrderRow(order.CustomerId, order.PlacedAt, order.Total), new() { Refunds = Refunds });

CustomerSummary expected = TransactionCsv.Read(File).Summarize(weeks);
foreach ((string way, TransactionTable orders) in new[] { ("Dapper", byDapper), ("a reader", byReader), ("objects", byObjects) })
{
    CustomerSummary customers = orders.Summarize(weeks);
    bool isSame = customers.SequenceEqual(expected); // customer by customer, to the last bit
    Console.WriteLine($"By {way,-8}: {orders.Count} orders of {customers.Count} customers, worth {orders.Amount.Sum():0.00}; "
        + $"the same summary as from the file: {isSame}.");
}

BetaGeoModel model = new BetaGeoFitter().Fit(byDapper.Summarize(weeks)).EnsureConverged().Model;
double purchases = model.ExpectedPurchases(expected, horizon: 13).Sum();
Console.WriteLine($"They can be expected to buy {purchases:0} times in the next 13 weeks.");

static ShopOrder[] Fill(SqliteConnection connection)
{
    ShopOrder[] orders =
    [
        .. TransactionCsv.Read(File, new() { Refunds = RefundPolicy.Purchase }) // every row of the file as it is
            .Select(order => new ShopOrder(order.CustomerId.Number, order.Time.Clock, (decimal)order.Amount!.Value)),
    ];
    connection.Execute("create table orders (client integer not null, ordered_at text not null, total real not null)");
    using SqliteTransaction transaction = connection.BeginTransaction();
    connection.Execute("insert into orders values (@CustomerId, @PlacedAt, @Total)", orders, transaction);
    transaction.Commit();
    return orders;
}

/// <summary>An order as the shop's own code has it.</summary>
internal sealed record ShopOrder(long CustomerId, DateTime PlacedAt, decimal Total);

/// <summary>An order as SQLite has it; Dapper calls the constructor with the columns, which bear these names.</summary>
internal sealed record StoredOrder(long Client, string Ordered_At, double Total);
