using System.IO.Compression;
using System.Text;

namespace Clv.Probabilistic.Tests;

[TestFixture]
[TestOf(typeof(CsvRecordReader))]
internal sealed class CsvRecordReaderTests
{
    private static readonly char?[] _delimiters = [',', ';', '\t', '|', ' ', null];

    private static readonly int[] _bufferSizes = [1, 2, 3, 5, 8, 13, 64, 1 << 16];

    [Test]
    public void Read_randomText_agreesWithASlowParser(
        [ValueSource(nameof(_delimiters))] char? delimiter, [ValueSource(nameof(_bufferSizes))] int bufferSize)
    {
        string alphabet = "ab\"\"\n\r \t,;|é" + (delimiter ?? ' ') + (delimiter ?? '\t');
        Random random = new(20260 + bufferSize);
        int closed = 0;
        for (int i = 0; i < 1500; i++)
        {
            string text = string.Create(
                random.Next(25), random, (span, r) => r.GetItems<char>(alphabet, span));
            List<(long Line, string[] Fields)>? expected = null;
            try
            {
                expected = SlowCsvParser.Parse(text, delimiter);
            }
            catch (FormatException)
            {
                Assert.That(() => ReadAll(text, delimiter, bufferSize), Throws.InstanceOf<DataFormatException>(), Show(text));
                continue;
            }

            closed++;
            Assert.That(Flatten(ReadAll(text, delimiter, bufferSize)), Is.EqualTo(Flatten(expected)), Show(text));
        }

        Assert.That(closed, Is.GreaterThan(300), "too few texts were well formed for the comparison to mean much");
    }

    [TestCase("a,b\nc,d\n")]
    [TestCase("a,b\nc,d")]
    [TestCase("a,b\r\nc,d\r\n")]
    [TestCase("a,b\rc,d\r")]
    public void Read_anyLineEnding_givesTheSameRecords(string text) =>
        Assert.That(
            ReadAll(text, ',').Select(r => string.Join('|', r.Fields)), Is.EqualTo(new[] { "a|b", "c|d" }));

    [Test]
    public void Read_blankLines_arePassedOverAndCounted()
    {
        List<(long Line, string[] Fields)> records = ReadAll("\n  \r\na,b\n\t\n\"\"\n\n c \n", ',');

        Assert.That(
            Flatten(records),
            Is.EqualTo(new[] { "3:[a][b]", "5:[]", "7:[ c ]" }),
            "a quoted empty field is a value, a line of blanks is not");
    }

    [Test]
    public void Read_quotedNewlines_countAsLines()
    {
        List<(long Line, string[] Fields)> records = ReadAll("a,\"1\n2\r\n3\r4\",b\r\nc,d\n", ',');

        Assert.That(Flatten(records), Is.EqualTo(new[] { "1:[a][1\n2\r\n3\r4][b]", "5:[c][d]" }));
    }

    [Test]
    public void Read_quotesAsRfc4180_areTakenOff() =>
        Assert.That(
            Flatten(ReadAll("\"a,b\",\"say \"\"hi\"\"\",\"\",5\" screen,\"x\"y\n", ',')),
            Is.EqualTo(new[] { "1:[a,b][say \"hi\"][][5\" screen][xy]" }));

    [Test]
    public void Read_whitespaceRuns_ignoreTheLineEnds() =>
        Assert.That(
            Flatten(ReadAll("  1 \t 2  \r\n\t\"a b\"\tc", null)), Is.EqualTo(new[] { "1:[1][2]", "2:[a b][c]" }));

