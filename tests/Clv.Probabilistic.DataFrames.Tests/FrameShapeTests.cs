using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Microsoft.Data.Analysis;
using static Clv.Probabilistic.DataFrames.Tests.Frames;

namespace Clv.Probabilistic.DataFrames.Tests;

/// <summary>Whatever made a data frame, what is read is what its cells show.</summary>
public sealed class FrameShapeTests
{
    private static readonly DataFrame _frame = new(
        new Int64DataFrameColumn("customer_id", Enumerable.Range(0, 1000).Select(row => (long)(row % 37))),
        new StringDataFrameColumn("shop", Enumerable.Range(0, 1000).Select(row => row % 3 == 0 ? "north" : "south")),
        new DateTimeDataFrameColumn("date", Enumerable.Range(0, 1000).Select(row => new DateTime(2024, 1, 1).AddHours(5 * row))),
        new DoubleDataFrameColumn("amount", Enumerable.Range(0, 1000).Select(row => row * 0.25)));

    /// <summary>A frame of it does not hold its memory by itself.</summary>
    private static readonly RecordBatch _batch = Batch();

    private static IEnumerable<TestCaseData> Shapes()
    {
        yield return Case("as it is", _frame);
        yield return Case("the first rows", _frame.Head(13));
        yield return Case("the last rows", _frame.Tail(13));
        yield return Case("a sample", _frame.Sample(50));
        yield return Case("filtered by a condition", _frame.Filter(_frame["amount"].ElementwiseGreaterThan(100.0)));
        yield return Case("filtered by rows", _frame[new[] { 3, 999, 14, 14 }]);
        yield return Case("in another order of rows", _frame.OrderByDescending("amount"));
        yield return Case("in another order of columns", new DataFrame(_frame.Columns.Reverse().Select(column => column.Clone())));
        yield return Case("with rows behind", _frame.Append(_frame.Head(5).Rows));
        yield return Case("with a row put in", Appended());
        yield return Case("joined", _frame.Merge<long>(Shops(), "customer_id", "shopper", joinAlgorithm: JoinAlgorithm.Inner));
        yield return Case("of Arrow data in memory", DataFrame.FromArrowRecordBatch(_batch));
        yield return Case("of an Arrow file", DataFrame.FromArrowRecordBatch(OfFile()));
        yield return Case("of an Arrow file, with rows put in", AppendedToFile());

        static TestCaseData Case(string name, DataFrame frame) => new TestCaseData(frame).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Shapes))]
    public void Orders_are_the_cells_of_the_frame(DataFrame frame)
    {
        Assert.That(frame.Rows.Count, Is.Positive);
        using StringWriter csv = new(CultureInfo.InvariantCulture);
        csv.Write("customer_id,date,amount\n");
        foreach (DataFrameRow row in frame.Rows)
        {
            csv.Write(string.Create(CultureInfo.InvariantCulture, $"{row["customer_id"]},{row["date"]:yyyy-MM-ddTHH:mm:ss},{row["amount"]}\n"));
        }

        AssertIsCsv(frame, csv.ToString());
    }

    [Test]
    public void Halves_of_characters_are_refused_and_not_taken_for_each_other()
    {
        DateTimeDataFrameColumn dates = new("date", [new DateTime(2024, 1, 1), new DateTime(2024, 1, 2)]);
        foreach (DataFrameColumn ids in new DataFrameColumn[]
        {
            new StringDataFrameColumn("customer_id", ["a", "x\ud801"]), new CharDataFrameColumn("customer_id", ['a', '\ud800']),
        })
        {
            Assert.That(
                () => new DataFrame(ids, dates).ToTransactions(),
                Throws.TypeOf<DataFormatException>().With.Message.StartsWith("the data frame, row 2, column customer_id: the text holds half of a character"));
        }
    }

    [Test]
    public void Frames_without_columns_are_refused() =>
        Assert.That(() => new DataFrame().ToTransactions(), Throws.TypeOf<DataFormatException>().With.Message.EqualTo("the data frame has no columns; fill it first."));
    [TestCaseSource(nameof(Shapes))]
    public void Texts_are_the_cells_of_the_frame(DataFrame frame)
    {
        TransactionTable orders = frame.ToTransactions(new() { CustomerColumn = "shop" });

        Assert.That(
            orders.Customer.ToArray().Select(customer => orders.Customers.Texts[customer]),
            Is.EqualTo(Enumerable.Range(0, (int)frame.Rows.Count).Select(row => (string)frame["shop"][row])));
    }

    [Test]
    public void Rows_are_kept_and_left_out_by_what_stands_in_columns_of_any_type()
    {
        DataFrame frame = new(
            Column<int>("customer_id", 1, 2, 3, 4),
            Dates("date", "2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04"),
            Column<bool>("paid", true, true, false, null),
            Column<decimal>("rate", 0.190m, 0.07m, 0.19m, 0.19m),
            Column<DateOnly>("shipped", new DateOnly(2024, 3, 5), null, null, null));

        Assert.That(Read(new() { Keep = [new ColumnFilter("paid", ["True"])] }), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(Read(new() { Drop = [new ColumnFilter("paid", ["true", "false"])] }), Is.EqualTo(new[] { 4 }));
        Assert.That(Read(new() { Keep = [new ColumnFilter("rate", ["0.19"])] }), Is.EqualTo(new[] { 1, 3, 4 }));
        Assert.That(Read(new() { Keep = [new ColumnFilter("shipped", ["2024-03-05"])] }), Is.EqualTo(new[] { 1 }));

        long[] Read(TransactionCsvOptions options) => frame.ToTransactions(options).Customers.Integers.ToArray();
    }

    [Test]
    public void Lines_of_orders_are_put_together()
    {
        DataFrame frame = new(
            Texts("Invoice", "A", "A", "B"),
            Dates("InvoiceDate", "2024-03-01", "2024-03-01", "2024-03-02"),
            Column<int>("Quantity", 2, 1, 1),
            Column<decimal>("Price", 1.5m, 4, 9),
            Column<long>("Customer ID", 7, 7, 7));

        TransactionTable orders = frame.ToTransactions();

        Assert.That(orders.Amount.ToArray(), Is.EqualTo(new[] { 7.0, 9 }));
        Assert.That(orders.Account.LinesMerged, Is.EqualTo(1));
    }

    [Test]
    public void A_frame_stays_as_it_is()
    {
        DataFrame frame = _frame.Clone();
        string before = frame.ToString();
        frame.ToTransactions();
        frame.ToTransactions(new() { CustomerColumn = "shop", Keep = [new ColumnFilter("customer_id", ["1"])] });

        Assert.That(frame.ToString(), Is.EqualTo(before));
        frame["amount"][0] = 5.0;
        Assert.That(frame.ToTransactions().Amount[0], Is.EqualTo(5), "and is read as it is then");
    }

    private static DataFrame Appended()
    {
        DataFrame frame = _frame.Clone();
        frame.Append([5L, "west", new DateTime(2024, 12, 31), 7.5], inPlace: true);
        return frame;
    }

    private static DataFrame AppendedToFile()
    {
        DataFrame frame = DataFrame.FromArrowRecordBatch(OfFile());
        ((PrimitiveDataFrameColumn<double>)frame["amount"])[3] = 99;
        return frame;
    }

    private static DataFrame Shops() => new(
        new Int64DataFrameColumn("shopper", Enumerable.Range(0, 30).Select(shopper => (long)shopper)),
        new StringDataFrameColumn("country", Enumerable.Range(0, 30).Select(shopper => shopper % 2 == 0 ? "DE" : "FR")));

    private static RecordBatch Batch()
    {
        int[] rows = [.. Enumerable.Range(0, 100)];
        Date64Array dates = new Date64Array.Builder().AppendRange(rows.Select(row => new DateTime(2024, 1, 1).AddDays(row))).Build();
        return new RecordBatch.Builder()
            .Append("customer_id", nullable: false, new Int64Array.Builder().AppendRange(rows.Select(row => (long)row % 7)).Build())
            .Append("shop", nullable: false, new StringArray.Builder().AppendRange(rows.Select(row => row % 3 == 0 ? "north" : "Süd")).Build())
            .Append("date", nullable: false, dates)
            .Append("amount", nullable: false, new DoubleArray.Builder().AppendRange(rows.Select(row => row * 0.5)).Build())
            .Build();
    }

    /// <summary>Columns that lie behind one another in one piece of memory.</summary>
    private static RecordBatch OfFile()
    {
        using MemoryStream file = new();
        using ArrowStreamWriter writer = new(file, _batch.Schema, leaveOpen: true);
        writer.WriteRecordBatch(_batch);
        writer.WriteEnd();
        return new ArrowStreamReader(new ReadOnlyMemory<byte>(file.ToArray())).ReadNextRecordBatch();
    }
}
