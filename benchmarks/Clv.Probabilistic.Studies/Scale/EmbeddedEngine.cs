using System.Data.Common;
using System.Globalization;
using Clv.Probabilistic.Sql;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;

namespace Clv.Probabilistic.Studies;

/// <summary>DuckDB or SQLite, within this process, with a database in a folder of its own.</summary>
internal sealed class EmbeddedEngine : IScaleEngine
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clv-scale-").FullName;

    public EmbeddedEngine(SqlDialect dialect)
    {
        Dialect = dialect;
        string file = Path.Combine(_folder, "orders.db");
        Connection = dialect == SqlDialect.Sqlite ? new SqliteConnection($"Data Source={file};Pooling=False") : new DuckDBConnection($"Data Source={file}");
        Connection.Open();
        if (dialect == SqlDialect.DuckDb)
        {
            Connection.Run("SET memory_limit = '2GB'");
            Connection.Run("SET preserve_insertion_order = false");
            Connection.Run($"SET temp_directory = '{Path.Combine(_folder, "spill")}'");
        }
        else
        {
            Connection.Run("PRAGMA journal_mode = OFF");
            Connection.Run("PRAGMA synchronous = OFF");
        }
    }

    public string Name => Dialect.Engine;

    public SqlDialect Dialect { get; }

    public DbConnection Connection { get; }

    public SqlSource Source => SqlSource.Table("orders");

    public string? Servers => null;

    public void Generate(long orders) => Generate(orders, firstCustomer: 1);

    /// <summary>Makes orders of customers from a number on.</summary>
    public void Generate(long orders, long firstCustomer)
    {
        string numbers = Dialect == SqlDialect.DuckDb
            ? string.Create(CultureInfo.InvariantCulture, $"(SELECT range AS i FROM range(1, {orders + 1})) AS numbers")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"(WITH RECURSIVE counted(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counted WHERE i < {orders}) SELECT i FROM counted) AS numbers");
        Connection.Run(Dialect == SqlDialect.DuckDb
            ? "CREATE TABLE IF NOT EXISTS orders (customer_id BIGINT, ordered_at DATE, amount DOUBLE)"
            : "CREATE TABLE IF NOT EXISTS orders (customer_id INTEGER, ordered_at TEXT, amount REAL)");
        Connection.Run($"INSERT INTO orders {GeneratedOrders.Select(Dialect, numbers, orders / GeneratedOrders.PerCustomer, firstCustomer)}");
    }

    public string MakeHistories(Func<DbConnection, SqlSource, SqlStatement> histories) => histories(Connection, Source).ToString();

    public void Dispose()
    {
        Connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