    [TestCase("utf-8", true)]
    [TestCase("utf-8", false)]
    [TestCase("utf-16", true)]
    [TestCase("utf-16BE", true)]
    public void Read_anyUnicodeEncoding_givesTheSameText(string encodingName, bool mark)
    {
        Encoding encoding = Encoding.GetEncoding(encodingName);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("id,näme\n1,𝄞\n")];
        foreach (byte[] stored in new[] { bytes, Gzip(bytes) })
        {
            foreach (int atMost in new[] { 1, 3, 1000 })
            {
                Assert.That(
                    Flatten(ReadAll(new TricklingStream(stored, atMost), ',')),
                    Is.EqualTo(new[] { "1:[id][näme]", "2:[1][𝄞]" }));
            }
        }
    }

    [Test]
    public void Read_gzipOfSeveralMembers_isReadWhole([Values(1, 2, 25, 1000)] int atMost)
    {
        byte[] stored = [.. Gzip("a,1\n"u8.ToArray()), .. Gzip([]), .. Gzip("b,2\n"u8.ToArray())];

        Assert.That(
            Flatten(ReadAll(new TricklingStream(stored, atMost), ',')), Is.EqualTo(new[] { "1:[a][1]", "2:[b][2]" }));
    }

    [Test]
    public void Read_gzipCutShortAnywhere_isASentence([Values] CompressionLevel level)
    {
        byte[] whole = Gzip(
            Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 300).Select(i => $"{i * 7919},x"))), level);
        for (int length = 2; length < whole.Length; length++)
        {
            AssertDamagedGzip(whole[..length]);
        }

        for (int length = 1; length < whole.Length; length++)
        {
            AssertDamagedGzip([.. whole, .. whole[..length]]);
        }
    }

    [Test]
    public void Read_gzipDamaged_isASentence()
    {
        byte[] whole = Gzip(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 5000).Select(i => $"{i * 7919},x"))));
        foreach (int offset in new[] { whole.Length / 3, whole.Length / 2, whole.Length - 8, whole.Length - 1 })
        {
            byte[] damaged = [.. whole];
            damaged[offset] ^= 0x55;
            Assert.That(() => ReadAll(new MemoryStream(damaged), ','), Throws.InstanceOf<DataFormatException>());
        }

        AssertDamagedGzip([.. whole, 0]);
        AssertDamagedGzip([.. whole, 0, 0, 0]);
        AssertDamagedGzip([.. whole, .. new byte[100_000]]);
        AssertDamagedGzip([.. whole, .. "a,b\n"u8]);
    }

    [Test]
    public void Read_longField_isHeldWhole([Values(1 << 16, 7)] int bufferSize)
    {
        string field = string.Concat(Enumerable.Range(0, 500_000).Select(i => $"{i % 1000:D3},"));
        List<(long Line, string[] Fields)> records = ReadAll($"a,\"{field}\"\nb,c\n", ',', bufferSize);

        Assert.That(records[0].Fields[1], Is.EqualTo(field));
        Assert.That(records[1].Fields, Is.EqualTo(new[] { "b", "c" }));
    }

    [Test]
    public void Read_manyFields_areAllThere()
    {
        string[] fields = Enumerable.Range(0, 1000).Select(i => $"f{i}").ToArray();

        Assert.That(ReadAll(string.Join(',', fields), ',')[0].Fields, Is.EqualTo(fields));
    }

    [Test]
    [SetCulture("de-DE")]
    public void Read_recordLongerThanTheLimit_isASentence()
    {
        using CsvRecordReader plain = new(Utf8("a\n" + new string('x', 3000)), "orders.csv", ',', 16, 1024);
        using CsvRecordReader quoted = new(Utf8("a\nb,\"" + new string('x', 3000)), "orders.csv", ',', 16, 1024);
        AssertSentence(
            () => Drain(plain),
            "orders.csv: line 2 is longer than 1,024 bytes; check that this is the right file and that its lines end in line breaks.");
        AssertSentence(
            () => Drain(quoted),
            "orders.csv: the quote that opens on line 2 is not closed within 1,024 bytes; close it, or write a quote inside quotes as two.");
    }

    [Test]
    public void Read_quoteNeverClosed_namesTheLineWhereItOpens() =>
        AssertSentence(
            () => ReadAll("a,b\n\"x\ny\",\"1\n2\n3\n", ','),
            "memory: the quote that opens on line 3 is never closed; close it, or write a quote inside quotes as two.");

    [TestCase("a,b\nc,d\ne\0,f\n", 3)]
    [TestCase("a,\"b\nc\0\"\n", 2)]
    [TestCase("a,b\n\"never closed\n\n\0", 4)]
    public void Read_nulByte_isASentenceNamingTheLine(string text, int line)
    {
        foreach (int bufferSize in _bufferSizes)
        {
            AssertSentence(
                () => ReadAll(text, ',', bufferSize),
                $"memory is not text: line {line} holds a NUL byte; give CSV text in UTF-8 (a workbook must be saved as CSV first).");
        }
    }

    [Test]
    public void Read_latin1_isASentenceNamingLineAndByte() =>
        AssertSentence(
            () => ReadAll(new MemoryStream(Encoding.Latin1.GetBytes("id,name\n1,é\n")), ','),
            "memory is not UTF-8 text: line 2 holds the byte 0xE9, which is not part of a UTF-8 character; save the file as UTF-8.");

    [Test]
    public void Read_utf16CutShort_isASentence()
    {
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n"), 0x41];
        AssertSentence(
            () => ReadAll(new MemoryStream(bytes), ','),
            "memory begins as UTF-16 but is not valid UTF-16 throughout; save it as UTF-8.");
    }

    [TestCase('"')]
    [TestCase('\n')]
    [TestCase('\r')]
    [TestCase('\0')]
    [TestCase('é')]
    public void Constructor_delimiterThatCannotSeparate_isRefused(char delimiter) =>
        Assert.That(
            () => new CsvRecordReader(Stream.Null, "memory", delimiter),
            Throws.ArgumentException.With.Message.StartsWith("The delimiter U+00"));

    [Test]
    public void Read_emptyText_hasNoRecord([Values("", "\n", " \r\n\t", "\uFEFF")] string text) =>
        Assert.That(ReadAll(text, ','), Is.Empty);

    [Test]
    public void Dispose_streamOfTheCaller_staysOpen()
    {
        foreach (byte[] stored in new[] { "a,b"u8.ToArray(), Gzip("a,b"u8.ToArray()), [0xFF, 0xFE, 65, 0] })
        {
            TricklingStream stream = new(stored, 2);
            ReadAll(stream, ',');
            Assert.That(stream.IsDisposed, Is.False);
        }
    }

    [Test]
    public void BytesRead_atTheEnd_isTheStoredLength()
    {
        byte[] stored = Gzip(Encoding.UTF8.GetBytes(new string('a', 10_000)));
        using CsvRecordReader reader = new(new TricklingStream(stored, 5), "memory", ',');
        Drain(reader);

        Assert.That(reader.BytesRead, Is.EqualTo(stored.Length));
    }

    [Test]
    public void Field_outOfRange_throws()
    {
        using CsvRecordReader reader = new(Utf8("a,b"), "memory", ',');
        reader.Read();

        Assert.That(() => reader.Field(2).Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => reader.Field(-1).Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(reader.Text(1), Is.EqualTo("b"));
    }

    private static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));

    private static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        using MemoryStream stored = new();
        using (GZipStream gzip = new(stored, level, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return stored.ToArray();
    }

    private static List<(long Line, string[] Fields)> ReadAll(string text, char? delimiter, int bufferSize = 1 << 16) =>
        ReadAll(Utf8(text), delimiter, bufferSize);

    private static List<(long Line, string[] Fields)> ReadAll(Stream stream, char? delimiter, int bufferSize = 1 << 16)
    {
        using CsvRecordReader reader = new(stream, "memory", delimiter, bufferSize);
        List<(long Line, string[] Fields)> records = [];
        while (reader.Read())
        {
            records.Add((reader.Line, Enumerable.Range(0, reader.FieldCount).Select(reader.Text).ToArray()));
        }

        return records;
    }

    private static void Drain(CsvRecordReader reader)
    {
        while (reader.Read())
        {
        }
    }

    private static IEnumerable<string> Flatten(IEnumerable<(long Line, string[] Fields)> records) =>
        records.Select(r => $"{r.Line}:{string.Concat(r.Fields.Select(f => $"[{f}]"))}");

    private static string Show(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static void AssertDamagedGzip(byte[] stored) =>
        AssertSentence(
            () => ReadAll(new MemoryStream(stored), ','),
            "memory begins as gzip but is damaged, cut short or followed by something else; copy or compress it again.");

    private static void AssertSentence(Action read, string sentence) =>
        Assert.That(read, Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(sentence));
}
