using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>PostgreSQL, with a schema per database that names without one are looked for in.</summary>
internal sealed class PostgresEngine : TestEngine
{
    private readonly string _variable;

    /// <param name="variable">The variable of the environment that has the connection string.</param>
    public PostgresEngine(string variable) => _variable = variable;

    public override string Name => "PostgreSQL";

    public override string? MissingReason => Address is null ? $"{_variable} names no PostgreSQL server; .ci/servers starts one." : null;

    /// <summary>The server's connection string; null where there is none.</summary>
    public string? Address => Environment.GetEnvironmentVariable(_variable) is { Length: > 0 } address ? address : null;

    public override void Load(DbConnection connection, string table, StoredOrders orders)
    {
        NpgsqlConnection postgres = (NpgsqlConnection)connection;
        using DbCommand create = connection.CreateCommand();
        create.CommandText = Definition(table, orders, "text", "double precision", "numeric(18, 2)", "bigint", "date", "timestamp");
        create.ExecuteNonQuery();
        Copy(postgres, table, orders, orders.Rows);

        // What the planner knows of a table that has just been filled is nothing.
        using DbCommand analyze = connection.CreateCommand();
        analyze.CommandText = $"ANALYZE {table}";
        analyze.ExecuteNonQuery();
    }

    /// <summary>Copies rows into a table that is there.</summary>
    public static void Copy(NpgsqlConnection connection, string table, StoredOrders orders, IEnumerable<StoredOrder> rows)
    {
        using NpgsqlBinaryImporter import = connection.BeginBinaryImport($"COPY {table} ({string.Join(", ", StoredOrders.Columns)}) FROM STDIN (FORMAT BINARY)");
        foreach (StoredOrder order in rows)
        {
            import.StartRow();
            foreach (object? value in orders.Values(order))
            {
                switch (value)
                {
                    case null:
                        import.WriteNull();
                        break;
                    case long number:
                        import.Write(number, NpgsqlDbType.Bigint);
                        break;
                    case double number:
                        import.Write(number, NpgsqlDbType.Double);
                        break;
                    case decimal number:
                        import.Write(number, NpgsqlDbType.Numeric);
                        break;
                    case DateOnly day:
                        import.Write(day, NpgsqlDbType.Date);
                        break;
                    case DateTime moment:
                        import.Write(moment, NpgsqlDbType.Timestamp);
                        break;
                    default:
                        import.Write((string)value, NpgsqlDbType.Text);
                        break;
                }
            }
        }

        import.Complete();
    }

    protected override TestDatabase Create()
    {
        string schema = NewName();
        return new(
            this,
            () => new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Address) { SearchPath = $"{schema},public", Pooling = false }.ConnectionString),
            create: connection => Execute(connection, $"CREATE SCHEMA {schema}"),
            drop: connection => Execute(connection, $"DROP SCHEMA {schema} CASCADE"));
    }

    private static void Execute(DbConnection connection, string statement)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
