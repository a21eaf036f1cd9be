using System.IO.Compression;
using System.Text;

namespace Clv.Probabilistic.Tests;

[TestFixture("en-US")]
[TestFixture("de-DE")]
[TestOf(typeof(TransactionCsv))]
internal sealed class TransactionCsvTests
{
    private const string WayOut = "; correct the row, or leave such rows out with TransactionCsvOptions.SkipBadRows.";
    private const string Dates =
        "dates are yyyy-MM-dd or yyyyMMdd, optionally with a time HH:mm:ss, unless TransactionCsvOptions.DateFormat says otherwise";

    private const string Amounts =
        "is not an amount (amounts are finite numbers such as 1234.50: decimals take a point, unless TransactionCsvOptions.DecimalSeparator says otherwise)";

    private readonly string _culture;

    public TransactionCsvTests(string culture) => _culture = culture;

    [SetUp]
    public void SetCulture() =>
        Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(_culture);

    [Test]
    public void Read_defaults_giveColumns()
    {
        TransactionTable table = Read(
            "customer_id,date,amount\n10,2024-01-31,12.50\n9,2024-02-01,0\n10,20240201,-3\n", new() { Refunds = RefundPolicy.Purchase });

        Assert.That(table.Customers.AreIntegers);
        Assert.That(table.Customers.Integers.ToArray(), Is.EqualTo(new long[] { 9, 10 }));
        Assert.That(table.Customer.ToArray(), Is.EqualTo(new[] { 1, 0, 1 }));
        int january31 = new DateOnly(2024, 1, 31).DayNumber;
        Assert.That(table.Day.ToArray(), Is.EqualTo(new[] { january31, january31 + 1, january31 + 1 }));
        Assert.That(table.SecondOfDay.IsEmpty);
        Assert.That(table.Amount.ToArray(), Is.EqualTo(new[] { 12.5, 0, -3 }));
        Assert.That(table.Account.Source, Is.EqualTo("memory"));
        Assert.That(table.Account.RowsRead, Is.EqualTo(3));
        Assert.That(table.Account.RowsSkipped, Is.Zero);
        Assert.That(table.Account.ZeroAmounts, Is.EqualTo(1));
        Assert.That(table.Account.NegativeAmounts, Is.EqualTo(1));
    }

    [Test]
    public void Read_noAmountColumn_hasNoAmounts()
    {
        TransactionTable table = Read("date,customer_id\n2024-01-31,7\n");

        Assert.That(table.HasAmount, Is.False);
        Assert.That(table.Amount.IsEmpty);
    }

    [Test]
    public void Read_namedAmountColumnMissing_isASentence() =>
        AssertSentence(
            "customer_id,date,amount\n1,2024-01-31,5\n",
            new() { ValueColumn = "price" },
            "memory has no column 'price' among 'customer_id', 'date', 'amount'; name the right one with TransactionCsvOptions.ValueColumn.");

    [Test]
    public void Read_columnsByNameAndNumber_areFound()
    {
        TransactionCsvOptions options = new() { CustomerColumn = "Buyer", DateColumn = "3", ValueColumn = "total" };
        TransactionTable table = Read("Total,BUYER,when\n5.5,a,2024-01-31\n", options);

        Assert.That(table.Customers.Texts.ToArray(), Is.EqualTo(new[] { "a" }));
        Assert.That(table.Amount.ToArray(), Is.EqualTo(new[] { 5.5 }));
    }

