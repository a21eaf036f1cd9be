namespace Clv.Probabilistic.Sql;

/// <summary>What orders are asked of: a table or view, or a query of one's own.</summary>
/// <remarks>Immutable. A table's name is quoted, whatever stands in it; a query is a part of the statement as it is written.</remarks>
/// <example>
/// <code>
/// SqlSource paid = SqlSource.Query("SELECT customer_id, ordered_at AS date, amount FROM orders WHERE status = 'paid'");
/// SqlSource files = SqlSource.Files("orders/*.parquet");   // read by DuckDB itself
/// </code>
/// </example>
public sealed class SqlSource
{
    private readonly string[] _table;
    private readonly string? _query;
    private readonly string? _files;

    private SqlSource(string[] table, string? query = null, string? files = null)
    {
        _table = table;
        _query = query;
        _files = files;
    }

    /// <summary>What sentences call it.</summary>
    internal string Name => _query is not null ? "the query" : _files is not null ? $"the files {_files}" : $"table {string.Join(".", _table)}";

    /// <summary>The text of a query; null where it is none.</summary>
    internal string? Text => _query;

    /// <summary>A table or a view.</summary>
    /// <param name="name">Its name; with schema, or database and schema, before it where it is not found without.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">A part of the name is empty or holds the character U+0000.</exception>
    public static SqlSource Table(params string[] name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Array.ForEach(name, part => SqlMarks.RequireNone(part ?? string.Empty));
        return name.Length > 0 && Array.TrueForAll(name, part => !string.IsNullOrEmpty(part) && !part.Contains('\0', StringComparison.Ordinal))
            ? new SqlSource([.. name])
            : throw new ArgumentException("A table has a name, whose parts are not empty and without the character U+0000.", nameof(name));
    }

    /// <summary>A query.</summary>
    /// <param name="text">One SELECT, whose columns are those of orders; a semicolon at its end is left out.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static SqlSource Query(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        SqlMarks.RequireNone(text);
        return new SqlSource([], query: text.Trim().TrimEnd(';').TrimEnd());
    }

    /// <summary>Files that DuckDB reads by itself: Parquet, or CSV by its extension.</summary>
    /// <param name="pattern">A path, with <c>*</c> for several files.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">The pattern is empty.</exception>
    public static SqlSource Files(string pattern)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        SqlMarks.RequireNone(pattern);
        return new SqlSource([], files: pattern);
    }

    /// <summary>The source as it stands behind FROM.</summary>
    /// <exception cref="ArgumentException">The engine reads no files.</exception>
    internal string Written(SqlDialect dialect) =>
        // A comment at the end of a query must not take the bracket with it.
        _query is not null ? $"(\n{_query}\n) AS source"
        : _files is not null ? dialect.Files(_files)
        : string.Join('.', _table.Select(dialect.Quote));
}
