namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>The dialect of an engine.</summary>
internal static class EngineDialect
{
    public static SqlDialect Of(TestEngine engine) => SqlDialect.All.Single(dialect => dialect.Engine == engine.Name);

    /// <summary>The orders of a table.</summary>
    public static SqlOrders Orders(TestDatabase database, TransactionCsvOptions options, string table = "orders") =>
        new(database.Connection, Of(database.Engine), SqlSource.Table(table), options);
}
