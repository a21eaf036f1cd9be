using System.Text;

namespace Clv.Probabilistic.Tests;

/// <summary>A row of a file costs the memory of its columns and nothing else.</summary>
[TestOf(typeof(TransactionCsvReading))]
internal sealed class ReadingAllocationTests
{
    // Columns grow by doubling, and both files end in one part of it: what differs is the finished columns.
    private const int Rows = 150_000;
    private const int MoreRows = 250_000;

    [TestCase(true, 4 + 4 + 8, TestName = "Inferred")]
    [TestCase(false, 4 + 4 + 8, TestName = "As said")]
    public void Rows_of_plain_files_allocate_their_columns_alone(bool sniff, int bytesPerRow)
    {
        TransactionCsvOptions options = new() { Sniff = sniff, MaximumThreads = 1 };
        byte[] text = Text(Rows);
        byte[] more = Text(MoreRows);

        long difference = AllocatedBytes.PerRunOf(() => OrderText.Read(more, options)) - AllocatedBytes.PerRunOf(() => OrderText.Read(text, options));

        Assert.That((double)difference / (MoreRows - Rows), Is.EqualTo(bytesPerRow).Within(0.5));
    }

    private static byte[] Text(int rows)
    {
        StringBuilder text = new("customer_id,date,amount\n");
        for (int row = 0; row < rows; row++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{100 + (row % 1000)},2024-{1 + (row % 12):00}-{1 + (row % 28):00},{row % 90}.25\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
