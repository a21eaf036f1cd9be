using Clv.Probabilistic.Sql;

namespace Clv.Probabilistic.Cli;

/// <summary>Scores that engines compute: all of <c>clv score-sql</c> that touches the library of engines.</summary>
internal static class WrittenScores
{
    /// <summary>The table of a summary where none is named.</summary>
    public const string Summary = "customer_summary";

    /// <summary>The table of histories where none is named.</summary>
    public const string Histories = "clv_histories";

    /// <summary>The option of the table of histories.</summary>
    public const string HistoriesTableName = "--histories-table";

    /// <summary>The option of the file of histories.</summary>
    public const string HistoriesName = "--histories";

    /// <summary>The script for an engine that is not asked.</summary>
    /// <param name="dialectName">The name of its dialect.</param>
    /// <param name="engine">The table or the query of the summary.</param>
    /// <param name="request">What is to be said of customers.</param>
    /// <param name="histories">Where histories are predicted here, a summary that has them; null for formulas.</param>
    public static IEnumerable<string> For(string dialectName, EngineRequest engine, ScoreRequest request, CustomerSummary? histories)
    {
        SqlDialect dialect = WrittenSql.Named(dialectName);
        SqlScores scores = Scores(request);
        if (histories is null && !scores.HasFormulas)
        {
            throw new UsageException(
                $"{request.Purchases.Name} has no formula that an engine could compute, so its scores come from a table of histories; give the summary that has them with {HistoriesName}, or name the database in place of --dialect.");
        }

        return Script(scores, dialect, Source(engine), request, histories);
    }

    /// <summary>The script for a database, whose columns and, where they are needed, histories are looked at.</summary>
    public static IEnumerable<string> Of(
        EngineConnection open, EngineAddress address, EngineRequest engine, ScoreRequest request, CancellationToken token)
    {
        (SqlScores scores, SqlDialect dialect, SqlSource source) = Looked(open, address, engine, request, token);
        CustomerSummary? histories = scores.HasFormulas && request.HistoriesTable is null
            ? null
            : HistoriesOf(scores, open, dialect, source, address, token);
        return Script(scores, dialect, source, request, histories);
    }

    /// <summary>Makes a table of scores in a database.</summary>
    /// <param name="open">The database, open to be written.</param>
    /// <param name="address">Its address.</param>
    /// <param name="engine">The table or the query of the summary.</param>
    /// <param name="request">What is to be said of customers.</param>
    /// <param name="table">The name of the table.</param>
    /// <param name="progress">Told of the steps.</param>
    /// <param name="token">Stops the work.</param>
    /// <returns>How many histories and customers there are.</returns>
    public static (int Histories, double Customers) Into(
        EngineConnection open,
        EngineAddress address,
        EngineRequest engine,
        ScoreRequest request,
        string[] table,
        ProgressDisplay progress,
        CancellationToken token)
    {
        (SqlScores scores, SqlDialect dialect, SqlSource source) = Looked(open, address, engine, request, token);
        new WholeTable(new SqlEngine(open.Connection, dialect), table, replace: true).RequirePlace([], token);
        progress.Step($"Reading histories of {address.EngineName}");
        CustomerSummary histories = HistoriesOf(scores, open, dialect, source, address, token);
        progress.Step("Predicting");
        HistoryScores lookup = scores.Lookup(histories);
        progress.Step($"Scoring customers in {address.EngineName}");
        scores.Write(open.Connection, dialect, source, lookup, replace: true, token, table);
        return (histories.Count, Enumerable.Range(0, histories.Count).Sum(histories.WeightOf));
    }

    /// <summary>What messages call the summary.</summary>
    public static string NameOf(EngineRequest engine) => engine.QueryFile ?? $"table {engine.Table ?? Summary}";

    private static (SqlScores Scores, SqlDialect Dialect, SqlSource Source) Looked(
        EngineConnection open, EngineAddress address, EngineRequest engine, ScoreRequest request, CancellationToken token)
    {
        SqlScores scores = Scores(request);
        SqlDialect dialect = EngineDialect.Of(address.Engine);
        if (engine.QueryFile is null)
        {
            // Asked beforehand: after an error, a server answers nothing more.
            EngineTables.Require(TableName.Parse(engine.Table ?? Summary), open.Connection, address);
        }

        SqlSource source = Source(engine);
        scores.RequireColumns(new SqlEngine(open.Connection, dialect), source, token);
        return (scores, dialect, source);
    }

    private static CustomerSummary HistoriesOf(
        SqlScores scores, EngineConnection open, SqlDialect dialect, SqlSource source, EngineAddress address, CancellationToken token)
    {
        CustomerSummary histories = scores.Histories(open.Connection, dialect, source, token);
        return histories.Count > 0 ? histories : throw new DataFormatException($"The summary in {address.Shown} holds no customers; check that it is the right table.");
    }

    private static IEnumerable<string> Script(
        SqlScores scores, SqlDialect dialect, SqlSource source, ScoreRequest request, CustomerSummary? histories)
    {
        if (histories is null)
        {
            yield return WrittenSql.Of(scores.Statement(dialect, source), dialect, request.View);
            yield break;
        }

        HistoryScores lookup = scores.Lookup(histories);
        string[] table = TableName.Parse(request.HistoriesTable ?? Histories, HistoriesTableName);
        foreach (SqlStatement statement in lookup.Statements(dialect, table))
        {
            yield return WrittenSql.Of(statement, dialect, view: null);
        }

        yield return WrittenSql.Of(scores.Statement(dialect, source, lookup, table), dialect, request.View);
    }

    private static SqlSource Source(EngineRequest engine) =>
        EngineQuery.Of(engine, "a SELECT whose rows are a summary") ?? SqlSource.Table(TableName.Parse(Summary));

    private static SqlScores Scores(ScoreRequest request) => request.Spend is null || SpendFormula.IsOf(request.Spend)
        ? new SqlScores(request.Purchases, request.Spend, request.Options)
        : throw new UsageException(
            $"{request.Spend.Name} has no formula of frequency and mean spend that an engine could compute; predict with clv predict {IntoOptions.IntoName}, which writes the scores back.");
}
