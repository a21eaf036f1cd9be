using System.Text;

namespace Clv.Probabilistic.Tests.Files;

/// <summary>On request, no id is a formula where a file is opened in a spreadsheet; without it, ids read back as they were.</summary>
public sealed class CustomerIdFieldTests
{
    private static readonly string[] _ids = ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "\nx", "plain", "a=b", "'=x", " =x"];

    private static readonly string[] _safe = ["'=1+1", "'+1", "'-1", "'@sum", "'\tx", "'\rx", "'\nx", "plain", "a=b", "'=x", " =x"];

    private static TransactionTable Orders => OrderTables.Of(
        _ids, [.. _ids.Select((_, day) => new DateOnly(2024, 1, 1).AddDays(day))]);

    private static CustomerSummary Customers => Orders.Summarize(new() { Unit = TimeUnit.Week });

    private static CustomerPredictions Predictions => CustomerPredictions.Predict(
        Customers, new BetaGeoModel(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week), null, new() { Horizon = 39 });

    [Test]
    public void Orders_are_safe_on_request_alone()
    {
        Assert.That(ReadOrders(stream => TransactionCsv.Write(stream, Orders)), Is.EquivalentTo(_ids));
        Assert.That(ReadOrders(stream => TransactionCsv.Write(stream, Orders, new() { SpreadsheetSafe = true })), Is.EquivalentTo(_safe));
    }

    [Test]
    public void Summary_is_safe_on_request_alone()
    {
        Assert.That(ReadSummary(stream => SummaryCsv.Write(stream, Customers)), Is.EquivalentTo(_ids));
        Assert.That(ReadSummary(stream => SummaryCsv.Write(stream, Customers, new() { SpreadsheetSafe = true })), Is.EquivalentTo(_safe));
    }

    [Test]
    public void Predictions_are_safe_on_request_alone()
    {
        // With the history, predictions are a summary too.
        Assert.That(ReadSummary(stream => PredictionsCsv.Write(stream, Predictions, new() { WithHistory = true })), Is.EquivalentTo(_ids));
        Assert.That(
            ReadSummary(stream => PredictionsCsv.Write(stream, Predictions, new() { WithHistory = true, SpreadsheetSafe = true })),
            Is.EquivalentTo(_safe));
    }

    [Test]
    public void Spend_predictions_are_safe_on_request_alone()
    {
        CustomerSummary customers = new(TimeUnit.Week, [1, 1], [1, 1], [9, 9], [5, 6], ids: CustomerIds.Of(["=1+1", "b"]));
        SpendPredictions predictions = SpendPredictions.Predict(
            customers, new GammaGammaModel(new GammaGammaParameters(6.25, 3.74, 15.44)));
        Assert.That(Written(stream => PredictionsCsv.Write(stream, predictions)), Does.Contain("\n=1+1,"));
        Assert.That(
            Written(stream => PredictionsCsv.Write(stream, predictions, new() { SpreadsheetSafe = true })),
            Does.Contain("\n'=1+1,").And.Contain("\nb,"));
    }

    [Test]
    public void Files_are_safe_on_request_as_streams_are()
    {
        string path = Path.GetTempFileName();
        try
        {
            TransactionCsv.Write(path, Orders, new() { SpreadsheetSafe = true });
            Assert.That(File.ReadAllText(path), Does.Contain("\n'=1+1,"));
            SummaryCsv.Write(path, Customers, new() { SpreadsheetSafe = true });
            Assert.That(File.ReadAllText(path), Does.Contain("\n'=1+1,"));
            PredictionsCsv.Write(path, Predictions, new() { SpreadsheetSafe = true });
            Assert.That(File.ReadAllText(path), Does.Contain("\n'=1+1,"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Semicolon_or_tab_begins_no_new_cell_where_spreadsheets_part_cells_by_it()
    {
        TransactionTable orders = OrderTables.Of(["a;=1+1", "b\t=1+1"], [new DateOnly(2024, 1, 1), new(2024, 1, 2)]);
        Assert.That(
            Written(stream => TransactionCsv.Write(stream, orders, new() { SpreadsheetSafe = true })),
            Is.EqualTo("customer_id,date\n\"a;=1+1\",2024-01-01\n\"b\t=1+1\",2024-01-02\n"));
    }

    [Test]
    public void Numbers_are_no_formulas()
    {
        TransactionTable orders = OrderTables.Of([-5L, 7L], [new DateOnly(2024, 1, 1), new(2024, 1, 2)]);
        Assert.That(
            Written(stream => TransactionCsv.Write(stream, orders, new() { SpreadsheetSafe = true })),
            Is.EqualTo("customer_id,date\n-5,2024-01-01\n7,2024-01-02\n"));
    }

    private static string[] ReadOrders(Action<Stream> write) =>
        [.. TransactionCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(Written(write))), "orders").Customers.Texts];

    private static string[] ReadSummary(Action<Stream> write) =>
        [.. SummaryCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(Written(write))), "summary").Ids.Texts];

    private static string Written(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
