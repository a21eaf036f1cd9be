using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Tests;

/// <summary>Texts of orders that a test writes down, and orders as short texts to compare.</summary>
internal static class OrderText
{
    public static TransactionTable Read(string text, TransactionCsvOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    public static TransactionTable Read(byte[] bytes, TransactionCsvOptions? options = null)
    {
        using MemoryStream stream = new(bytes, writable: false);
        return TransactionCsv.Read(stream, "orders.csv", options);
    }

    /// <summary>What the reading asks.</summary>
    public static string Question(string text, TransactionCsvOptions? options = null) =>
        Assert.Throws<AmbiguousLayoutException>(() => Read(text, options))!.Message;

    /// <summary>What the reading complains about.</summary>
    public static string Complaint(string text, TransactionCsvOptions? options = null) => Complaint(Encoding.UTF8.GetBytes(text), options);

    public static string Complaint(byte[] bytes, TransactionCsvOptions? options = null) =>
        Assert.Throws<DataFormatException>(() => Read(bytes, options))!.Message;

    /// <summary>Orders as texts such as <c>A 2024-02-05T08:26:00 12.5</c>: no time where the table has none, no amount where it has none.</summary>
    public static string[] Orders(this TransactionTable table)
    {
        string[] orders = new string[table.Count];
        for (int row = 0; row < orders.Length; row++)
        {
            DateTime time = DateOnly.FromDayNumber(table.Day[row]).ToDateTime(TimeOnly.MinValue);
            string day = table.SecondOfDay.IsEmpty
                ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : time.AddSeconds(table.SecondOfDay[row]).ToString("s", CultureInfo.InvariantCulture);
            string amount = table.HasAmount ? " " + table.Amount[row].ToString("R", CultureInfo.InvariantCulture) : "";
            orders[row] = $"{table.Customers[table.Customer[row]]} {day}{amount}";
        }

        return orders;
    }

    /// <summary>The orders of a text, in one line.</summary>
    public static string OrdersOf(string text, TransactionCsvOptions? options = null) => string.Join("; ", Read(text, options).Orders());

    /// <summary>What was inferred, as options and values, in one line.</summary>
    public static string Settings(this TransactionAccount account) =>
        string.Join(", ", account.Inferred.Select(setting => $"{setting.Option.Split('.')[1]}={setting.Value}"));
}
