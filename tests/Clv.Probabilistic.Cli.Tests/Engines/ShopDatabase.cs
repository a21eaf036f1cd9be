using System.Data.Common;
using System.Globalization;
using System.Numerics;
using Clv.Probabilistic.Sql;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Clv.Probabilistic.Cli.Tests.Engines;

/// <summary>A small shop in a database of its own, gone with the test: orders, and a table of something else.</summary>
internal sealed class ShopDatabase : IDisposable
{
    private readonly DbConnection _connection;
    private readonly Action _drop;

    private ShopDatabase(DbConnection connection, string engine, string address, string shown, string? password, Action drop)
    {
        _connection = connection;
        Engine = engine;
        Address = address;
        Shown = shown;
        Password = password;
        _drop = drop;
    }

    /// <summary>The engines, of which servers may be absent.</summary>
    public static IEnumerable<string> Engines => ["SQLite", "DuckDB", "PostgreSQL"];

    /// <summary>The same and ClickHouse, which has fewer ways to ask.</summary>
    public static IEnumerable<string> AllEngines => [.. Engines, "ClickHouse"];

    /// <summary>The engine as sentences call it.</summary>
    public string Engine { get; }

    /// <summary>Where it is, as a command line says it, with the password.</summary>
    public string Address { get; }

    /// <summary>What sentences call it.</summary>
    public string Shown { get; }

    /// <summary>The password; null where there is none.</summary>
    public string? Password { get; }

    /// <summary>The statements of a row of orders behind INSERT INTO orders VALUES.</summary>
    public static string Rows { get; } = string.Join(
        ",\n",
        SmallShop.Orders().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select((row, number) => row.Split(','))
            .Select(cells => $"('{cells[0]}', '{cells[1]}', {cells[2]}, '{(cells[0].EndsWith('7') ? "Open" : "Paid")}')"));

    /// <summary>The database, with its tables.</summary>
    public static ShopDatabase Of(string engine, TemporaryFolder folder)
    {
        ShopDatabase shop = engine switch
        {
            "SQLite" => OfSqlite(folder["shop.db"]),
            "DuckDB" => OfDuckDb(folder["shop.duckdb"]),
            "ClickHouse" => OfClickHouse(),
            _ => OfPostgres(),
        };
        if (engine == "ClickHouse")
        {
            shop.Run("CREATE TABLE orders (customer_id String, date Date, amount Float64, state String) ENGINE = MergeTree() ORDER BY customer_id");
            shop.Run($"INSERT INTO orders VALUES {Rows}");
            return shop;
        }

        shop.Run($"CREATE TABLE orders (customer_id VARCHAR(20), date {(engine == "SQLite" ? "TEXT" : "DATE")}, amount DOUBLE PRECISION, state VARCHAR(20))");
        shop.Run($"INSERT INTO orders VALUES {Rows}");
        shop.Run("CREATE TABLE customers (name VARCHAR(20))");
        return shop;
    }

    /// <summary>Runs a statement; an engine within the process is closed again, so that the tool can open it.</summary>
    public void Run(string statement)
    {
        _connection.Open();
        try
        {
            using DbCommand command = _connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
        finally
        {
            _connection.Close();
        }
    }

    /// <summary>The rows of a query, by the names of its columns; null where there is nothing.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Read(string query)
    {
        _connection.Open();
        try
        {
            using DbCommand command = _connection.CreateCommand();
            command.CommandText = query;
            using DbDataReader reader = command.ExecuteReader();
            List<IReadOnlyDictionary<string, object?>> rows = [];
            while (reader.Read())
            {
                rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, column => reader.IsDBNull(column) ? null : reader.GetValue(column)));
            }

            return rows;
        }
        finally
        {
            _connection.Close();
        }
    }

    /// <summary>The one number of a query.</summary>
    public long Number(string query)
    {
        _connection.Open();
        try
        {
            using DbCommand command = _connection.CreateCommand();
            command.CommandText = query;
            object? number = command.ExecuteScalar();
            return number is BigInteger wide ? (long)wide : Convert.ToInt64(number, CultureInfo.InvariantCulture);
        }
        finally
        {
            _connection.Close();
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _drop();
    }

    private static ShopDatabase OfSqlite(string file) =>
        new(new SqliteConnection($"Data Source={file};Pooling=False"), "SQLite", $"sqlite:{file}", $"sqlite:{file}", null, () => { });

    private static ShopDatabase OfDuckDb(string file) =>
        new(new DuckDBConnection($"Data Source={file}"), "DuckDB", $"duckdb:{file}", $"duckdb:{file}", null, () => { });

    /// <summary>A database of its own on the server that <c>.ci/servers</c> starts.</summary>
    private static ShopDatabase OfPostgres()
    {
        string? server = Environment.GetEnvironmentVariable("CLV_POSTGRES");
        if (string.IsNullOrEmpty(server))
        {
            Assert.Ignore("CLV_POSTGRES names no PostgreSQL server; .ci/servers starts one.");
        }

        NpgsqlConnectionStringBuilder settings = new(server) { Pooling = false };
        string name = $"clv_tool_{Environment.ProcessId}_{TestContext.CurrentContext.Random.NextULong():x}";
        OnServer(settings.ConnectionString, $"CREATE DATABASE {name}");
        string drop = settings.ConnectionString;
        settings.Database = name;
        return new ShopDatabase(
            new NpgsqlConnection(settings.ConnectionString),
            "PostgreSQL",
            $"postgres://{settings.Username}:{settings.Password}@{settings.Host}:{settings.Port}/{name}",
            $"postgres://{settings.Host}:{settings.Port}/{name}",
            settings.Password,
            () => OnServer(drop, $"DROP DATABASE {name} WITH (FORCE)"));
    }

    /// <summary>A database of its own on the server that <c>.ci/servers</c> starts.</summary>
    private static ShopDatabase OfClickHouse()
    {
        string? server = Environment.GetEnvironmentVariable("CLV_CLICKHOUSE");
        if (string.IsNullOrEmpty(server))
        {
            Assert.Ignore("CLV_CLICKHOUSE names no ClickHouse server; .ci/servers starts one.");
        }

        Uri url = new(server!);
        string name = $"clv_tool_{Environment.ProcessId}_{TestContext.CurrentContext.Random.NextULong():x}";
        OnClickHouse(server!, $"CREATE DATABASE {name}");
        return new ShopDatabase(
            new ClickHouseConnection(new Uri(url, name).ToString()),
            "ClickHouse",
            $"clickhouse://{url.UserInfo}@{url.Authority}/{name}",
            $"clickhouse://{url.Authority}/{name}",
            url.UserInfo.Split(':')[1],
            () => OnClickHouse(server!, $"DROP DATABASE {name}"));
    }

    private static void OnClickHouse(string server, string statement)
    {
        using ClickHouseConnection connection = new(server);
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private static void OnServer(string server, string statement)
    {
        using NpgsqlConnection connection = new(server);
        connection.Open();
        using NpgsqlCommand command = new(statement, connection);
        command.ExecuteNonQuery();
    }
}
