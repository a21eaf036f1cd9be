namespace Clv.Probabilistic.Tests;

/// <summary>How many rows that cannot be read are left out, and what is said of them; from files, objects and queries.</summary>
[TestOf(typeof(BadRowLimit))]
internal sealed class BadRowsTests
{
    [TestCase(20, 100, true)]
    [TestCase(21, 100, false)]
    [TestCase(21, 2079, true)]
    [TestCase(21, 2078, false)]
    [TestCase(30, 2970, true)]
    [TestCase(31, 2970, false)]
    public void Limit_is_twenty_rows_or_one_in_a_hundred(int bad, int good, bool isRead)
    {
        string text = Text(bad, good);
        if (isRead)
        {
            TransactionTable orders = OrderText.Read(text, new() { SkipBadRows = true });
            Assert.That((orders.Count, orders.Account.RowsSkipped), Is.EqualTo((good, (long)bad)));
        }
        else
        {
            Assert.That(
                OrderText.Complaint(text, new() { SkipBadRows = true }),
                Does.StartWith(FormattableString.Invariant($"orders.csv: {bad} of {bad + good:N0} rows ({100.0 * bad / (bad + good):0.0}%) cannot be read, more than the 20 rows and 1% of all that may be left out"))
                    .And.Contain("TransactionCsvOptions.MaxBadRows"));
        }
    }

    private static IEnumerable<TestCaseData> Limits()
    {
        yield return new TestCaseData(BadRowLimit.Rows(3), 3, 10, true).SetName("Three of three");
        yield return new TestCaseData(BadRowLimit.Rows(3), 4, 1000, false).SetName("Four of three");
        yield return new TestCaseData(BadRowLimit.Rows(0), 1, 1000, false).SetName("One of none");
        yield return new TestCaseData(BadRowLimit.Share(0.25), 25, 75, true).SetName("A quarter of a quarter");
        yield return new TestCaseData(BadRowLimit.Share(0.25), 26, 74, false).SetName("More than a quarter");
        yield return new TestCaseData(BadRowLimit.None, 500, 1, true).SetName("Any number");
    }

    [TestCaseSource(nameof(Limits))]
    public void Limit_is_that_of_the_option(BadRowLimit limit, int bad, int good, bool isRead)
    {
        TransactionCsvOptions options = new() { SkipBadRows = true, MaxBadRows = limit };
        if (isRead)
        {
            Assert.That(OrderText.Read(Text(bad, good), options).Account.RowsSkipped, Is.EqualTo(bad));
        }
        else
        {
            Assert.That(OrderText.Complaint(Text(bad, good), options), Does.Contain($"more than the {limit} that may be left out"));
        }
    }

    [Test]
    public void Reasons_are_counted_the_most_frequent_first()
    {
        TransactionAccount account = OrderText.Read(
            "customer_id,date,amount\nA,2024-01-05,1\nA,never,1\nA,2024-01-05,x\nA,2024-13-05,1\nA,2024-01-05\nA,2024-01-05,y\nA,someday,1\nA,,5\n", new() { SkipBadRows = true }).Account;

        Assert.That(account.Skipped.Select(skipped => (skipped.Reason, skipped.Rows)), Is.EqualTo(new[]
        {
            ("the date cannot be read", 4L), ("the amount cannot be read", 2L), ("the number of fields is wrong", 1L),
        }));
        Assert.That(account.Skipped[0].First, Does.StartWith("orders.csv, row 3, column date: 'never' is not a date"));
        Assert.That(account.Skipped[1].First, Does.StartWith("orders.csv, row 4, column amount: 'x' is not an amount"));
        Assert.That(account.Skipped[2].First, Is.EqualTo("orders.csv, row 6: the number of fields is 2 and should be 3."));
    }

    [Test]
    public void Guests_and_rows_that_are_filtered_are_no_bad_rows()
    {
        string text = "customer_id,date,status\nA,2024-01-05,paid\n" + string.Concat(Enumerable.Repeat(",2024-01-05,paid\nB,never,void\n", 100));
        TransactionAccount account = OrderText.Read(text, new() { SkipBadRows = true, Drop = [new ColumnFilter("status", ["void"])] }).Account;

        Assert.That((account.RowsRead, account.RowsSkipped, account.Guests[0].Rows, account.Filtered[0].Rows), Is.EqualTo((201L, 0L, 100L, 100L)));
    }

    [TestCase(20, 30, true)]
    [TestCase(21, 30, false)]
    [TestCase(21, 2079, true)]
    [TestCase(25, 2079, false)]
    [TestCase(1, 0, false)]
    public void Builder_and_query_have_the_same_limit(int bad, int good, bool isRead)
    {
        TransactionTableBuilder builder = new(new TransactionBuilderOptions { SkipBadRows = true });
        string?[] customers = [.. Enumerable.Range(0, bad + good).Select(row => row < bad ? null : "A")];
        foreach (string? customer in customers)
        {
            builder.Add(customer, 738_000);
        }

        string[] dates = [.. customers.Select(_ => "2024-01-05")];
        using ColumnsReader reader = new(["customer_id", "date"], customers, dates);
        TransactionTable Query() => TransactionTable.FromReader(reader, new TransactionColumns { SkipBadRows = true });
        if (isRead)
        {
            Assert.That(builder.Complete().Account.Skipped.Single().Rows, Is.EqualTo(bad));
            Assert.That(Query().Account.Skipped.Single().Rows, Is.EqualTo(bad));
        }
        else
        {
            Assert.That(builder.Complete, Throws.InstanceOf<DataFormatException>());
            Assert.That(Query, Throws.InstanceOf<DataFormatException>());
        }
    }

    private static string Text(int bad, int good) =>
        "customer_id,date\n" + string.Concat(Enumerable.Repeat("A,2024-01-05\n", good)) + string.Concat(Enumerable.Repeat("B,never\n", bad));
}
