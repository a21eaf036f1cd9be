using static Clv.Probabilistic.Tests.WorkbookFile;

namespace Clv.Probabilistic.Excel.Tests;

/// <summary>Sheets are gone through and not held. Memory is counted for the whole process, so nothing else runs beside this.</summary>
[NonParallelizable]
public sealed class LongSheetTests
{
    private const int Rows = 200_000;
    private const string Header = "customer_id,date\n";
    private const string Row = "1,2024-03-01\n";

    /// <summary>A hundredth of what the rows take as objects, and a few of the buffers that are in use.</summary>
    private const long Little = 2_000_000;

    [Test]
    public void A_long_sheet_is_read_in_little_memory()
    {
        using MemoryStream workbook = Workbook();
        using WorkbookSheet sheet = WorkbookSheet.Open(workbook, "orders.xlsx");
        byte[] buffer = new byte[1 << 16];
        long bytes = sheet.Text.Read(buffer);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        List<long> more = [];
        for (int read = sheet.Text.Read(buffer); read > 0; read = sheet.Text.Read(buffer))
        {
            bytes += read;
            if (bytes / (1 << 19) > more.Count)
            {
                more.Add(GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bytes, Is.EqualTo(Header.Length + ((long)Rows * Row.Length)));
            Assert.That(more, Has.Count.EqualTo(4).And.All.LessThan(Little));
        }
    }

    // Apart, so that the rows are garbage when memory is counted.
    private static MemoryStream Workbook() => new WorkbookFile().Sheet(
        "Orders",
        [[InlineText("customer_id"), InlineText("date")], .. Enumerable.Repeat((string[])[Number("1"), Date(2024, 3, 1)], Rows)]).Stream();
}
