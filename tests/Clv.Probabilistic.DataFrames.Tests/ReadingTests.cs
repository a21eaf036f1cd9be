using Microsoft.Data.Analysis;
using static Clv.Probabilistic.DataFrames.Tests.Frames;

namespace Clv.Probabilistic.DataFrames.Tests;

/// <summary>How reading goes: what it takes, what it says, and how it is stopped.</summary>
public sealed class ReadingTests
{
    private const int Rows = 1_000_000;

    private static readonly DataFrame _many = new(
        new Int64DataFrameColumn("customer_id", Enumerable.Range(0, Rows).Select(row => (long)(row % 1000))),
        new DateTimeDataFrameColumn("date", Enumerable.Range(0, Rows).Select(row => new DateTime(2024, 1, 1).AddSeconds(37L * row))),
        new DoubleDataFrameColumn("amount", Enumerable.Range(0, Rows).Select(row => row / 8.0)));

    [Test]
    [NonParallelizable]
    public void Numbers_and_dates_are_read_without_an_object_per_row()
    {
        _many.Head(10).ToTransactions();
        _many.ToTransactions();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        TransactionTable orders = _many.ToTransactions();
        double perRow = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Rows;

        // The table has 20 bytes per row, which it makes of 24 and those of its customers; a date takes 8 on the way, and one box 24.
        Assert.That(orders.Count, Is.EqualTo(Rows));
        TestContext.Out.WriteLine($"{perRow} bytes per row");
        Assert.That(perRow, Is.LessThan(64));
    }

    [Test]
    public void Progress_is_told()
    {
        Reached reached = new();
        _many.ToTransactions(progress: reached);

        Assert.That(reached.Rows, Has.Count.GreaterThan(1).And.Ordered);
        Assert.That(reached.Rows[^1], Is.EqualTo(Rows));
    }

    [Test]
    public void Reading_can_be_stopped_before_it_begins() => Assert.That(
        () => _many.ToTransactions(cancellationToken: new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());

    [Test]
    public void Reading_can_be_stopped_on_the_way()
    {
        using CancellationTokenSource stop = new();
        Reached reached = new() { Then = stop.Cancel };

        Assert.That(() => _many.ToTransactions(progress: reached, cancellationToken: stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(reached.Rows, Has.Count.EqualTo(1));
    }

    [Test]
    public void Columns_that_are_missing_are_named()
    {
        AssertRefused(new DataFrame(Dates("date", "2024-03-01")), "the data frame has no column 'customer_id' among 'date'; name the right one with TransactionCsvOptions.CustomerColumn");
        AssertRefused(
            new DataFrame(Column<int>("customer_id", 1), Column<double>("amount", 2)),
            "the data frame has no column 'date' among 'customer_id', 'amount'; name the right one with TransactionCsvOptions.DateColumn");
        AssertRefused(new DataFrame(), "the data frame has no columns; fill it first.");
    }

    [Test]
    public void Columns_that_may_both_be_meant_are_asked_about() => Assert.That(
        () => new DataFrame(Column<int>("client", 1), Column<int>("buyer", 2), Dates("date", "2024-03-01")).ToTransactions(),
        Throws.TypeOf<AmbiguousLayoutException>().With.Message.StartsWith("the data frame has 2 columns that may be that of customers: 'client', 'buyer'"));

    [Test]
    public void Columns_of_types_that_they_cannot_have_are_named()
    {
        AssertRefused(
            TwoOrders(Column<bool>("customer_id", true, false)),
            "the data frame has the column 'customer_id' of type Boolean, which cannot hold customer ids; those are integers");
        AssertRefused(
            new DataFrame(Column<int>("customer_id", 1), Column<float>("date", 20_240_131)),
            "the data frame has the column 'date' of type Single, which cannot hold dates; those are dates, timestamps, texts such as 2024-01-31, or integers with a date format");
        AssertRefused(
            TwoOrders(Column<int>("customer_id", 1, 2), Dates("amount", "2024-03-01", null)),
            "the data frame has the column 'amount' of type DateTime, which cannot hold amounts");
        AssertRefused(
            new DataFrame(Column<int>("customer_id", 1), Column<decimal>("date", 20_240_131)),
            "the data frame has the column 'date' of type Decimal, which cannot hold dates");
    }

    [Test]
    public void A_text_that_is_no_date_or_no_amount_is_named_with_its_row()
    {
        AssertRefused(
            new DataFrame(Column<int>("customer_id", 1, 2), Texts("date", "2024-03-01", "soon")), "the data frame, row 2, column date: 'soon' is not a date");
        AssertRefused(
            TwoOrders(Column<int>("customer_id", 1, 2), Texts("amount", "1", "much")), "the data frame, row 2, column amount: 'much' is not an amount");
    }

    [Test]
    public void A_frame_without_rows_is_refused() => AssertRefused(
        new DataFrame(new Int64DataFrameColumn("customer_id"), new DateTimeDataFrameColumn("date")),
        "the data frame holds no orders, only the names of columns; check that it is the right one.");

    [Test]
    public void What_is_about_text_alone_is_refused()
    {
        Assert.That(
            () => _many.ToTransactions(new() { HasHeader = false }), Throws.ArgumentException.With.Message.Contains("data frames have names; leave TransactionCsvOptions.HasHeader = false out"));
        Assert.That(() => _many.ToTransactions(TransactionCsvOptions.Cdnow), Throws.ArgumentException.With.Message.Contains("layout of text files"));
    }

    [Test]
    public void Nothing_is_not_read()
    {
        Assert.That(() => DataFrameInput.ToTransactions(null!), Throws.ArgumentNullException);
        Assert.That(() => DataFrameInput.ToCustomerSummary(null!), Throws.ArgumentNullException);
        Assert.That(() => _many.ToTransactions(sourceName: ""), Throws.ArgumentException);
    }

    [Test]
    public void Orders_are_summarized_as_those_of_a_file()
    {
        string path = Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");
        DataFrame frame = DataFrame.LoadCsv(
            path, dataTypes: [typeof(long), typeof(DateTime), typeof(double)], cultureInfo: System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(
            Written(frame.ToTransactions().Summarize(new() { Unit = TimeUnit.Week })),
            Is.EqualTo(Written(TransactionCsv.Read(path).Summarize(new() { Unit = TimeUnit.Week }))));
    }

    private sealed class Reached : IProgress<long>
    {
        public List<long> Rows { get; } = [];

        public Action? Then { get; init; }

        public void Report(long value)
        {
            Rows.Add(value);
            Then?.Invoke();
        }
    }
}
