using Apache.Arrow;
using Apache.Arrow.Types;

namespace Clv.Probabilistic.Arrow.Tests;

/// <summary>Several files are one table.</summary>
public sealed class SeveralFileTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("clv-tests-");
        Directory.CreateDirectory(At("2024/_old"));
        Orders(1).WriteParquet(At("a.parquet"));
        Orders(2).WriteParquet(At("b.parquet"));
        Orders(3).WriteParquet(At("2024/c.parquet"));
        Orders(4).WriteParquet(At("2024/_old/d.parquet"));
        File.WriteAllText(At("_SUCCESS"), "");
        File.WriteAllText(At("notes.txt"), "no orders");
    }

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [TestCase("", new long[] { 3, 1, 2 })]
    [TestCase("*.parquet", new long[] { 1, 2 })]
    [TestCase("?.parquet", new long[] { 1, 2 })]
    [TestCase("b*", new long[] { 2 })]
    [TestCase("20*/c.parquet", new long[] { 3 })]
    [TestCase("**/?.parquet", new long[] { 4, 3, 1, 2 })]
    [TestCase("a.parquet", new long[] { 1 })]
    public void A_folder_and_a_pattern_are_files(string path, long[] customers)
    {
        TransactionTable orders = TransactionParquet.Read(At(path));

        Assert.That(Enumerable.Range(0, orders.Count).Select(row => orders.Customers.Integers[orders.Customer[row]]), Is.EqualTo(customers));
    }

    [Test]
    public void Paths_are_read_in_the_sequence_given()
    {
        TransactionTable orders = TransactionParquet.Read([At("b.parquet"), At("a.parquet")]);

        Assert.That(orders.Customer.ToArray(), Is.EqualTo(new[] { 1, 0 }));
        Assert.That(orders.Account.Source, Is.EqualTo($"{At("b.parquet")} and 1 more"));
    }

    [Test]
    public void Files_of_arrow_are_read_so_too()
    {
        File.WriteAllBytes(At("a.arrow"), Orders(1).Arrow());
        File.WriteAllBytes(At("b.arrow"), Orders(2).ArrowStream());

        Assert.That(TransactionArrow.Read(At("*.arrow")).Count, Is.EqualTo(2));
        Assert.That(TransactionArrow.Read([At("a.arrow"), At("a.arrow")]).Count, Is.EqualTo(2));
        Assert.That(TransactionArrow.Read(_folder.FullName).Count, Is.EqualTo(2));
    }

    [Test]
    public void A_row_is_named_with_its_file()
    {
        new ColumnFile().Column("customer_id", ColumnFile.Integers(8, 9)).Column("date", ColumnFile.Dates("2024-03-01", null)).WriteParquet(At("b.parquet"));

        Assert.That(
            () => TransactionParquet.Read(At("*.parquet")),
            Throws.TypeOf<DataFormatException>().With.Message.StartsWith($"{At("b.parquet")}, row 2, column date: '' is not a date"));
    }

    [Test]
    public void Widths_may_differ_and_columns_may_stand_elsewhere()
    {
        new ColumnFile()
            .Column("date", ColumnFile.Dates("2024-03-01"))
            .Column("else", ColumnFile.Numbers(1))
            .Column("customer_id", new Int32Array.Builder().Append(8).Build())
            .WriteParquet(At("b.parquet"));

        Assert.That(TransactionParquet.Read(At("*.parquet")).Customers.Integers.ToArray(), Is.EqualTo(new long[] { 1, 8 }));
    }

    [Test]
    public void A_file_without_a_column_is_refused()
    {
        new ColumnFile().Column("customer_id", ColumnFile.Integers(1)).Column("day", ColumnFile.Dates("2024-03-01")).WriteParquet(At("b.parquet"));

        Assert.That(
            () => TransactionParquet.Read(At("*.parquet")),
            Throws.TypeOf<DataFormatException>().With.Message.EqualTo(
                $"{At("b.parquet")} has no column 'date', which {At("a.parquet")} has; files that are read together have the same columns."));
    }

    [Test]
    public void A_file_with_a_column_of_another_kind_is_refused()
    {
        new ColumnFile().Column("customer_id", ColumnFile.Texts("1")).Column("date", ColumnFile.Dates("2024-03-01")).WriteParquet(At("b.parquet"));

        Assert.That(
            () => TransactionParquet.Read(At("*.parquet")),
            Throws.TypeOf<DataFormatException>().With.Message.EqualTo(
                $"{At("b.parquet")} has the column 'customer_id' of type utf8 where {At("a.parquet")} has the column 'customer_id' of type int64; files that are read together have columns of the same kinds."));
    }

    [Test]
    public void A_file_on_another_clock_is_refused()
    {
        TimestampType ofUtc = new(Apache.Arrow.Types.TimeUnit.Millisecond, "UTC");
        new ColumnFile().Column("customer_id", ColumnFile.Integers(1)).Column("date", ColumnFile.Moments(ofUtc, DateTime.UnixEpoch)).WriteParquet(At("a.parquet"));
        TimestampType ofNone = new(Apache.Arrow.Types.TimeUnit.Millisecond, (string?)null);
        new ColumnFile().Column("customer_id", ColumnFile.Integers(1)).Column("date", ColumnFile.Moments(ofNone, DateTime.UnixEpoch)).WriteParquet(At("b.parquet"));

        Assert.That(
            () => TransactionParquet.Read(At("*.parquet")),
            Throws.TypeOf<DataFormatException>().With.Message.Contains("of type timestamp in the time zone UTC; files that are read together"));
    }

    [Test]
    public void What_is_not_there_is_said()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => TransactionParquet.Read(At("x.parquet")), Throws.TypeOf<DataFormatException>().With.Message.Contains("does not exist; check the path"));
            Assert.That(() => TransactionParquet.Read(At("x*.parquet")), Throws.TypeOf<DataFormatException>().With.Message.Contains("matches no file; check the path"));
            Assert.That(() => TransactionArrow.Read(At("2024")), Throws.TypeOf<DataFormatException>().With.Message.Contains("is a folder without files"));
            Assert.That(() => TransactionParquet.Read(System.Array.Empty<string>()), Throws.ArgumentException.With.Message.StartsWith("There is no file to read"));
        }
    }

    private static ColumnFile Orders(long customer) => new ColumnFile()
        .Column("customer_id", ColumnFile.Integers(customer))
        .Column("date", ColumnFile.Dates("2024-03-01"));

    private string At(string path) => path.Length == 0 ? _folder.FullName : Path.Combine(_folder.FullName, path);
}
