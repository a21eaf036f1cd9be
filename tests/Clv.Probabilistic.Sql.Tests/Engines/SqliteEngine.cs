using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>SQLite in a file of a temporary folder. Dates are texts, as SQLite's own functions write them; decimals are what its REAL makes of them.</summary>
internal sealed class SqliteEngine : TestEngine
{
    public override string Name => "SQLite";

    public override void Load(DbConnection connection, string table, StoredOrders orders)
    {
        using DbTransaction transaction = connection.BeginTransaction();
        using DbCommand create = connection.CreateCommand();
        create.Transaction = transaction;
        create.CommandText = Definition(table, orders, "TEXT", "REAL", "REAL", "INTEGER", "TEXT", "TEXT");
        create.ExecuteNonQuery();

        using DbCommand insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", StoredOrders.Columns.Select(column => $"${column}"))})";
        DbParameter[] parameters =
        [
            .. StoredOrders.Columns.Select(column =>
            {
                DbParameter parameter = insert.CreateParameter();
                parameter.ParameterName = $"${column}";
                insert.Parameters.Add(parameter);
                return parameter;
            }),
        ];
        foreach (StoredOrder order in orders.Rows)
        {
            foreach ((int column, object? value) in orders.Values(order).Index())
            {
                parameters[column].Value = value switch
                {
                    null => DBNull.Value,
                    DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                    decimal number => (double)number,
                    _ => value,
                };
            }

            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    protected override TestDatabase Create()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("clv-sqlite-");
        string file = Path.Combine(folder.FullName, "orders.db");
        return new(
            this,
            () => new SqliteConnection($"Data Source={file};Pooling=False"),
            drop: connection =>
            {
                connection.Close();
                folder.Delete(recursive: true);
            });
    }
}
