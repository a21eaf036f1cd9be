namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>The engines that tests ask, for <c>[TestCaseSource(typeof(TestEngines), nameof(TestEngines.All))]</c>.</summary>
internal static class TestEngines
{
    /// <summary>DuckDB, in the process and in memory.</summary>
    public static TestEngine DuckDb { get; } = new DuckDbEngine();

    /// <summary>SQLite, in the process and in a file.</summary>
    public static TestEngine Sqlite { get; } = new SqliteEngine();

    /// <summary>PostgreSQL, where there is a server.</summary>
    public static TestEngine Postgres { get; } = new PostgresEngine("CLV_POSTGRES");

    /// <summary>ClickHouse, where there is a server.</summary>
    public static TestEngine ClickHouse { get; } = new ClickHouseEngine("CLV_CLICKHOUSE");

    /// <summary>All of them, each once.</summary>
    public static IEnumerable<TestEngine> All => [DuckDb, Sqlite, Postgres, ClickHouse];
}
