using System.Data.Common;
using DuckDB.NET.Data;

namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>DuckDB in memory, on one thread so that sums are added up in the same sequence.</summary>
internal sealed class DuckDbEngine : TestEngine
{
    public override string Name => "DuckDB";

    public override void Load(DbConnection connection, string table, StoredOrders orders)
    {
        DuckDBConnection duckDb = (DuckDBConnection)connection;
        using DbCommand create = connection.CreateCommand();
        create.CommandText = Definition(table, orders, "VARCHAR", "DOUBLE", "DECIMAL(18, 2)", "BIGINT", "DATE", "TIMESTAMP");
        create.ExecuteNonQuery();
        using DuckDBAppender appender = duckDb.CreateAppender(table);
        foreach (StoredOrder order in orders.Rows)
        {
            IDuckDBAppenderRow row = appender.CreateRow();
            foreach (object? value in orders.Values(order))
            {
                _ = value switch
                {
                    null => row.AppendNullValue(),
                    long number => row.AppendValue(number),
                    double number => row.AppendValue(number),
                    decimal number => row.AppendValue(number),
                    DateOnly day => row.AppendValue(day),
                    DateTime moment => row.AppendValue(moment),
                    _ => row.AppendValue((string)value),
                };
            }

            row.EndRow();
        }
    }

    protected override TestDatabase Create() => new(this, () => new DuckDBConnection("Data Source=:memory:;threads=1"));
}
