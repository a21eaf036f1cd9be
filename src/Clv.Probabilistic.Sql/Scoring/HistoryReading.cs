using System.Data.Common;
using System.Globalization;

namespace Clv.Probabilistic.Sql;

/// <summary>Reads distinct histories, each with the number of its customers.</summary>
internal static class HistoryReading
{
    /// <summary>The histories of a result: x, t_x, T and how many customers have them.</summary>
    /// <exception cref="DataFormatException">Customers have no history, or one that cannot be.</exception>
    public static CustomerSummary Of(SqlEngine engine, SqlStatement distinct, SqlSource summary, TimeUnit unit, CancellationToken cancellationToken)
    {
        string source = $"{engine.Dialect.Engine}, {summary.Name}";
        List<(int X, double Recency, double T, double Customers)> rows =
            engine.Read(distinct, reader => Rows(reader, source, cancellationToken), cancellationToken);

        // Engines give groups in any order.
        rows.Sort();
        try
        {
            return new CustomerSummary(
                unit,
                [.. rows.Select(row => row.X)],
                [.. rows.Select(row => row.Recency)],
                [.. rows.Select(row => row.T)],
                monetaryValue: null,
                weight: [.. rows.Select(row => row.Customers)],
                CustomerIds.RowNumbers(rows.Count));
        }
        catch (ArgumentException error)
        {
            throw new DataFormatException($"{source} holds no summary: {error.Message}", error);
        }
    }

    private static List<(int, double, double, double)> Rows(DbDataReader reader, string source, CancellationToken cancellationToken)
    {
        List<(int, double, double, double)> rows = [];
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.IsDBNull(0) || reader.IsDBNull(1) || reader.IsDBNull(2))
            {
                throw new DataFormatException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{source}: {ReaderValues.Count(reader, 3):#,0} rows have no number in frequency, recency or T; leave them out in a query, or correct them."));
            }

            int frequency = checked((int)ReaderValues.Count(reader, 0));
            rows.Add((frequency, ReaderValues.Number(reader, 1), ReaderValues.Number(reader, 2), ReaderValues.Number(reader, 3)));
        }

        return rows;
    }
}
