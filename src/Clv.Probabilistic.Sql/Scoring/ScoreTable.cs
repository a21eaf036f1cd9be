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
    /// <summary>Writes predictions: <c>customer_id</c>, and a column of each quantity, with NULL where there is no number.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="dialect">Its dialect.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="replace">Whether a table of scores of this name makes place for the new one. Readers see the old one or the new one whole, and the
    /// old one stays where anything goes wrong; a table with other columns than those of scores is never replaced.</param>
    /// <param name="cancellationToken">Stops the writing, and leaves everything as it was.</param>
    /// <param name="table">The table's name, with schema before it where there is one.</param>
    /// <exception cref="EngineException">The engine refused, failed or went away, or there is such a table already: one that is not to be replaced, or is none
    /// of scores.</exception>
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
        Write(
            new SqlEngine(connection, dialect),
            predictions.Customers.Ids,
            [.. predictions.Columns.Select(column => (column.Name, (Func<int, double>)(row => column[row])))],
            replace,
            table,
            cancellationToken);
    }

    /// <summary>Writes columns of numbers, each of a row per customer.</summary>
    /// <exception cref="EngineException">The engine refused, failed or went away, or there is such a table already.</exception>
    internal static void Write(
        SqlEngine engine,
        CustomerIds ids,
        IReadOnlyList<(string Name, Func<int, double> Value)> columns,
        bool replace,
        string[] table,
        CancellationToken cancellationToken) => new WholeTable(engine, table, replace).Write(
            name => Statements(engine.Dialect, name, ids, columns), columns.Select(column => column.Name), [], cancellationToken);

    private static IEnumerable<SqlStatement> Statements(
        SqlDialect dialect, string name, CustomerIds ids, IReadOnlyList<(string Name, Func<int, double> Value)> scores)
    {
        string[] columns = [ScoreColumns.Customer, .. scores.Select(column => dialect.Quote(column.Name))];
        yield return new SqlStatement(
            dialect,
            dialect.CreateTable(
                name,
                [.. columns.Select((column, i) => (column, i > 0 ? dialect.NullableDouble : ids.AreIntegers ? dialect.LongType : dialect.TextType))],
                ScoreColumns.Customer),
            []);
        for (int from = 0; from < ids.Count; from += dialect.RowsPerInsert)
        {
            SqlValues values = new();
            StringBuilder text = new();
            text.Append(CultureInfo.InvariantCulture, $"INSERT INTO {name} ({string.Join(", ", columns)}) VALUES");
            for (int row = from; row < Math.Min(from + dialect.RowsPerInsert, ids.Count); row++)
            {
                text.Append(row == from ? "\n(" : ",\n(");
                text.Append(ids.AreIntegers ? ids[row] : values.AddNumbered("customer", row - from, ids[row]));
                foreach ((_, Func<int, double> value) in scores)
                {
                    double number = value(row);
                    text.Append(", ").Append(double.IsFinite(number) ? PurchaseFormula.Written(number) : "NULL");
                }

                text.Append(')');
            }

            yield return new SqlStatement(dialect, text.ToString(), values.All);
        }
    }
}
