using Microsoft.Data.Analysis;
using static Clv.Probabilistic.DataFrames.Tests.Frames;

namespace Clv.Probabilistic.DataFrames.Tests;

/// <summary>A null is what an empty cell is in a CSV file.</summary>
public sealed class NullTests
{
    [Test]
    public void A_row_without_an_id_is_of_a_guest_and_counted()
    {
        TransactionTable orders = Frame([1, null, 2], ["2024-03-01", "2024-03-02", "2024-03-03"], [1, 2, 3]).ToTransactions();

        Assert.That(orders.Count, Is.EqualTo(2));
        Assert.That(orders.Customers.AreIntegers);
        Assert.That(orders.Account.Guests, Is.EqualTo(new[] { new RowCount("", 1) }));
    }

    [Test]
    public void Texts_without_a_letter_and_words_for_guests_are_guests()
    {
        string?[] ids = ["anna", null, "", "guest"];
        foreach (DataFrameColumn column in new DataFrameColumn[] { Texts("customer_id", ids), ArrowTexts("customer_id", ids) })
        {
            DataFrame frame = new(column, Dates("date", "2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04"));

            Assert.That(frame.ToTransactions().Account.Guests, Is.EquivalentTo(new[] { new RowCount("", 2), new RowCount("guest", 1) }));
        }
    }

    [Test]
    public void A_row_without_an_id_is_refused_where_guests_are() => AssertRefused(
        new DataFrame(Texts("customer_id", "a", null), Dates("date", "2024-03-01", "2024-03-02")),
        "the data frame, row 2, column customer_id: the customer id is missing; correct the row",
        new() { Guests = GuestPolicy.Error });

    [Test]
    public void A_row_without_a_date_is_refused() => AssertRefused(
        Frame([1, 2], ["2024-03-01", null], [1, 2]), "the data frame, row 2, column date: '' is not a date");

    [Test]
    public void A_row_without_an_amount_is_refused() => AssertRefused(
        Frame([1, 2, 3], ["2024-03-01", "2024-03-02", "2024-03-03"], [1, 2, null]), "the data frame, row 3, column amount: the amount is empty");

    [Test]
    public void An_amount_that_is_not_finite_is_refused() => AssertRefused(
        Frame([1, 2], ["2024-03-01", "2024-03-02"], [1, double.NaN]), "the data frame, row 2, column amount: 'NaN' is not an amount");

    [Test]
    public void Rows_that_cannot_be_read_are_left_out_and_counted_where_that_is_asked_for()
    {
        DataFrame frame = Frame([1, 2, 3, 4], ["2024-03-01", null, "2024-03-03", "2024-03-04"], [1, 2, double.PositiveInfinity, 4]);

        TransactionAccount account = frame.ToTransactions(new() { SkipBadRows = true }, sourceName: "orders of March").Account;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(account.Source, Is.EqualTo("orders of March"));
            Assert.That((account.RowsRead, account.RowsSkipped), Is.EqualTo((4, 2)));
            Assert.That(account.SkippedExamples[0], Does.StartWith("orders of March, row 2, column date: "));
            Assert.That(account.SkippedExamples[1], Does.StartWith("orders of March, row 3, column amount: "));
        }
    }

    [Test]
    public void Nulls_of_every_row_are_those_of_the_column()
    {
        // More rows than go into one byte of the bits that tell nulls, and than are read together.
        const int Rows = 300_000;
        long?[] ids = [.. Enumerable.Range(0, Rows).Select(row => row % 7 == 3 ? (long?)null : row % 1000)];
        DataFrame frame = new(
            new Int64DataFrameColumn("customer_id", ids),
            new DateTimeDataFrameColumn("date", Enumerable.Range(0, Rows).Select(row => new DateTime(2024, 1, 1).AddDays(row % 365))),
            new DoubleDataFrameColumn("amount", Enumerable.Range(0, Rows).Select(row => row / 4.0)));

        TransactionTable orders = frame.ToTransactions();

        int[] kept = [.. Enumerable.Range(0, Rows).Where(row => ids[row] is not null)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(orders.Amount.ToArray(), Is.EqualTo(kept.Select(row => row / 4.0)));
            Assert.That(
                orders.Customer.ToArray().Select(customer => orders.Customers.Integers[customer]), Is.EqualTo(kept.Select(row => ids[row]!.Value)));
        }
    }

    private static DataFrame Frame(long?[] ids, string?[] dates, double?[] amounts) =>
        new(new Int64DataFrameColumn("customer_id", ids), Dates("date", dates), new DoubleDataFrameColumn("amount", amounts));
}
