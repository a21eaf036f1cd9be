using Clv.Probabilistic.Sql;

namespace Clv.Probabilistic.Cli;

/// <summary>The SQL of each engine that the tool asks.</summary>
internal static class EngineDialect
{
    /// <summary>The dialect of an engine.</summary>
    public static SqlDialect Of(EngineKind engine) => engine switch
    {
        EngineKind.DuckDb => SqlDialect.DuckDb,
        EngineKind.Sqlite => SqlDialect.Sqlite,
        EngineKind.PostgreSql => SqlDialect.PostgreSql,
        _ => SqlDialect.ClickHouse,
    };
}
