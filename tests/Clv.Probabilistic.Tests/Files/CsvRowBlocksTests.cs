using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Tests;

internal sealed class CsvRowBlocksTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(4096)]
    [TestCase(4097)]
    [TestCase(50_000)]
    public void Write_has_all_rows_in_their_order(int rows)
    {
        using MemoryStream stream = new();

        CsvRowBlocks.Write(stream, rows, WriteRow);

        string expected = string.Concat(
            Enumerable.Range(0, rows).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row},{row / 8.0}\n")));
        Assert.That(Encoding.UTF8.GetString(stream.ToArray()) == expected);
    }

    [Test]
    public void Write_passes_on_what_a_row_throws()
    {
        using MemoryStream stream = new();
        Assert.That(
            () => CsvRowBlocks.Write(stream, 50_000, (_, _) => throw new FormatException("No such row.")),
            Throws.TypeOf<FormatException>().With.Message.EqualTo("No such row."));
    }

    [Test]
    public void Write_passes_on_what_the_stream_throws()
    {
        using MemoryStream small = new(new byte[100]);
        Assert.That(() => CsvRowBlocks.Write(small, 50_000, WriteRow), Throws.TypeOf<NotSupportedException>());
    }

    private static void WriteRow(CsvWriter writer, int row)
    {
        writer.Write((long)row);
        writer.Write(row / 8.0);
        writer.EndRecord();
    }
}
