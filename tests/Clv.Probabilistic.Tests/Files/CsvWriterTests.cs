using System.Text;

namespace Clv.Probabilistic.Tests;

[SetCulture("de-DE")]
internal sealed class CsvWriterTests
{
    [TestCase("plain", "plain")]
    [TestCase("", "")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [TestCase("\"", "\"\"\"\"")]
    [TestCase("two\nlines", "\"two\nlines\"")]
    [TestCase("return\r", "\"return\r\"")]
    [TestCase(" edge", "\" edge\"")]
    [TestCase("in side", "in side")]
    [TestCase("Żółć 🎈", "Żółć 🎈")]
    public void Write_text_is_quoted_only_where_needed(string text, string expected) =>
        Assert.That(Written(writer => writer.Write(text)), Is.EqualTo(expected));

    [TestCase(0.1, "0.1")]
    [TestCase(2.0, "2")]
    [TestCase(-1234567.5, "-1234567.5")]
    [TestCase(0.30000000000000004, "0.30000000000000004")]
    [TestCase(double.Epsilon, "5E-324")]
    [TestCase(-double.MaxValue, "-1.7976931348623157E+308")]
    [TestCase(double.NaN, "")]
    [TestCase(double.PositiveInfinity, "")]
    [TestCase(double.NegativeInfinity, "")]
    public void Write_number_is_invariant_and_exact(double value, string expected) =>
        Assert.That(Written(writer => writer.Write(value)), Is.EqualTo(expected));

    [TestCase(long.MinValue, "-9223372036854775808")]
    [TestCase(1_000_000, "1000000")]
    public void Write_integer_is_invariant(long value, string expected) =>
        Assert.That(Written(writer => writer.Write(value)), Is.EqualTo(expected));

    [Test]
    public void EndRecord_ends_lines_in_a_line_feed()
    {
        string text = Written(writer =>
        {
            writer.WriteEmpty();
            writer.Write(1);
            writer.WriteEmpty();
            writer.EndRecord();
            writer.Write("x");
            writer.EndRecord();
        });
        Assert.That(text, Is.EqualTo(",1,\nx\n"));
    }

    [Test]
    public void Write_texts_longer_than_the_buffer_arrive_whole()
    {
        // Odd lengths put every boundary between, and inside, surrogate pairs.
        string text = "x" + string.Concat(Enumerable.Repeat("🎈\"", 70_001));
        string expected = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Assert.That(Written(writer => writer.Write(text)) == expected);
    }

    [Test]
    public void Write_unbroken_text_longer_than_the_buffer_arrives_whole()
    {
        string text = "x" + string.Concat(Enumerable.Repeat("🎈", 70_001));
        Assert.That(Written(writer => writer.Write(text)) == text);
    }

    [Test]
    public void Dispose_leaves_the_stream_open()
    {
        using MemoryStream stream = new();
        using (CsvWriter writer = new(stream))
        {
            writer.Write(1);
        }

        Assert.That(stream.CanWrite);
        Assert.That(stream.Length, Is.EqualTo(1));
    }

    private static string Written(Action<CsvWriter> write)
    {
        using MemoryStream stream = new();
        using (CsvWriter writer = new(stream))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
