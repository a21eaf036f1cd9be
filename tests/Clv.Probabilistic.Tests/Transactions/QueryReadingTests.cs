namespace Clv.Probabilistic.Tests;

[TestFixture]
[TestOf(typeof(TransactionQueryReading))]
internal sealed class QueryReadingTests
{
    private static readonly string[] _names = ["customer_id", "date", "amount"];
    private static readonly DateTime _moment = new(2024, 1, 31, 13, 4, 5);
    private static readonly DateOnly _day = new(2024, 1, 31);

    /// <summary>A number at which the parts that a column grows in are all full.</summary>
    private const int FullParts = 1 << 16;

    /// <summary>What a row of the table takes, once in parts and once in the finished columns.</summary>
    private const int BytesPerRow = 2 * (4 + 4 + 4 + 8);

    private static IEnumerable<TestCaseData> Types()
    {
        yield return Case("long, DateTime, double", Repeat(7L), Repeat(_moment), Repeat(2.5));
        yield return Case("int, DateOnly, decimal", Repeat(7), Repeat(_day), Repeat(2.5m));
        yield return Case("short, DateTimeOffset, float", Repeat((short)7), Repeat(new DateTimeOffset(_moment, TimeSpan.Zero)), Repeat(2.5f));
        yield return Case("byte, text, text", Repeat((byte)7), Repeat("2024-01-31T13:04:05"), Repeat("2.5"));
        yield return Case("decimal, DateTime, int", Repeat(7m), Repeat(_moment), Repeat(3));
        yield return Case("text, DateTime, long", Repeat("seven"), Repeat(_moment), Repeat(3L));
        yield return Case("long, DateTime, short", Repeat(7L), Repeat(_moment), Repeat((short)3));
        yield return Case("long, DateTime, byte", Repeat(7L), Repeat(_moment), Repeat((byte)3));
    }

    [TestCaseSource(nameof(Types))]
    public void FromReader_of_common_types_boxes_nothing(Array customers, Array dates, Array amounts)
    {
        using ColumnsReader reader = new(_names, customers, dates, amounts);
        TransactionTable.FromReader(reader);
        Assert.That(reader.Boxes, Is.Zero);

        long bytes = AllocatedBytes.PerRunOf(() =>
        {
            reader.Rewind();
            TransactionTable.FromReader(reader);
        });

        // A box is 24 bytes; a row had three of them.
        Assert.That(bytes / (double)customers.Length, Is.LessThan(BytesPerRow + 4));
    }

    [TestCaseSource(nameof(Types))]
    public async Task FromReaderAsync_gives_the_same_table(Array customers, Array dates, Array amounts)
    {
        using ColumnsReader reader = new(_names, customers, dates, amounts);
        TransactionTable waited = TransactionTable.FromReader(reader);
        reader.Rewind();
        TransactionTable table = await TransactionTable.FromReaderAsync(reader);

        SameTable.Require(table, waited);
        Assert.That(table.Account, Is.EqualTo(waited.Account).UsingPropertiesComparer());
    }

    [Test]
    public void FromReader_whose_types_differ_by_row_reads_each_as_it_is()
    {
        using ColumnsReader reader = new(
            _names, new object?[] { 7L, "x", 7 }, new object?[] { _moment, "2024-01-31", _day }, new object?[] { 1.5, 2L, "2.5" });

        TransactionTable table = TransactionTable.FromReader(reader);

        Assert.That(table.Customers.Texts.ToArray(), Is.EqualTo(new[] { "7", "x" }));
        Assert.That(table.Day.ToArray(), Is.All.EqualTo(_day.DayNumber));
        Assert.That(table.Amount.ToArray(), Is.EqualTo(new[] { 1.5, 2, 2.5 }));
    }

