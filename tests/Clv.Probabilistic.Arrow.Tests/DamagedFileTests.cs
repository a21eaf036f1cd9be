using Apache.Arrow;
using Apache.Arrow.Types;

namespace Clv.Probabilistic.Arrow.Tests;

/// <summary>What cannot be read is said in a sentence.</summary>
public sealed class DamagedFileTests
{
    private static readonly ColumnFile _orders = new ColumnFile()
        .Column("customer_id", ColumnFile.Integers([.. Enumerable.Range(1, 1000).Select(id => (long?)id)]))
        .Column("date", ColumnFile.Dates([.. Enumerable.Repeat("2024-03-01", 1000)]))
        .Column("amount", ColumnFile.Numbers([.. Enumerable.Range(1, 1000).Select(cents => (double?)(cents / 100.0))]));

    [Test]
    public void A_parquet_file_that_is_none_is_said()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Parquet([]), Refused("orders.parquet is empty, so it is no Parquet file"));
            Assert.That(() => Parquet("customer_id,date\n1,2024-03-01\n"u8.ToArray()), Refused("orders.parquet is no Parquet file, which begins with PAR1"));
            Assert.That(() => Parquet("PAR1"u8.ToArray()), Refused("orders.parquet is cut short"));
            Assert.That(() => Parquet([.. "PAR1"u8, .. new byte[20], .. "PARE"u8]), Refused("orders.parquet is encrypted"));
            Assert.That(() => Parquet([.. "PAR1"u8, .. new byte[20], .. "PAR1"u8]), Refused("orders.parquet is damaged"));
        }
    }

    [Test]
    public void A_parquet_file_that_is_cut_short_is_said_wherever_it_is_cut()
    {
        byte[] whole = _orders.Parquet();
        for (int length = 1; length < whole.Length; length += 97)
        {
            Assert.That(() => Parquet(whole[..length]), Throws.TypeOf<DataFormatException>(), $"of {length} bytes");
        }
    }

    /// <summary>What the library writes has checksums of its pages.</summary>
    [Test]
    public void A_damaged_byte_is_said_or_does_no_harm()
    {
        CustomerSummary summary = new(TimeUnit.Week, [2, 0, 3], [1.5, 0, 2], [3, 4, 5], [12.5, 0, 7]);
        using MemoryStream file = new();
        SummaryParquet.Write(file, summary);
        byte[] whole = file.ToArray();
        int pages = whole.Length - 8 - BitConverter.ToInt32(whole, whole.Length - 8);
        int said = 0;
        for (int i = 4; i < pages; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 0x10;
            try
            {
                CustomerSummary read = SummaryParquet.Read(new MemoryStream(damaged), "summary.parquet");
                Assert.That(read.Fingerprint(), Is.EqualTo(summary.Fingerprint()), $"byte {i}");
            }
            catch (DataFormatException error)
            {
                Assert.That(error.Message, Does.StartWith("summary.parquet is damaged"));
                said++;
            }
        }

        Assert.That(said, Is.GreaterThan(pages / 4));
    }

    /// <summary>Whatever is wrong with a file, the sentence is the library's own, and names the file and what to do.</summary>
    [TestCase(true, "numbers")]
    [TestCase(true, "texts")]
    [TestCase(false, "numbers")]
    [TestCase(false, "texts")]
    [TestCase(false, "views")]
    [TestCase(false, "dictionary")]
    public void What_is_damaged_is_said_without_the_words_of_other_libraries(bool isParquet, string ids)
    {
        string[] names = [.. Enumerable.Range(0, 40).Select(row => $"customer number {row % 7}")];
        IArrowArray customers = ids switch
        {
            "numbers" => ColumnFile.Integers([.. Enumerable.Range(0, 40).Select(row => (long?)(row % 7))]),
            "texts" => ColumnFile.Texts(names),
            "views" => new StringViewArray.Builder().AppendRange(names).Build(),
            _ => ColumnFile.InDictionary(names),
        };
        ColumnFile orders = new ColumnFile()
            .Column("customer_id", customers)
            .Column("date", ColumnFile.Dates([.. Enumerable.Repeat("2024-03-01", 40)]))
            .Column("amount", ColumnFile.Numbers([.. Enumerable.Range(1, 40).Select(cents => (double?)(cents / 100.0))]));
        byte[] whole = isParquet ? orders.Parquet() : orders.Arrow();
        HashSet<string> sentences = [];
        for (int i = 8; i < whole.Length - 8; i += 3)
        {
            byte[] damaged = [.. whole];
            damaged.AsSpan(i, 3).Fill(0xA5);
            try
            {
                _ = isParquet ? Parquet(damaged) : Arrow(damaged);
            }
            catch (DataFormatException error) when (error.InnerException is not null and not DataFormatException)
            {
                sentences.Add(error.Message);
            }
            catch (DataFormatException)
            {
                // Of rows that are another text now, which is the reader's own sentence.
            }
        }

        Assert.That(sentences, Is.Not.Empty);
        Assert.That(sentences, Is.SubsetOf(Sentences(isParquet ? "orders.parquet" : "orders.arrow")));
    }

    [Test]
    public void A_character_of_code_0_is_said_with_its_row_and_column()
    {
        ColumnFile orders = new ColumnFile()
            .Column("customer_id", ColumnFile.Texts("anna", "b\0n"))
            .Column("date", ColumnFile.Dates("2024-03-01", "2024-03-02"));
        ColumnFile lines = new ColumnFile()
            .Column("customer_id", ColumnFile.Texts("anna", "ben"))
            .Column("date", ColumnFile.Texts("2024-03-01", "2024-03-0\0"));
        ColumnFile summary = new ColumnFile()
            .Column("customer_id", ColumnFile.Texts("anna", "b\0n"))
            .Column("frequency", ColumnFile.Integers(2, 0))
            .Column("recency", ColumnFile.Numbers(3, 0))
            .Column("T", ColumnFile.Numbers(4, 5));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => Parquet(orders.Parquet()),
                Refused("orders.parquet, row 2, column 'customer_id': the text 'b n' holds a character of code 0, which no text has; take it out where the data are made."));
            Assert.That(() => Arrow(lines.Arrow()), Refused("orders.arrow, row 2, column 'date': the text '2024-03-0 ' holds a character of code 0"));
            Assert.That(
                () => SummaryParquet.Read(new MemoryStream(summary.Parquet()), "summary.parquet"),
                Refused("summary.parquet, row 2, column 'customer_id': the text 'b n' holds a character of code 0"));
        }
    }

    [Test]
    public void Arrow_data_that_are_none_are_said()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Arrow([]), Refused("orders.arrow is empty, so it holds no Arrow data"));
            Assert.That(() => Arrow("customer_id,date\n"u8.ToArray()), Refused("orders.arrow holds no Arrow data, neither a file nor a stream"));
            Assert.That(() => Arrow("FEA1...."u8.ToArray()), Refused("orders.arrow is a Feather file of version 1"));
            Assert.That(() => Arrow(_orders.Parquet()), Refused("orders.arrow is a Parquet file"));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Arrow_data_that_are_cut_short_are_said_wherever_they_are_cut(bool isFile)
    {
        byte[] whole = isFile ? _orders.Arrow() : _orders.ArrowStream();
        for (int length = 1; length < whole.Length; length += 97)
        {
            Assert.That(() => Arrow(whole[..length]), Throws.TypeOf<DataFormatException>(), $"of {length} bytes");
        }
    }

    [Test]
    public void A_stream_without_its_end_mark_is_refused() => Assert.That(
        () => Arrow(_orders.ArrowStream()[..^8]), Refused("orders.arrow stops without the mark at the end of an Arrow stream"));

    [Test]
    public void A_stream_with_more_behind_its_end_is_refused() => Assert.That(
        () => Arrow([.. _orders.ArrowStream(), .. _orders.ArrowStream()]), Refused("orders.arrow has more behind the end of its Arrow stream"));

    [Test]
    public void A_stream_that_cannot_seek_is_read() => Assert.That(
        TransactionArrow.Read(new BufferedPipe(_orders.ArrowStream()), "standard input").Count, Is.EqualTo(1000));

    [Test]
    public void A_column_of_a_type_that_it_cannot_have_is_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => Read(("customer_id", ColumnFile.Numbers(1.5)), ("date", ColumnFile.Dates("2024-03-01"))),
                Refused("orders has the column 'customer_id' of type double, which cannot hold customer ids; those are integers, decimals without decimals behind the point or texts"));
            Assert.That(
                () => Read(("customer_id", ColumnFile.Integers(1)), ("date", ColumnFile.Numbers(1.5))),
                Refused("orders has the column 'date' of type double, which cannot hold dates; those are dates, timestamps, texts"));
            Assert.That(
                () => Read(("customer_id", ColumnFile.Integers(1)), ("date", ColumnFile.Dates("2024-03-01")), ("amount", ColumnFile.Dates("2024-03-01"))),
                Refused("orders has the column 'amount' of type date32, which cannot hold amounts; those are numbers of any type"));
            Assert.That(
                () => Read(("customer_id", new Decimal128Array.Builder(new Decimal128Type(10, 2)).Append(1).Build()), ("date", ColumnFile.Dates("2024-03-01"))),
                Refused("orders has the column 'customer_id' of type decimal(10,2), which cannot hold customer ids"));
        }
    }

    [Test]
    public void A_clock_that_nobody_knows_is_refused() => Assert.That(
        () => Read(
            ("customer_id", ColumnFile.Integers(1)),
            ("date", ColumnFile.Moments(new TimestampType(Apache.Arrow.Types.TimeUnit.Second, "Europe/Atlantis"), DateTime.UnixEpoch))),
        Refused("orders has the column 'date' of type timestamp in the time zone Europe/Atlantis, which this machine does not know"));

    [Test]
    public void A_column_that_is_not_there_is_said() => Assert.That(
        () => Read(("client", ColumnFile.Integers(1)), ("when", ColumnFile.Dates("2024-03-01"))), Refused("orders has no column 'date' among 'client', 'when'"));

    [Test]
    public void A_file_without_rows_is_said()
    {
        ColumnFile empty = new ColumnFile().Column("customer_id", ColumnFile.Integers()).Column("date", ColumnFile.Dates());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Parquet(empty.Parquet()), Refused("orders.parquet holds no orders"));
            Assert.That(() => Arrow(empty.Arrow()), Refused("orders.arrow holds no orders"));
        }
    }

    private static NUnit.Framework.Constraints.StartsWithConstraint Refused(string sentence) =>
        Throws.TypeOf<DataFormatException>().With.Message.StartsWith(sentence);

    private static string[] Sentences(string file) =>
    [
        $"{file} is damaged or cut short: what it says of its columns cannot be read; copy or write it again.",
        $"{file} is damaged or cut short: its rows cannot be read; copy or write it again.",
        .. new[] { "what it says of its columns", "its rows" }.Select(part =>
            $"{file} is damaged, or written in a way that is not read: {part} may be compressed, encoded or typed so; copy it again, or write it with a usual compression such as Snappy and without further options."),
    ];

    private static TransactionTable Parquet(byte[] bytes) => TransactionParquet.Read(new MemoryStream(bytes), "orders.parquet");

    private static TransactionTable Arrow(byte[] bytes) => TransactionArrow.Read(new MemoryStream(bytes), "orders.arrow");

    private static TransactionTable Read(params (string Name, IArrowArray Values)[] columns)
    {
        ColumnFile file = new();
        foreach ((string name, IArrowArray values) in columns)
        {
            file.Column(name, values);
        }

        return TransactionArrow.Read([file.Batch()], "orders");
    }

    private sealed class BufferedPipe(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }
    }
}
