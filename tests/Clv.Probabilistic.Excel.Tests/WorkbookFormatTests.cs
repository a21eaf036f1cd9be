using System.IO.Compression;
using System.Text;
using static Clv.Probabilistic.Tests.WorkbookFile;

namespace Clv.Probabilistic.Excel.Tests;

/// <summary>What is no workbook, or no longer one.</summary>
public sealed class WorkbookFormatTests
{
    [TestCase("")]
    [TestCase("\uFEFF")]
    public void Text_under_the_name_of_a_workbook_is_said(string before) => Refused(
        Encoding.UTF8.GetBytes(before + "customer_id,date\nMüller,2024-03-01\n"),
        "orders.xlsx is text and no Excel workbook; if it is CSV, give it a name that says so, such as orders.csv.");

    [Test]
    public void An_empty_file_is_said() => Refused([], "orders.xlsx is empty, so it is no workbook; check that it is the right file.");

    [Test]
    public void An_OpenDocument_file_is_said()
    {
        using MemoryStream file = new();
        using (ZipArchive package = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using StreamWriter kind = new(package.CreateEntry("mimetype", CompressionLevel.NoCompression).Open());
            kind.Write("application/vnd.oasis.opendocument.spreadsheet");
        }

        Refused(file.ToArray(), "orders.xlsx is an OpenDocument file, which is not read; save it as an Excel workbook (.xlsx) or as CSV.");
    }

    [Test]
    public void Another_archive_is_said()
    {
        using MemoryStream file = new();
        using (ZipArchive package = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            package.CreateEntry("xl/workbook.bin");
        }

        Refused(file.ToArray(), "orders.xlsx is no Excel workbook that can be read (.xlsx, .xlsm or .xls); save it as one, or as CSV.");
    }

    [Test]
    public void A_workbook_that_is_cut_short_is_said()
    {
        byte[] whole = Orders();

        Refused(whole[..(whole.Length / 2)], "orders.xlsx is damaged, cut short or no Excel workbook; open it in Excel and save it again as .xlsx, or as CSV.");
    }

    [Test]
    public void A_sheet_that_is_damaged_is_said()
    {
        WorkbookFile file = new WorkbookFile().Sheet("Orders", [InlineText("customer_id")], ["<c r=\"@\"><v>1</c>"]);

        Assert.That(
            () => TransactionWorkbook.Read(file.Stream(), "orders.xlsx"),
            Throws.TypeOf<DataFormatException>().With.Message.EqualTo(
                "orders.xlsx is damaged, cut short or no Excel workbook; open it in Excel and save it again as .xlsx, or as CSV."));
    }

    [Test]
    public void A_workbook_in_which_any_byte_is_wrong_is_read_or_refused_in_a_sentence()
    {
        byte[] whole = Orders();
        Random random = new(7);
        for (int i = 0; i < 400; i++)
        {
            byte[] wrong = [.. whole];
            wrong[random.Next(wrong.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                TransactionWorkbook.Read(new MemoryStream(wrong), "orders.xlsx");
            }
            catch (DataFormatException refused)
            {
                Assert.That(refused.Message, Does.StartWith("orders.xlsx").And.EndsWith("."));
            }
        }
    }

    [Test]
    public void A_strict_workbook_is_said() => Refused(
        new WorkbookFile { IsStrict = true }.Sheet("Orders", [InlineText("customer_id")]).Bytes(),
        "orders.xlsx shows no sheets, as a workbook saved as Strict Open XML does; save it as an ordinary Excel workbook (.xlsx), or as CSV.");

    [Test]
    public void A_file_that_is_not_there_is_said() => Assert.That(
        () => WorkbookSheet.Open("nowhere.xlsx"),
        Throws.TypeOf<DataFormatException>().With.Message.EqualTo("nowhere.xlsx does not exist; check the path."));

    private static byte[] Orders() => new WorkbookFile().Sheet(
        "Orders",
        [InlineText("customer_id"), InlineText("date"), InlineText("amount")],
        [Number("1"), Date(2024, 3, 1), Number("5")],
        [Number("2"), Date(2024, 3, 2), Error("#N/A")]).Bytes();

    private static void Refused(byte[] file, string sentence) => Assert.That(
        () => WorkbookSheet.Open(new MemoryStream(file), "orders.xlsx"), Throws.TypeOf<DataFormatException>().With.Message.EqualTo(sentence));
}
