using Apache.Arrow;

namespace Clv.Probabilistic.Arrow.Tests;

/// <summary>A null is what an empty cell is in a CSV file.</summary>
public sealed class NullTests
{
    [Test]
    public void A_row_without_an_id_is_of_a_guest_and_counted()
    {
        ColumnFile file = File(ColumnFile.Integers(1, null, 2), ColumnFile.Dates("2024-03-01", "2024-03-02", "2024-03-03"), ColumnFile.Numbers(1, 2, 3));

        TransactionTable orders = Read(file);

        Assert.That(orders.Count, Is.EqualTo(2));
        Assert.That(orders.Customers.AreIntegers);
        Assert.That(orders.Account.Guests, Is.EqualTo(new[] { new RowCount("", 1) }));
    }

    [Test]
    public void A_row_without_an_id_is_refused_where_guests_are() => AssertRefused(
        File(ColumnFile.Texts("a", null), ColumnFile.Dates("2024-03-01", "2024-03-02"), ColumnFile.Numbers(1, 2)),
        "orders.parquet, row 2, column customer_id: the customer id is missing; correct the row",
        new() { Guests = GuestPolicy.Error });

    [Test]
    public void A_text_that_stands_for_guests_is_one() => Assert.That(
        Read(File(ColumnFile.InDictionary("a", "guest"), ColumnFile.Dates("2024-03-01", "2024-03-02"), ColumnFile.Numbers(1, 2))).Account.Guests,
        Is.EqualTo(new[] { new RowCount("guest", 1) }));

    [Test]
    public void A_row_without_a_date_is_refused() => AssertRefused(
        File(ColumnFile.Integers(1, 2), ColumnFile.Dates("2024-03-01", null), ColumnFile.Numbers(1, 2)),
        "orders.parquet, row 2, column date: '' is not a date");

    [Test]
    public void A_row_without_an_amount_is_refused() => AssertRefused(
        File(ColumnFile.Integers(1, 2, 3), ColumnFile.Dates("2024-03-01", "2024-03-02", "2024-03-03"), ColumnFile.Numbers(1, 2, null)),
        "orders.parquet, row 3, column amount: the amount is empty");

    [Test]
    public void An_amount_that_is_not_finite_is_refused() => AssertRefused(
        File(ColumnFile.Integers(1, 2), ColumnFile.Dates("2024-03-01", "2024-03-02"), ColumnFile.Numbers(1, double.NaN)),
        "orders.parquet, row 2, column amount: 'NaN' is not an amount");

    [Test]
    public void A_date_beyond_the_calendar_is_refused() => AssertRefused(
        File(ColumnFile.Integers(1), new Date32Array(new ArrowBuffer.Builder<int>().Append(int.MaxValue).Build(), ArrowBuffer.Empty, 1, 0, 0), ColumnFile.Numbers(1)),
        "orders.parquet, row 1, column date: '2147483647 days since 1970' is not a date");

    [Test]
    public void Rows_that_cannot_be_read_are_left_out_and_counted_where_that_is_asked_for()
    {
        ColumnFile file = File(
            ColumnFile.Integers(1, 2, 3, 4),
            ColumnFile.Dates("2024-03-01", null, "2024-03-03", "2024-03-04"),
            ColumnFile.Numbers(1, 2, double.PositiveInfinity, 4));

        TransactionAccount account = Read(file, new() { SkipBadRows = true }).Account;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((account.RowsRead, account.RowsSkipped), Is.EqualTo((4, 2)));
            Assert.That(account.Skipped.Select(skipped => skipped.Reason), Is.EquivalentTo(new[] { "the date cannot be read", "the amount cannot be read" }));
            Assert.That(account.SkippedExamples[0], Does.StartWith("orders.parquet, row 2, column date: "));
            Assert.That(account.SkippedExamples[1], Does.StartWith("orders.parquet, row 3, column amount: "));
        }
    }

    [Test]
    public void Too_many_rows_that_cannot_be_read_stop_the_reading() => AssertRefused(
        File(ColumnFile.Integers(1, 2), ColumnFile.Dates("2024-03-01", null), ColumnFile.Numbers(1, 2)),
        "orders.parquet: 1 of 2 rows (50.0%) cannot be read, more than the 0 rows that may be left out; in 1 the date cannot be read, the first being orders.parquet, row 2,",
        new() { SkipBadRows = true, MaxBadRows = BadRowLimit.Rows(0) });

    private static void AssertRefused(ColumnFile file, string sentence, TransactionCsvOptions? options = null) => Assert.That(
        () => Read(file, options), Throws.TypeOf<DataFormatException>().With.Message.StartsWith(sentence));

    private static TransactionTable Read(ColumnFile file, TransactionCsvOptions? options = null) =>
        TransactionParquet.Read(new MemoryStream(file.Parquet()), "orders.parquet", options);

    private static ColumnFile File(IArrowArray ids, IArrowArray dates, IArrowArray amounts) => new ColumnFile()
        .Column("customer_id", ids).Column("date", dates).Column("amount", amounts);
}
