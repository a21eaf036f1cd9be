using System.Globalization;
using System.Text;
using Clv.Probabilistic.Sql.Tests.Engines;

namespace Clv.Probabilistic.Sql.Tests.Summaries;

/// <summary>The rows that an engine is given, as the file that they would be.</summary>
internal static class StoredFile
{
    /// <summary>Reads the rows as a file of the same columns.</summary>
    public static TransactionTable Read(StoredOrders orders, TransactionCsvOptions options)
    {
        StringBuilder text = new(string.Join(',', StoredOrders.Columns) + "\n");
        foreach (StoredOrder row in orders.Rows)
        {
            text.AppendJoin(',', orders.Values(row).Select(Field)).Append('\n');
        }

        using MemoryStream file = new(Encoding.UTF8.GetBytes(text.ToString()));
        return TransactionCsv.Read(file, "orders.csv", options);
    }

    private static string Field(object? value) => value switch
    {
        null => "",
        string text => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
