using System.Data.Common;

namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>An engine that tests ask for real.</summary>
internal abstract class TestEngine
{
    /// <summary>What tests call it.</summary>
    public abstract string Name { get; }

    /// <summary>Why it cannot be asked here, in a sentence; null where it can.</summary>
    public virtual string? MissingReason => null;

    /// <summary>A new, empty database, or schema of one, that is gone when it is disposed of; the test is skipped where there is no engine.</summary>
    public TestDatabase Open()
    {
        if (MissingReason is { } reason)
        {
            Assert.Ignore(reason);
        }

        return Create();
    }

    /// <summary>Makes the table of orders and fills it.</summary>
    public abstract void Load(DbConnection connection, string table, StoredOrders orders);

    /// <summary>The name, which is part of the names of tests.</summary>
    public override string ToString() => Name;

    /// <summary>A new, empty database.</summary>
    protected abstract TestDatabase Create();

    /// <summary>A name that no other database of this run, or of another on the same server, has.</summary>
    protected static string NewName() => $"clv_{Guid.NewGuid():N}";

    /// <summary>The table's definition with an engine's names of types.</summary>
    protected static string Definition(string table, StoredOrders orders, string text, string number, string decimals, string whole, string day, string moment) =>
        $"CREATE TABLE {table} (customer_id {(orders.HasTextIds ? text : whole)}, ordered_at {(orders.AreDays ? day : moment)}, "
        + $"amount {(orders.AreDecimals ? decimals : number)}, status {text}, quantity {whole}, price {(orders.AreDecimals ? decimals : number)}, order_id {whole})";
}
