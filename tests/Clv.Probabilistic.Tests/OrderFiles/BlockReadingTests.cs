using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Clv.Probabilistic.Tests;

/// <summary>Wherever the blocks end that threads read, and however many threads there are: a text is read as record by record.</summary>
[TestOf(typeof(OrderBlocks))]
internal sealed class BlockReadingTests
{
    private const int Texts = 4000;
    private const int RecordByRecord = 0;
    private static readonly int[] _lengths = [1, 7, 33, 64, 100, 250, 1000, TextBlocks.DefaultLength];
    private static readonly string[] _ends = ["\n", "\r\n", "\r"];

    [Test]
    public void Blocks_are_read_as_records_are()
    {
        int read = 0;
        int refused = 0;
        for (int seed = 0; seed < Texts; seed++)
        {
            Random random = new(seed);
            byte[] text = Text(random);
            TransactionCsvOptions options = Options(random);
            string expected = Outcome(text, options with { BlockLength = RecordByRecord });
            string actual = Outcome(text, options with { BlockLength = _lengths[random.Next(_lengths.Length)], MaximumThreads = 1 + random.Next(3) });
            Assert.That(actual, Is.EqualTo(expected), () => $"seed {seed}\n{Encoding.Latin1.GetString(text)}");
            read += expected.StartsWith('{') ? 1 : 0;
            refused += expected.StartsWith('{') ? 0 : 1;
        }

        TestContext.Out.WriteLine($"{read} read, {refused} refused");
        Assert.That(read, Is.GreaterThan(Texts / 3));
        Assert.That(refused, Is.GreaterThan(Texts / 10));
    }

    /// <summary>The reader of records has the first 64 kB in its buffer when blocks begin: all of a short text.</summary>
    [Test]
    public void What_was_read_ahead_is_cut_into_blocks_too()
    {
        byte[] text = Encoding.UTF8.GetBytes("1,2024-01-02\n22,2024-01-03\r\na line that is longer than a block\n\n3,2024-01-04");
        using Utf8Input nothing = new(Stream.Null, "orders.csv");
        TextBlocks blocks = new(text, nothing, length: 20);
        List<string> cut = [];
        while (blocks.Next() is { } block)
        {
            cut.Add(Encoding.UTF8.GetString(block.Text));
            blocks.Return(block);
        }

        Assert.That(cut, Is.EqualTo(new[] { "1,2024-01-02\n", "22,2024-01-03\r\n", "a line that is longe", "r than a block\n\n", "3,2024-01-04" }));
    }

    /// <summary>A record that goes on in the next block, for which there is room behind it.</summary>
    [TestCase("note,customer_id,date\ra note that is longer than several blocks are,1,2024-01-02\r,2,2024-01-03\r,3,2024-01-04\r,4,2024-01-05", 10, 4)]
    [TestCase("note,customer_id,date\nlong enough,1,2024-01-02\n\"a\nb\",2,2024-01-03\r\"c\",3,2024-01-04", 60, 3)]
    public void No_row_is_lost_behind_a_record_that_goes_on_in_the_next_block(string text, int length, int rows) => Assert.That(
        OrderText.Read(text, new TransactionCsvOptions { Sniff = false, BlockLength = length }).Count, Is.EqualTo(rows));

    /// <summary>What is wrong with a row before the damage is said, and not the damage, which is in the same block.</summary>
    [TestCase(RecordByRecord)]
    [TestCase(TextBlocks.DefaultLength)]
    public void Rows_before_what_is_damaged_are_read_first(int blockLength)
    {
        using MemoryStream whole = new();
        using (GZipStream gzip = new(whole, CompressionLevel.Fastest, leaveOpen: true))
        {
            Random random = new(1);
            string rows = string.Concat(Enumerable.Range(0, 20_000).Select(row => $"{row},{(row == 1 ? "yesterday" : "2024-01-02")},{random.Next()}\n"));
            gzip.Write(Encoding.UTF8.GetBytes("customer_id,date,amount\n" + rows));
        }

        byte[] cutShort = whole.ToArray()[..(int)(whole.Length / 2)];

        Assert.That(
            OrderText.Complaint(cutShort, new TransactionCsvOptions { Sniff = false, BlockLength = blockLength }),
            Does.StartWith("orders.csv, row 3, column date: 'yesterday' is not a date"));
        Assert.That(
            OrderText.Complaint(cutShort, new TransactionCsvOptions { Sniff = false, BlockLength = blockLength, SkipBadRows = true }),
            Does.StartWith("orders.csv begins as gzip but is damaged"));
    }