    [Test]
    public void FromReader_with_a_zone_converts_moments_and_leaves_other_clocks()
    {
        DateTime late = new(2024, 1, 31, 20, 0, 0);
        using ColumnsReader reader = new(
            _names,
            Repeat(7, 9),
            new object?[]
            {
                new DateTimeOffset(late, TimeSpan.Zero), DateTime.SpecifyKind(late, DateTimeKind.Utc), "2024-01-31T20:00:00Z",
                "2024-01-31 15:00:00-05:00", late, DateTime.SpecifyKind(late, DateTimeKind.Local), "2024-01-31T20:00:00", _day, "2024-01-31",
            },
            Repeat(1.0, 9));

        TransactionTable written = TransactionTable.FromReader(reader);
        reader.Rewind();
        TransactionTable tokyo = TransactionTable.FromReader(reader, new() { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo") });

        const int Eight = 20 * 3600;
        const int Five = 5 * 3600;
        Assert.That(written.Day, Is.All.EqualTo(_day.DayNumber));
        Assert.That(written.SecondOfDay, Is.EqualTo(new[] { Eight, Eight, Eight, 15 * 3600, Eight, Eight, Eight, 0, 0 }));
        Assert.That(tokyo.Day.Select(day => day - _day.DayNumber), Is.EqualTo(new[] { 1, 1, 1, 1, 0, 0, 0, 0, 0 }));
        Assert.That(tokyo.SecondOfDay, Is.EqualTo(new[] { Five, Five, Five, Five, Eight, Eight, Eight, 0, 0 }));
    }

    [Test]
    public void FromReader_takes_a_guid_of_bytes_as_its_reader_does_and_no_other_bytes()
    {
        Guid guid = Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff");
        using ColumnsReader good = new(_names, new[] { guid.ToByteArray() }, Repeat(_moment, 1), Repeat(1.0, 1));
        using ColumnsReader bad = new(_names, new[] { new byte[] { 1, 2 } }, Repeat(_moment, 1), Repeat(1.0, 1));

        Assert.That(TransactionTable.FromReader(good).Customers[0], Is.EqualTo(guid.ToString()));
        Assert.That(
            () => TransactionTable.FromReader(bad), Throws.InstanceOf<DataFormatException>().With.Message.Contains("of type Byte[] is not a customer id"));
    }

    [Test]
    public void FromReader_told_to_skip_counts_bad_rows_and_describes_the_first()
    {
        object?[] customers = [1L, null, 2L, 3L, "  ", 4L, 5L, 6L];
        object?[] dates = [_moment, _moment, "never", _moment, _moment, DateTime.MaxValue, null, _moment];
        object?[] amounts = [1.0, 1.0, 1.0, double.NaN, 1.0, "1,5", 1.0, 2.0];
        using ColumnsReader reader = new(_names, customers, dates, amounts);

        TransactionTable table = TransactionTable.FromReader(reader, new TransactionColumns { SkipBadRows = true });

        Assert.That(table.Customers.Integers.ToArray(), Is.EqualTo(new long[] { 1, 6 }));
        Assert.That(table.Amount.ToArray(), Is.EqualTo(new double[] { 1, 2 }));
        Assert.That(table.Account.RowsRead, Is.EqualTo(8));
        Assert.That(table.Account.RowsSkipped, Is.EqualTo(6));
        Assert.That(table.Account.SkippedExamples, Has.Count.EqualTo(5));
        Assert.That(
            table.Account.SkippedExamples[1],
            Is.EqualTo("The query result, row 3, column date: 'never' of type String is not a date (a date or time type, or a text such as 2024-01-31 or 2024-01-31 12:30:00)."));
    }

    [Test]
    public void FromReader_of_bad_rows_alone_is_an_error()
    {
        using ColumnsReader reader = new(_names, new object?[] { null, null }, Repeat(_moment, 2), Repeat(1.0, 2));

        Assert.That(
            () => TransactionTable.FromReader(reader, new TransactionColumns { SkipBadRows = true }),
            Throws.InstanceOf<DataFormatException>().With.Message.StartsWith(
                "The query result holds no order that can be read: all 2 rows are bad, the first being The query result, row 1, column customer_id: "));
    }

    [Test]
    public void FromReader_reports_rows_and_stops_when_cancelled()
    {
        const int Rows = 200_000;
        using ColumnsReader whole = new(_names, Repeat(7L, Rows), Repeat(_moment, Rows), Repeat(2.5, Rows));
        CollectingProgress progress = new();
        TransactionTable.FromReader(whole, null, progress);
        Assert.That(progress.Values, Is.Ordered.Ascending);
        Assert.That(progress.Values, Has.Count.InRange(2, 101));
        Assert.That(progress.Values[^1], Is.EqualTo(Rows));

        using CancellationTokenSource source = new();
        int last = 0;
        using ColumnsReader reader = new(_names, Repeat(7L, Rows), Repeat(_moment, Rows), Repeat(2.5, Rows))
        {
            BeforeRow = row =>
            {
                last = row;
                if (row == 1000)
                {
                    source.Cancel();
                }
            },
        };
        Assert.That(() => TransactionTable.FromReader(reader, null, null, source.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(last, Is.LessThan(10_000));
        Assert.That(
            async () => await TransactionTable.FromReaderAsync(whole, null, null, source.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static T[] Repeat<T>(T value, int count = FullParts)
    {
        T[] values = new T[count];
        Array.Fill(values, value);
        return values;
    }

    private static TestCaseData Case(string name, Array customers, Array dates, Array amounts) =>
        new TestCaseData(customers, dates, amounts).SetArgDisplayNames(name);
}