    [Test]
    public void Read_timesOfDay_areKeptToTheSecond()
    {
        TransactionTable table = Read(
            "customer_id,date\n1,2024-01-31\n1,2024-01-31T13:04:05.9+02:00\n1,2024-01-31 00:00\n1,2024-01-31 00:01\n");

        Assert.That(table.SecondOfDay.ToArray(), Is.EqualTo(new[] { 0, 47045, 0, 60 }));
        Assert.That(table.Day.ToArray().Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Read_midnightsAlone_haveNoTimeOfDay() =>
        Assert.That(Read("customer_id,date\n1,2024-01-31 00:00:00\n").SecondOfDay.IsEmpty);

    [TestCase("1 9 10 9223372036854775807", true)]
    [TestCase("0 1", true)]
    [TestCase("10 9 09", false)]
    [TestCase("1 9223372036854775808", false)]
    [TestCase("1 99999999999999999999999999", false)]
    [TestCase("2 -1", false)]
    [TestCase("2 +1", false)]
    [TestCase("2 01.0", false)]
    [TestCase("2 1.00", false)]
    [TestCase("2 1.0 x 1", false)]
    [TestCase("b a é 𝄞 B", false)]
    [TestCase("00 0", false)]
    public void Read_ids_areIntegersOnlyIfEveryOneIs(string spaced, bool integers)
    {
        string[] ids = spaced.Split(' ');
        string[] written = [.. ids, .. ids.Reverse(), ids[0]];
        TransactionTable table = Read("customer_id,date\n" + string.Concat(written.Select(id => $"{id},2024-01-31\n")));

        Assert.That(table.Customers.AreIntegers, Is.EqualTo(integers));
        Assert.That(table.Customers.Count, Is.EqualTo(ids.Length));
        Assert.That(table.Customer.ToArray().Select(c => table.Customers[c]), Is.EqualTo(written));
        Assert.That(table.Customers.Integers.ToArray(), Is.EqualTo(ids.Where(_ => integers).Select(long.Parse).Order()));
        Assert.That(table.Customers.Texts.ToArray(), Is.EqualTo(ids.Where(_ => !integers).Order(StringComparer.Ordinal)));
    }

    [Test]
    public void Read_idsWithSpaces_areTextsAsWritten() =>
        Assert.That(
            Read("customer_id,date\n 5,2024-01-31\n5,2024-01-31\n").Customers.Texts.ToArray(), Is.EqualTo(new[] { " 5", "5" }));

    [Test]
    public void Read_longIds_areKept()
    {
        string id = new('x', 70_000);

        Assert.That(Read($"customer_id,date\n{id},2024-01-31\n").Customers[0], Is.EqualTo(id));
    }

    [Test]
    public void Read_badRowSkipped_addsNoCustomerAndKeepsIntegers()
    {
        TransactionTable table = Read(
            "customer_id,date\n1,2024-01-31\nabc,never\n2,2024-01-31\n", new() { SkipBadRows = true });

        Assert.That(table.Customers.Integers.ToArray(), Is.EqualTo(new long[] { 1, 2 }));
    }

    [TestCase(';')]
    [TestCase('\t')]
    [TestCase('|')]
    [TestCase(' ')]
    [TestCase(':')]
    [TestCase(null)]
    public void Read_anyDelimiter_works(char? delimiter)
    {
        string text = "customer_id,date,amount\r\n\"a,b\",2024-01-31,2.5\r\n".Replace("\"a,b\"", "a", StringComparison.Ordinal);
        TransactionTable table = Read(text.Replace(',', delimiter ?? ' '), new() { Delimiter = delimiter });

        Assert.That(table.Customers[0], Is.EqualTo("a"));
        Assert.That(table.Amount[0], Is.EqualTo(2.5));
    }

    [Test]
    public void Read_badDelimiter_isRefused() =>
        Assert.That(() => Read("a", new() { Delimiter = '\u00e9' }), Throws.ArgumentException);

    [TestCase("dd/MM/yyyy", "31/01/2024", 0)]
    [TestCase("MM/dd/yyyy HH:mm:ss", "01/31/2024 01:00:01", 3601)]
    [TestCase("d.M.yy", "31.1.24", 0)]
    [TestCase("d MMM yyyy", "31 Jan 2024", 0)]
    [TestCase("yyyy-MM-dd'T'HH:mmzzz", "2024-01-31T23:30-11:00", 84600)]
    [TestCase("yyyyMMddHHmm", "202401310001", 60)]
    public void Read_dateFormat_isReadInvariantly(string format, string date, int secondOfDay)
    {
        TransactionTable table = Read($"customer_id,date\n1, {date} \n", new() { DateFormat = format });

        Assert.That(table.Day[0], Is.EqualTo(new DateOnly(2024, 1, 31).DayNumber));
        Assert.That(table.SecondOfDay.IsEmpty ? 0 : table.SecondOfDay[0], Is.EqualTo(secondOfDay));
    }

    [TestCase("dd/MM")]
    [TestCase("HH:mm")]
    [TestCase("T")]
    [TestCase("%")]
    [TestCase("")]
    public void Read_dateFormatWithoutAYear_isRefused(string format) =>
        Assert.That(
            () => Read("customer_id,date\n1,1\n", new() { DateFormat = format }),
            Throws.ArgumentException.With.Message.StartsWith(
                $"TransactionCsvOptions.DateFormat '{format}' does not describe a date with its year; give a .NET date format such as dd/MM/yyyy."));

    [TestCase("1,2024-01-31,5\n2,2024-02-01,6\n", true)]
    [TestCase("1,2024-01-31\n2,2024-02-01\n", false)]
    public void Read_withoutHeader_takesTheFirstColumns(string text, bool amounts)
    {
        TransactionTable table = Read(text, new() { HasHeader = false });

        Assert.That(table.Customers.Integers.ToArray(), Is.EqualTo(new long[] { 1, 2 }));
        Assert.That(table.HasAmount, Is.EqualTo(amounts));
    }

    [Test]
    public void Read_withoutHeader_takesNumberedColumns()
    {
        TransactionCsvOptions options = new() { HasHeader = false, CustomerColumn = "3", DateColumn = "1", ValueColumn = "2" };
        TransactionTable table = Read("2024-01-31,5,9\n", options);
        TransactionTable without = Read("2024-01-31,5,9\n", options with { ValueColumn = null });

        Assert.That(table.Customers[0], Is.EqualTo("9"));
        Assert.That(table.Amount[0], Is.EqualTo(5));
        Assert.That(without.HasAmount, Is.False);
    }

    [Test]
    public void Read_withoutHeaderButNames_isASentence() =>
        AssertSentence(
            "1,2024-01-31\n",
            new() { HasHeader = false, CustomerColumn = "id" },
            "memory has no column 'id' among '1', '2'; name the right one with TransactionCsvOptions.CustomerColumn.");

    [TestCase("1,2024-13-01,5", "row 3, column date: '2024-13-01' is not a date (" + Dates + ")")]
    [TestCase("1,,5", "row 3, column date: '' is not a date (" + Dates + ")")]
    [TestCase("1,2024-01-30,", "row 3, column amount: the amount is empty")]
    [TestCase("1,2024-01-31,five", "row 3, column amount: 'five' " + Amounts)]
    [TestCase("1,2024-01-31,NaN", "row 3, column amount: 'NaN' " + Amounts)]
    [TestCase("1,2024-01-31", "row 3: the number of fields is 2 and should be 3")]
    [TestCase("1,2024-01-31,5,", "row 3: the number of fields is 4 and should be 3")]
    public void Read_badRow_isASentenceOrSkipped(string row, string fault)
    {
        string text = $"customer_id,date,amount\n1,2024-01-31,5\n{row}\n2,2024-01-31,6\n";
        AssertSentence(text, null, $"memory, {fault}{WayOut}");

        TransactionTable table = Read(text, new() { SkipBadRows = true });
        Assert.That(table.Count, Is.EqualTo(2));
        Assert.That(table.Account.RowsRead, Is.EqualTo(3));
        Assert.That(table.Account.RowsSkipped, Is.EqualTo(1));
        Assert.That(table.Account.SkippedExamples, Is.EqualTo(new[] { $"memory, {fault}." }));
    }

    [Test]
    public void Read_badDateInAGivenFormat_namesTheFormat() =>
        AssertSentence(
            "customer_id,date\n1,2024-01-31\n",
            new() { DateFormat = "dd/MM/yyyy" },
            $"memory, row 2, column date: '2024-01-31' is not a date (TransactionCsvOptions.DateFormat says dd/MM/yyyy){WayOut}");

    [Test]
    public void Read_longOrStrangeValue_isShownShortAndOnOneLine() =>
        AssertSentence(
            $"customer_id,date\n1,\"2024\n{new string('x', 1000)}\"\n",
            null,
            $"memory, row 2, column date: '2024 {new string('x', 55)}…' is not a date ({Dates}){WayOut}");

    [Test]
    public void Read_whitespaceRuns_letFurtherFieldsBe()
    {
        TransactionTable table = Read(
            "customer_id date\n1 2024-01-31 a gift\n 2\t2024-01-31\n3\n", new() { Delimiter = null, SkipBadRows = true });

        Assert.That(table.Count, Is.EqualTo(2));
        Assert.That(
            table.Account.SkippedExamples, Is.EqualTo(new[] { "memory, row 4: the number of fields is 1 and should be 2 or more." }));
    }

    [Test]
    public void Read_manyBadRows_keepsTheFirstFiveExamples()
    {
        string bad = string.Concat(Enumerable.Repeat("x,y,z\n", 50));
        TransactionTable table = Read(
            "customer_id,date,amount\n1,2024-01-31,5\n" + bad, new() { SkipBadRows = true, MaxBadRows = BadRowLimit.None });

        Assert.That(table.Account.RowsSkipped, Is.EqualTo(50));
        Assert.That(table.Account.SkippedExamples, Has.Count.EqualTo(5));
        Assert.That(table.Account.SkippedExamples[4], Does.StartWith("memory, row 7, column date: 'y'"));
    }

    [TestCase("", "memory is empty, so it holds no orders; check that it is the right file.")]
    [TestCase("\n \n", "memory is empty, so it holds no orders; check that it is the right file.")]
    [TestCase("customer_id,date\n", "memory holds no orders, only a header; check that it is the right file.")]
    [TestCase(
        "customer_id,date\na,2024-01-32\na,2024-01-33\n",
        "memory holds no order that can be read: all 2 rows are bad, the first being memory, row 2, column date: '2024-01-32' is not a date (" + Dates + ").")]
    [TestCase(
        "customer_id,date\n,2024-01-31\nguest,2024-01-31\n",
        "memory holds no orders that count. Left out 2 rows of guests (100.0%): 1 without an id, 1 with the id 'guest'. Check what is kept and what is left out.")]
    public void Read_noOrders_isASentence(string text, string sentence) =>
        AssertSentence(text, new() { SkipBadRows = true }, sentence);

    [Test]
    public void Read_duplicateWantedColumn_isASentence() =>
        AssertSentence(
            "customer_id,date,date\n1,2024-01-31,2024-01-31\n",
            null,
            "memory has several columns 'date'; rename all but one, or give columns as numbers, with the header left out and TransactionCsvOptions.HasHeader = false.");

    [Test]
    public void Read_gzipFile_isReadWhateverItsName()
    {
        string path = Path.Combine(Path.GetTempPath(), $"clv-orders-{Guid.NewGuid():N}.csv");
        try
        {
            using (GZipStream gzip = new(File.Create(path), CompressionLevel.Optimal))
            {
                gzip.Write("\uFEFFcustomer_id,date\r\n1,2024-01-31"u8);
            }

            TransactionTable table = TransactionCsv.Read(path);
            Assert.That(table.Count, Is.EqualTo(1));
            Assert.That(table.Account.Source, Is.EqualTo(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Read_fileThatDoesNotExist_namesThePath() =>
        Assert.That(
            () => TransactionCsv.Read("no such orders.csv"),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo("no such orders.csv does not exist; check the path."));

    [Test]
    public void Read_streamOfTheCaller_staysOpen()
    {
        TricklingStream stream = new("customer_id,date\n1,2024-01-31\n"u8.ToArray(), 3);

        Assert.That(TransactionCsv.Read(stream, "standard input").Account.Source, Is.EqualTo("standard input"));
        Assert.That(stream.IsDisposed, Is.False);
    }

    [Test]
    public void Read_progress_endsAtTheLengthInAboutAHundredReports([Values] bool seekable)
    {
        byte[] text = Encoding.UTF8.GetBytes(
            "customer_id,date,amount\n" + string.Concat(Enumerable.Range(0, 300_000).Select(i => $"{i % 500},2024-01-31,{i}.25\n")));
        using Stream stream = seekable ? new MemoryStream(text) : new TricklingStream(text, 4000);
        CollectingProgress progress = new();
        TransactionTable table = TransactionCsv.Read(stream, "memory", null, progress);

        Assert.That(table.Count, Is.EqualTo(300_000));
        Assert.That(progress.Values, Is.Ordered.Ascending);
        Assert.That(progress.Values, Is.Unique);
        Assert.That(progress.Values[^1], Is.EqualTo(text.Length));
        Assert.That(progress.Values, Has.Count.InRange(10, 101));
    }

    [Test]
    public void Read_cancelled_stops()
    {
        byte[] text = Encoding.UTF8.GetBytes(
            "customer_id,date\n" + string.Concat(Enumerable.Repeat("1,2024-01-31\n", 200_000)));
        using CancellationTokenSource source = new();
        CollectingProgress progress = new() { OnReport = _ => source.Cancel() };

        Assert.That(
            () => TransactionCsv.Read(new MemoryStream(text), "memory", null, progress, source.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(progress.Values, Has.Count.EqualTo(1));
        Assert.That(
            () => TransactionCsv.Read(new MemoryStream(text), "memory", null, null, new CancellationToken(true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Read_cdnowMaster_givesTheKnownCounts()
    {
        TransactionTable table = TransactionCsv.Read(
            ReferenceData.PathOf("data/CDNOW_master.txt"), TransactionCsvOptions.Cdnow);

        // Counts: Fader and Hardie's note on the CDNOW data set; zero rows counted with awk.
        Assert.That(table.Count, Is.EqualTo(69_659));
        Assert.That(table.Customers.Count, Is.EqualTo(23_570));
        Assert.That(table.Customers.AreIntegers);
        Assert.That(table.Customers.Integers[^1], Is.EqualTo(23_570));
        Assert.That(table.Account.RowsRead, Is.EqualTo(69_659));
        Assert.That(table.Account.ZeroAmounts, Is.EqualTo(80));
        Assert.That(table.Account.NegativeAmounts, Is.Zero);
        Assert.That(table.Amount[0], Is.EqualTo(11.77));
        Assert.That(table.Day[0], Is.EqualTo(new DateOnly(1997, 1, 1).DayNumber));
        Assert.That(table.SecondOfDay.IsEmpty);
    }

    [Test]
    public void Read_cdnowSample_takesTheSampleIds()
    {
        TransactionTable table = TransactionCsv.Read(
            ReferenceData.PathOf("data/CDNOW_sample.txt"), TransactionCsvOptions.Cdnow);

        Assert.That(table.Count, Is.EqualTo(6_919));
        Assert.That(
            table.Customers.Integers.ToArray(), Is.EqualTo(Enumerable.Range(1, 2357).Select(i => (long)i).ToArray()));
        Assert.That(table.Amount[0], Is.EqualTo(29.33));
    }

    [TestCase("1 2 3\n", "memory, row 1 has 3 fields where a CDNOW file has 4 or 5; read other files without the preset.")]
    [TestCase(
        "00001 19970101 1 11.77\nx1 19970101 1 11.77\n",
        "memory, row 2, column customer id: 'x1' is not a customer id, which is an integer in a CDNOW file" + WayOut)]
    [TestCase("00001 19970101 1 11.77\n00001 19970101 1\n", "memory, row 2: the number of fields is 3 and should be 4" + WayOut)]
    public void Read_notCdnow_isASentence(string text, string sentence) =>
        AssertSentence(text, TransactionCsvOptions.Cdnow, sentence);

    private static TransactionTable Read(string text, TransactionCsvOptions? options = null) =>
        TransactionCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "memory", options);

    private static void AssertSentence(string text, TransactionCsvOptions? options, string sentence) =>
        Assert.That(() => Read(text, options), Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(sentence));
}
