namespace Clv.Probabilistic.Arrow.Tests;

/// <summary>Orders that are written and read again are the same orders.</summary>
public sealed class WrittenOrderTests
{
    private static IEnumerable<TestCaseData> Orders()
    {
        yield return new TestCaseData("customer_id,date,amount\n7,2024-01-01,0.1\n3,2024-01-08,4\n7,2024-01-15,20.5\n").SetArgDisplayNames("days");
        yield return new TestCaseData("customer_id,date\nanna,2024-01-01T23:59:59\n\"ben, \"\"b\"\"\",1969-12-31T00:00:00\nanna,2024-01-15T12:00:01\n").SetArgDisplayNames("times and texts");
        yield return new TestCaseData("customer_id,date,amount\n" + string.Concat(Enumerable.Range(1, 300_000).Select(i => FormattableString.Invariant($"{i % 1000},2024-01-{1 + (i % 28):00},{i / 7.0}\n")))).SetArgDisplayNames("more rows than are written together");
    }

    [TestCaseSource(nameof(Orders))]
    public void Orders_read_back_to_the_last_bit(string csv)
    {
        TransactionTable orders = TransactionCsv.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), "orders.csv");
        using MemoryStream parquet = new();
        TransactionParquet.Write(parquet, orders);
        parquet.Position = 0;
        using MemoryStream arrow = new();
        TransactionArrow.Write(arrow, orders);
        arrow.Position = 0;

        AssertSame(TransactionParquet.Read(parquet, "orders.parquet"), orders);
        AssertSame(TransactionArrow.Read(arrow, "orders.arrow"), orders);
    }

    [Test]
    public void Orders_go_to_files_whole()
    {
        using TemporaryFile parquet = new(".parquet");
        using TemporaryFile arrow = new(".arrow");
        TransactionTable orders = TransactionCsv.Read(new MemoryStream("customer_id,date\n7,2024-01-01\n"u8.ToArray()), "orders.csv");

        TransactionParquet.Write(parquet.Path, orders);
        TransactionArrow.Write(arrow.Path, orders);

        AssertSame(TransactionParquet.Read(parquet.Path), orders);
        AssertSame(TransactionArrow.Read(arrow.Path), orders);
    }

    private static void AssertSame(TransactionTable read, TransactionTable written)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Customers.AreIntegers, Is.EqualTo(written.Customers.AreIntegers));
            Assert.That(read.Customer.Select(customer => read.Customers[customer]), Is.EqualTo(written.Customer.Select(customer => written.Customers[customer])));
            Assert.That(read.Day.ToArray(), Is.EqualTo(written.Day.ToArray()));
            Assert.That(read.SecondOfDay.ToArray(), Is.EqualTo(written.SecondOfDay.ToArray()));
            Assert.That(read.HasAmount, Is.EqualTo(written.HasAmount));
            Assert.That(read.Amount.ToArray(), Is.EqualTo(written.Amount.ToArray()));
        }
    }

    private sealed class TemporaryFile(string end) : IDisposable
    {
        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName() + end);

        public void Dispose() => File.Delete(Path);
    }
}
