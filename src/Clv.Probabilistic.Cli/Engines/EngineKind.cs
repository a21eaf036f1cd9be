namespace Clv.Probabilistic.Cli;

/// <summary>An engine that the tool asks for orders.</summary>
internal enum EngineKind
{
    /// <summary>DuckDB, within the process: its own files, and Parquet and CSV files.</summary>
    DuckDb = 0,

    /// <summary>SQLite, within the process.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server.</summary>
    PostgreSql,

    /// <summary>A ClickHouse server.</summary>
    ClickHouse,
}
