using System.Data.Common;
using System.Globalization;

namespace Clv.Probabilistic.Sql;

/// <summary>A statement in the SQL of an engine, with its values beside it.</summary>
/// <remarks>Immutable. The text holds names of tables and columns, quoted, and no value that anybody gave.</remarks>
/// <example>
/// <code>
/// SqlStatement summary = orders.SummaryStatement(new() { Unit = TimeUnit.Week });
/// Console.WriteLine(summary);   // to be read and kept
/// </code>
/// </example>
public sealed class SqlStatement
{
    private readonly SqlDialect _dialect;
    private readonly string _marked;

    /// <summary>A statement.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="marked">The text, with <see cref="SqlMarks"/> in the places of values.</param>
    /// <param name="parameters">The values.</param>
    internal SqlStatement(SqlDialect dialect, string marked, IReadOnlyList<SqlParameterValue> parameters)
    {
        _dialect = dialect;
        _marked = marked;
        Parameters = parameters;
        Text = SqlMarks.Filled(marked, number => dialect.Parameter(parameters[number].Name));
    }

    /// <summary>The text, with the marks of parameters as the engine's driver wants them.</summary>
    public string Text { get; }

    /// <summary>The values.</summary>
    public IReadOnlyList<SqlParameterValue> Parameters { get; }

    /// <summary>The statement that puts the rows of this one into a table.</summary>
    /// <param name="table">The table, quoted.</param>
    /// <param name="columns">Its columns, in the sequence of those of this statement.</param>
    internal SqlStatement Into(string table, IEnumerable<string> columns) =>
        Behind($"INSERT INTO {table} ({string.Join(", ", columns)})");

    /// <summary>The statement as a command of a connection.</summary>
    /// <param name="connection">The connection, of the engine whose dialect this is.</param>
    /// <returns>The command, which may take as long as it takes; to be disposed of.</returns>
    public DbCommand CommandOn(DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        DbCommand command = connection.CreateCommand();
        command.CommandText = Text;
        command.CommandTimeout = 0;
        foreach (SqlParameterValue value in Parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = value.Name;
            parameter.Value = value.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>The same statement with words of ours before it, on a line of their own.</summary>
    internal SqlStatement Behind(string words) => new(_dialect, $"{words}\n{_marked}", Parameters);

    /// <summary>The statement as it can be read, and pasted into the engine's own tool: values stand as literals in the places of parameters.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => SqlMarks.Filled(_marked, number => Parameters[number].Value switch
    {
        string written => _dialect.Literal(written),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        object value => _dialect.Literal(value.ToString() ?? string.Empty),
    });
}
