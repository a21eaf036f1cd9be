using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Sql;

/// <summary>What a model says of each distinct history, as a table that an engine joins to its customers.</summary>
/// <remarks>A row per (frequency, recency, T), with times in whole seconds, so that no digit of a number is compared; with everything that a
/// purchase model predicts, intervals included, and <c>discounted_purchases</c>, which times margin and expected spend is the value. Immutable.</remarks>
/// <example>
/// <code>
/// HistoryScores table = scores.Lookup(groups.Purchases);
/// table.WriteTo(connection, SqlDialect.Sqlite, "clv_histories");
/// </code>
/// </example>
public sealed class HistoryScores
{
    private readonly (long Frequency, long Recency, long Age)[] _keys;
    private readonly (string Name, double[] Values)[] _columns;

    /// <summary>Scores by history.</summary>
    internal HistoryScores((long Frequency, long Recency, long Age)[] keys, (string Name, double[] Values)[] columns)
    {
        _keys = keys;
        _columns = columns;
        Columns = [.. columns.Select(column => column.Name)];
    }

    /// <summary>What a column of the key is called.</summary>
    internal static IReadOnlyList<string> Keys { get; } = ["frequency_key", "recency_seconds", "t_seconds"];

    /// <summary>What says that a history is in the table.</summary>
    internal static string Known => "history_known";

    /// <summary>The columns of scores, behind those of the history.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The number of histories.</summary>
    public int Count => _keys.Length;

    /// <summary>The statements that make the table and fill it, one after the other.</summary>
    /// <param name="dialect">The SQL.</param>
    /// <param name="table">The table's name, with schema before it where there is one; there must be no such table.</param>
    /// <returns>The statements.</returns>
    public IEnumerable<SqlStatement> Statements(SqlDialect dialect, params string[] table)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        string name = SqlSource.Table(table).Written(dialect);
        return Written(dialect, name);
    }

    /// <summary>Makes the table and fills it; where the engine has transactions over both, all or nothing.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="dialect">Its dialect.</param>
    /// <param name="table">The table's name, with schema before it where there is one; there must be no such table.</param>
    /// <exception cref="EngineException">The engine refused, failed or went away.</exception>
    public void WriteTo(DbConnection connection, SqlDialect dialect, params string[] table)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(dialect);
        new SqlEngine(connection, dialect).RunAll(Statements(dialect, table));
    }

    private IEnumerable<SqlStatement> Written(SqlDialect dialect, string name)
    {
        string[] columns = [.. Keys, Known, .. Columns];
        yield return new SqlStatement(
            dialect,
            dialect.CreateTable(name, [
                    .. columns.Select((column, i) => (column, i <= Keys.Count ? dialect.LongType : dialect.NullableDouble)),
                    // Statements that are run twice by a client that goes on behind an error must not count histories twice.
                    .. dialect.HasKeys ? new[] { ("PRIMARY KEY", $"({string.Join(", ", Keys)})") } : [],
                ],
                Keys[0]),
            []);
        for (int from = 0; from < _keys.Length; from += dialect.RowsPerInsert)
        {
            StringBuilder text = new();
            text.Append(CultureInfo.InvariantCulture, $"INSERT INTO {name} ({string.Join(", ", columns)}) VALUES");
            for (int row = from; row < Math.Min(from + dialect.RowsPerInsert, _keys.Length); row++)
            {
                text.Append(row == from ? "\n(" : ",\n(");
                text.Append(CultureInfo.InvariantCulture, $"{_keys[row].Frequency}, {_keys[row].Recency}, {_keys[row].Age}, 1");
                foreach ((_, double[] values) in _columns)
                {
                    text.Append(", ").Append(double.IsFinite(values[row]) ? PurchaseFormula.Written(values[row]) : "NULL");
                }

                text.Append(')');
            }

            yield return new SqlStatement(dialect, text.ToString(), []);
        }
    }
}
