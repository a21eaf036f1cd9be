using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames.Tests;

/// <summary>Data frames that tests write down, and tables of orders and summaries as text, to be compared.</summary>
internal static class Frames
{
    /// <summary>As rows of a program are read: refunds are purchases.</summary>
    public static TransactionCsvOptions AsTheyAre { get; } = new() { Refunds = RefundPolicy.Purchase };

    public static PrimitiveDataFrameColumn<T> Column<T>(string name, params T?[] values)
        where T : unmanaged => new(name, values);

    public static StringDataFrameColumn Texts(string name, params string?[] values) => new(name, values!);

    public static ArrowStringDataFrameColumn ArrowTexts(string name, params string?[] values)
    {
        using Apache.Arrow.StringArray array = new Apache.Arrow.StringArray.Builder().AppendRange(values).Build();
        byte[] nulls = array.NullBitmapBuffer.Span.ToArray();
        return new(name, array.ValueBuffer.Span.ToArray(), array.ValueOffsetsBuffer.Span.ToArray(), nulls, array.Length, array.NullCount);
    }

    public static DateTimeDataFrameColumn Dates(string name, params string?[] values) =>
        new(name, values.Select(value => value is null ? (DateTime?)null : At(value)));

    /// <summary>Two orders of different days, the further columns behind them.</summary>
    public static DataFrame TwoOrders(DataFrameColumn ids, params DataFrameColumn[] further) =>
        new([ids, Dates("date", "2024-03-01", "2024-03-02"), .. further]);

    public static DateTime At(string moment) => DateTime.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    public static TransactionTable OfCsv(string csv, TransactionCsvOptions? options = null) =>
        TransactionCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "orders.csv", options ?? AsTheyAre);

    public static string Written(TransactionTable orders)
    {
        using MemoryStream text = new();
        TransactionCsv.Write(text, orders);
        return $"{orders.Customers.AreIntegers} {orders.Account.HasSeveralOffsets} {Encoding.UTF8.GetString(text.ToArray())}";
    }

    public static string Written(CustomerSummary summary)
    {
        using MemoryStream text = new();
        SummaryCsv.Write(text, summary);
        return $"{summary.Ids.AreIntegers} {summary.TimeUnit} {Encoding.UTF8.GetString(text.ToArray())}";
    }

    public static void AssertIsCsv(DataFrame frame, string csv) =>
        Assert.That(Written(frame.ToTransactions(AsTheyAre)), Is.EqualTo(Written(OfCsv(csv))));

    public static void AssertRefused(DataFrame frame, string sentence, TransactionCsvOptions? options = null) => Assert.That(
        () => frame.ToTransactions(options), Throws.TypeOf<DataFormatException>().With.Message.StartsWith(sentence));
}
