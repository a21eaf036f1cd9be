using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>What is read of a database, and by whom.</summary>
internal sealed class EngineOptions
{
    /// <summary>The option of the table.</summary>
    public const string TableName = "--table";

    /// <summary>The option of the query.</summary>
    public const string QueryName = "--query";

    /// <summary>The option of the engine that reads files.</summary>
    public const string EngineName = "--engine";

    /// <summary>The option of the password.</summary>
    public const string PasswordName = "--password-file";

    private readonly Option<EngineKind?> _engine = ToolOptions.Choice(
        EngineName, "ENGINE", "duckdb: let DuckDB read Parquet or CSV files, as many as there are. Default: clv reads them.", ("duckdb", EngineKind.DuckDb));

    /// <summary>The table.</summary>
    public Option<string?> Table { get; } = ToolOptions.Text(
        TableName, "NAME", "Table or view, with its schema before a point where it has one; names with points in double quotes. Default: the only one, or the one called orders or transactions.");

    /// <summary>The query.</summary>
    public Option<string?> Query { get; } = ToolOptions.Text(QueryName, "FILE", "File with a SELECT whose rows are orders, in place of a table.");

    /// <summary>The password.</summary>
    public Option<string?> Password { get; } = ToolOptions.Text(
        PasswordName, "FILE", "File whose first line is the password. Default: what the address says, or the variable CLV_PASSWORD.");

    /// <summary>All of them.</summary>
    public OptionGroup Group => new("Reading orders of a database", [Table, Query, _engine, Password]);

    /// <summary>What a command line says.</summary>
    /// <exception cref="UsageException">It names both a table and a query.</exception>
    public EngineRequest Read(ParseResult line)
    {
        string? table = line.GetValue(Table);
        string? query = line.GetValue(Query);
        return table is null || query is null
            ? new EngineRequest(table, query, line.GetValue(_engine) is not null, line.GetValue(Password))
            : throw new UsageException($"{TableName} and {QueryName} both say where orders are; leave one of them out.");
    }

    /// <summary>The files that it is read from beside the address.</summary>
    public IEnumerable<string?> Files(ParseResult line) => [line.GetValue(Query), line.GetValue(Password)];
}