    [Test]
    public void Number_of_threads_is_one_at_least() =>
        Assert.That(() => new TransactionCsvOptions { MaximumThreads = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static string Outcome(byte[] text, TransactionCsvOptions options)
    {
        try
        {
            TransactionTable table = OrderText.Read(text, options);
            return JsonSerializer.Serialize(table.Account) + string.Join(';', table.Orders()) + table.Customers.AreIntegers
                + string.Join(',', Enumerable.Range(0, table.Count).Select(row => table[row].Time.Offset));
        }
        catch (Exception e) when (e is DataFormatException or AmbiguousLayoutException)
        {
            return e.Message;
        }
    }

    private static TransactionCsvOptions Options(Random random) => new()
    {
        Sniff = random.Next(4) != 0,
        SkipBadRows = random.Next(4) != 0,
        MaxBadRows = random.Next(2) == 0 ? BadRowLimit.Rows(1000) : BadRowLimit.Default,
        Guests = (GuestPolicy)random.Next(3),
        Refunds = (RefundPolicy)random.Next(3),
        QuantityColumn = random.Next(3) == 0 ? "quantity" : null,
        DecimalSeparator = random.Next(8) == 0 ? ',' : null,
    };

    private static byte[] Text(Random random)
    {
        string end = _ends[random.Next(_ends.Length)];
        int oddities = random.Next(6) switch { 0 => 0, 1 => 2, 2 => 8, _ => 40 };
        int ids = random.Next(3);
        int times = random.Next(3);
        StringBuilder text = new();
        text.Append("customer_id,note,date,amount,quantity").Append(end);
        int rows = random.Next(1, 60);
        for (int row = 0; row < rows; row++)
        {
            text.Append(Row(random, ids, times, oddities)).Append(random.Next(100) < oddities / 8 ? _ends[random.Next(_ends.Length)] : end);
        }

        if (random.Next(3) == 0)
        {
            text.Length -= end.Length;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        if (random.Next(25) == 0)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }

    private static string Row(Random random, int ids, int times, int oddities)
    {
        bool IsOdd() => random.Next(1000) < oddities;
        int customer = random.Next(1, 12);
        string id = ids switch { 0 => $"{customer}", 1 => $"C-{customer}", _ => $"\"{customer}\"" };
        string date = $"2024-{1 + random.Next(12):00}-{1 + random.Next(28):00}" + times switch
        {
            0 => "",
            1 => $" {random.Next(24):00}:{random.Next(60):00}",
            _ => $"T{random.Next(24):00}:{random.Next(60):00}:07{(random.Next(9) == 0 ? "+02:00" : "Z")}",
        };
        string amount = $"{random.Next(100)}.{random.Next(100):00}";
        string note = random.Next(5) == 0 ? "\"plain, quoted\"" : "note";
        if (IsOdd())
        {
            id = Pick(random, "", " ", "guest", "NULL", "13.0", "\"a\"\"b\"", "007", "ü", "\" 5\"", "\"x\"y", "18446744073709551616", "0");
        }

        if (IsOdd())
        {
            date = Pick(random, "", "yesterday", "2024-02-30", "\"2024-01-05\"", " 2024-01-05 ", "20240105", "2024-01-05T10:00+05:30");
        }

        if (IsOdd())
        {
            amount = Pick(random, "", "-5.00", "\"7.50\"", "x", "1e400", "1e2", "12.345678901234567", "\"1,234.50\"", "5,25", "$5", "Infinity", "1,234");
        }

        if (IsOdd())
        {
            note = Pick(random, "\"two\nlines\"", "\"a\r\nb\rc\"", "\"say \"\"it\"\"\"", "\"quoted\" and more", "in \"the\" middle", "é", "\"\"", "\"never closed", "\"d\ni\n\"x");
        }

        string quantity = IsOdd() ? Pick(random, "", "0", "-1", "x", "1e308") : $"{random.Next(1, 4)}";
        if (IsOdd())
        {
            return Pick(random, "", "   ", "\t", "1,2", "a,b,c,d,e,f", "\"\"", ",,,,", $"{id},{note},{date},{amount},{quantity},");
        }

        return $"{id},{note},{date},{amount},{quantity}";
    }

    private static string Pick(Random random, params string[] texts) => texts[random.Next(texts.Length)];
}
