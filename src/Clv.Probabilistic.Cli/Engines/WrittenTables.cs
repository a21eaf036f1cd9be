using Clv.Probabilistic.Sql;

namespace Clv.Probabilistic.Cli;

/// <summary>Tables of scores in databases: all of <see cref="ScoreDestination"/> that touches the library of engines.</summary>
internal static class WrittenTables
{
    /// <summary>Complains about a table that is there and is none of scores.</summary>
    public static void Check(EngineConnection open, EngineKind engine, string[] table, IEnumerable<string> columns, CancellationToken token) =>
        new WholeTable(new SqlEngine(open.Connection, EngineDialect.Of(engine)), table, replace: true).RequirePlace(columns, token);

    /// <summary>Writes columns of numbers whole, or leaves everything as it was.</summary>
    public static void Write(
        EngineConnection open,
        EngineKind engine,
        CustomerIds ids,
        IReadOnlyList<(string Name, Func<int, double> Value)> columns,
        string[] table,
        CancellationToken token) => ScoreTable.Write(new SqlEngine(open.Connection, EngineDialect.Of(engine)), ids, columns, replace: true, table, token);
}
