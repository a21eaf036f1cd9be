using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Sql;

/// <summary>Writes scores that were predicted in memory into a table of an engine, for others there to join.</summary>
/// <example>
/// <code>
/// ScoreTable.Write(connection, SqlDialect.Sqlite, year, replace: true, table: "clv_scores");
/// </code>
/// </example>
public static class ScoreTable
{
    private const int RowsPerStatement = 200;
    private const string CustomerColumn = "customer_id";

    /// <summary>Writes predictions: <c>customer_id</c>, and a column of each quantity, with NULL where there is no number.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="dialect">Its dialect.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="replace">Whether a table of this name makes place for the new one. Readers see the old one or the new one whole, and the old
    /// one stays where anything goes wrong.</param>
    /// <param name="cancellationToken">Stops the writing, and leaves everything as it was.</param>
    /// <param name="table">The table's name, with schema before it where there is one.</param>
    /// <exception cref="EngineException">The engine refused, failed or went away, or there is such a table already.</exception>
    public static void Write(
        DbConnection connection,
        SqlDialect dialect,
        PredictionTable predictions,
        bool replace = false,
        CancellationToken cancellationToken = default,
        params string[] table)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(predictions);
        SqlEngine engine = new(connection, dialect);
        string name = SqlSource.Table(table).Written(dialect);
        if (dialect.HasTransactions)
        {
            IEnumerable<SqlStatement> making = Statements(dialect, name, predictions);
            engine.RunAll(replace ? making.Prepend(new SqlStatement(dialect, $"DROP TABLE IF EXISTS {name}", [])) : making, cancellationToken);
            return;
        }

        WriteAside(engine, table, predictions, replace, cancellationToken);
    }

    /// <summary>Without transactions, what is not complete has another name.</summary>
    private static void WriteAside(SqlEngine engine, string[] table, PredictionTable predictions, bool replace, CancellationToken cancellationToken)
    {
        SqlDialect dialect = engine.Dialect;
        string name = SqlSource.Table(table).Written(dialect);
        string aside = SqlSource.Table([.. table[..^1], $"{table[^1]}_being_written"]).Written(dialect);
        SqlStatement Plain(string text) => new(dialect, text, []);
        if (!replace)
        {
            // Refused before the work where the name is taken.
            engine.RunAll([Plain(dialect.CreateTable(name, [(CustomerColumn, dialect.LongType)], CustomerColumn)), Plain($"DROP TABLE {name}")], cancellationToken);
        }

        try
        {
            engine.RunAll([Plain($"DROP TABLE IF EXISTS {aside}"), .. Statements(dialect, aside, predictions)], cancellationToken);
            engine.RunAll([Plain($"DROP TABLE IF EXISTS {name}"), Plain($"RENAME TABLE {aside} TO {name}")], cancellationToken);
        }
        catch
        {
            engine.RunAll([Plain($"DROP TABLE IF EXISTS {aside}")], CancellationToken.None);
            throw;
        }
    }

    private static IEnumerable<SqlStatement> Statements(SqlDialect dialect, string name, PredictionTable predictions)
    {
        CustomerIds ids = predictions.Customers.Ids;
        string[] columns = [CustomerColumn, .. predictions.Columns.Select(column => dialect.Quote(column.Name))];
        yield return new SqlStatement(
            dialect,
            dialect.CreateTable(
                name,
                [.. columns.Select((column, i) => (column, i > 0 ? dialect.NullableDouble : ids.AreIntegers ? dialect.LongType : dialect.TextType))],
                CustomerColumn),
            []);
        for (int from = 0; from < predictions.Count; from += RowsPerStatement)
        {
            SqlValues values = new();
            StringBuilder text = new();
            text.Append(CultureInfo.InvariantCulture, $"INSERT INTO {name} ({string.Join(", ", columns)}) VALUES");
            for (int row = from; row < Math.Min(from + RowsPerStatement, predictions.Count); row++)
            {
                text.Append(row == from ? "\n(" : ",\n(");
                text.Append(ids.AreIntegers ? ids[row] : values.AddNumbered("customer", row - from, ids[row]));
                foreach (PredictionColumn column in predictions.Columns)
                {
                    text.Append(", ").Append(double.IsFinite(column[row]) ? PurchaseFormula.Written(column[row]) : "NULL");
                }

                text.Append(')');
            }

            yield return new SqlStatement(dialect, text.ToString(), values.All);
        }
    }
}
