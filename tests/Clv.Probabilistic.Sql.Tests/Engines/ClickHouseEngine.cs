using System.Data.Common;

namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>ClickHouse, with a database each.</summary>
internal sealed class ClickHouseEngine : TestEngine
{
    private readonly string _variable;

    /// <param name="variable">The variable of the environment that has the address.</param>
    public ClickHouseEngine(string variable) => _variable = variable;

    public override string Name => "ClickHouse";

    public override string? MissingReason => Address is null ? $"{_variable} names no ClickHouse server; .ci/servers starts one." : null;

    /// <summary>The server's address, up to the database; null where there is none.</summary>
    public string? Address => Environment.GetEnvironmentVariable(_variable) is { Length: > 0 } address ? address : null;

    /// <summary>A closed connection to the server's own database.</summary>
    public ClickHouseConnection Connection() => new(Address!);

    public override void Load(DbConnection connection, string table, StoredOrders orders)
    {
        Execute(connection, Definition(table, orders));
        ((ClickHouseConnection)connection).Insert(table, StoredOrders.Columns, orders.Rows.Select(orders.Values));
    }

    /// <summary>The table's definition: columns that miss no value cannot miss one, as is usual in ClickHouse.</summary>
    public static string Definition(string table, StoredOrders orders)
    {
        string id = orders.HasTextIds ? "String" : "Int64";
        string money = orders.AreDecimals ? "Decimal(18, 2)" : "Float64";
        return $"CREATE TABLE {table} ("
            + $"customer_id {(orders.HasGuests ? $"Nullable({id})" : id)}, ordered_at {(orders.AreDays ? "Date" : "DateTime")}, "
            + $"amount {Missing(money, orders, row => row.Amount is null)}, status {Missing("String", orders, row => row.Status is null)}, "
            + $"quantity {Missing("Int64", orders, row => row.Quantity is null)}, price {Missing(money, orders, row => row.Price is null)}, order_id Int64"
            + $") ENGINE = MergeTree() ORDER BY {(orders.HasGuests ? "tuple()" : "(customer_id, ordered_at)")}";
    }

    public static void Execute(DbConnection connection, string statement)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    protected override TestDatabase Create()
    {
        string database = NewName();
        using ClickHouseConnection server = Connection();
        server.Open();
        Execute(server, $"CREATE DATABASE {database}");
        return new(
            this,
            () => new ClickHouseConnection(Address + database),
            drop: connection => Execute(connection, $"DROP DATABASE {database}"));
    }

    private static string Missing(string type, StoredOrders orders, Func<StoredOrder, bool> isMissing) =>
        orders.Rows.Any(isMissing) ? $"Nullable({type})" : type;
}
