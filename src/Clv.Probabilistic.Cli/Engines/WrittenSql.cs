using System.Text;
using Clv.Probabilistic.Sql;

namespace Clv.Probabilistic.Cli;

/// <summary>Queries as they are printed: all of <c>clv sql</c> that touches the library of engines.</summary>
internal static class WrittenSql
{
    /// <summary>The dialects, a line each.</summary>
    public static IEnumerable<string> Dialects()
    {
        int names = SqlDialect.All.Max(dialect => dialect.Name.Length);
        int engines = SqlDialect.All.Max(dialect => dialect.Engine.Length);
        return SqlDialect.All.Select(dialect =>
            $"{dialect.Name.PadRight(names)}  {dialect.Engine.PadRight(engines)}  {(dialect.IsRun ? "run by the tests of this version" : "written by its manual, not run")}");
    }

    /// <summary>The query for an engine that is not asked.</summary>
    /// <param name="name">The name of its dialect.</param>
    /// <param name="request">The table or the query.</param>
    /// <param name="columns">Which columns hold what.</param>
    /// <param name="wanted">What is asked.</param>
    public static string For(string name, EngineRequest request, TransactionCsvOptions columns, SqlRequest wanted)
    {
        SqlDialect dialect = Named(name);
        if (request.ReadsFiles || request.PasswordFile is not null)
        {
            throw new UsageException($"{(request.ReadsFiles ? EngineOptions.EngineName : EngineOptions.PasswordName)} is for a database that is asked, and with --dialect none is; leave it out.");
        }

        SqlSource source = EngineQuery.Of(request)
            ?? throw new UsageException($"With --dialect nothing is asked, so no table is found; name one with {EngineOptions.TableName}, or give a query with {EngineOptions.QueryName}.");
        return Of(OrderStatements.For(dialect, source, columns, wanted.Summary), dialect, wanted);
    }

    /// <summary>The statement that is wanted, with its values written out, perhaps as a view.</summary>
    public static string Of(OrderStatements statements, SqlDialect dialect, SqlRequest wanted)
    {
        SqlStatement statement = wanted.Question switch
        {
            SqlQuestion.Histories => statements.Histories(),
            SqlQuestion.Spend => statements.Spend(),
            SqlQuestion.Cohorts => statements.Cohorts(wanted.Acquired),
            SqlQuestion.Check => statements.Check(),
            _ => statements.Summary(),
        };
        return Of(statement, dialect, wanted.View);
    }

    /// <summary>The dialect of a name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static SqlDialect Named(string name) =>
        SqlDialect.All.FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new UsageException(
            $"--dialect is {Excerpt.Of(name)}; it must be one of {string.Join(", ", SqlDialect.All.Select(known => known.Name))}, the nearest of which may well suit another engine.");

    /// <summary>A statement with its values written out, perhaps as a view.</summary>
    public static string Of(SqlStatement statement, SqlDialect dialect, string[]? view) => view is null
        ? $"{statement};"
        : $"CREATE VIEW {string.Join('.', view.Select(dialect.Quote))} AS\n{statement};";

    /// <summary>Writes a query as a text that ends with its line.</summary>
    public static void Write(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text + "\n"));
}
