using Apache.Arrow;

namespace Clv.Probabilistic.Arrow.Tests;

/// <summary>Options are those of CSV.</summary>
public sealed class OptionTests
{
    private static readonly ColumnFile _export = new ColumnFile()
        .Column("Invoice", ColumnFile.Texts("A", "A", "B", "C", "C"))
        .Column("Status", ColumnFile.InDictionary("paid", "paid", "open", "paid", "paid"))
        .Column("InvoiceDate", ColumnFile.Dates("2024-03-01", "2024-03-01", "2024-03-02", "2024-03-03", "2024-03-03"))
        .Column("Quantity", ColumnFile.Integers(2, 1, 1, 4, -1))
        .Column("Price", ColumnFile.Numbers(1.5, 4, 9, 2, 2))
        .Column("Customer ID", ColumnFile.Integers(7, 7, 7, 8, 8));

    [Test]
    public void Columns_are_found_by_their_usual_names_and_rows_are_lines_of_orders()
    {
        TransactionTable orders = Read(new());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(orders.Amount.ToArray(), Is.EqualTo(new[] { 7.0, 9, 6 }), "quantity times price, a refund taken off");
            Assert.That(orders.Account.LinesMerged, Is.EqualTo(2));
            Assert.That(orders.Account.RefundsNetted, Is.EqualTo(1));
            Assert.That(orders.Account.StatusColumn, Is.EqualTo("Status"));
            Assert.That(orders.Account.Statuses, Is.EqualTo(new[] { new RowCount("paid", 4), new RowCount("open", 1) }));
            Assert.That(orders.Account.Inferred.Select(setting => setting.Finding), Does.Contain("rows of one 'Invoice' are lines of one order"));
        }
    }

    [Test]
    public void Rows_are_kept_and_left_out_by_what_stands_in_a_column()
    {
        TransactionTable orders = Read(new() { Keep = [new ColumnFilter("Status", ["Paid"])], Drop = [new ColumnFilter("Customer ID", ["8"])] });

        Assert.That(orders.Amount.ToArray(), Is.EqualTo(new[] { 7.0 }));
        Assert.That(orders.Account.Filtered.Sum(filtered => filtered.Rows), Is.EqualTo(3));
    }

    [Test]
    public void Columns_are_named()
    {
        TransactionTable orders = Read(new()
        {
            CustomerColumn = "Customer ID",
            DateColumn = "InvoiceDate",
            ValueColumn = "Price",
            OrderColumn = "",
            Refunds = RefundPolicy.Ignore,
        });

        Assert.That(orders.Amount.ToArray(), Is.EqualTo(new[] { 1.5, 4, 9, 2, 2 }));
    }

    [Test]
    public void A_column_of_dates_is_told_by_its_type()
    {
        ColumnFile file = new ColumnFile()
            .Column("customer_id", ColumnFile.Integers(1))
            .Column("update_version", ColumnFile.Texts("2"))
            .Column("booking_date_local", ColumnFile.Dates("2024-03-01"))
            .Column("order_id", ColumnFile.Integers(1));

        TransactionTable orders = TransactionArrow.Read([file.Batch()], "orders");

        Assert.That(orders.Day[0], Is.EqualTo(new DateOnly(2024, 3, 1).DayNumber));
        Assert.That(
            orders.Account.Inferred.Select(setting => setting.Finding),
            Does.Contain("dates are in 'booking_date_local', the one column that holds dates"));
    }

    [Test]
    public void A_customer_0_with_most_orders_is_a_guest_as_in_csv()
    {
        long?[] ids = [.. Enumerable.Repeat<long?>(0, 100), .. Enumerable.Range(1, 20).Select(id => (long?)id)];
        ColumnFile file = new ColumnFile()
            .Column("customer_id", ColumnFile.Integers(ids))
            .Column("date", ColumnFile.Dates([.. ids.Select(_ => "2024-03-01")]));

        Assert.That(TransactionArrow.Read([file.Batch()], "orders").Account.Guests, Is.EqualTo(new[] { new RowCount("0", 100) }));
    }

    [Test]
    public void What_is_about_text_alone_is_refused() => Assert.That(
        () => Read(new() { HasHeader = false }), Throws.ArgumentException.With.Message.Contains("have names; leave TransactionCsvOptions.HasHeader = false out"));

    [Test]
    public void The_layout_of_text_files_is_refused() => Assert.That(
        () => Read(TransactionCsvOptions.Cdnow), Throws.ArgumentException.With.Message.Contains("layout of text files"));

    [Test]
    public void Reading_can_be_stopped_and_tells_how_far_it_is()
    {
        Reached reached = new();
        TransactionParquet.Read(new MemoryStream(_export.Parquet()), "orders.parquet", progress: reached);

        Assert.That(reached.Rows, Is.EqualTo(5));
        Assert.That(
            () => TransactionArrow.Read([_export.Batch()], "orders", cancellationToken: new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Batches_of_different_columns_are_refused()
    {
        RecordBatch other = new ColumnFile().Column("customer_id", ColumnFile.Integers(1)).Batch();

        Assert.That(
            () => TransactionArrow.Read([_export.Batch(), other], "orders"),
            Throws.ArgumentException.With.Message.StartsWith("Record batch 1 has the columns 'customer_id' of type int64 where the first has 'Invoice'"));
    }

    private static TransactionTable Read(TransactionCsvOptions options) =>
        TransactionParquet.Read(new MemoryStream(_export.Parquet(rowsPerGroup: 2)), "orders.parquet", options);

    private sealed class Reached : IProgress<long>
    {
        public long Rows { get; private set; }

        public void Report(long value) => Rows = value;
    }
}
