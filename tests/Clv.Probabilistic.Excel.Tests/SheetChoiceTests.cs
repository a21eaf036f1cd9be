using static Clv.Probabilistic.Tests.WorkbookFile;

namespace Clv.Probabilistic.Excel.Tests;

/// <summary>Which sheet is read.</summary>
public sealed class SheetChoiceTests
{
    [Test]
    public void The_one_visible_sheet_with_cells_needs_no_name()
    {
        WorkbookFile file = new WorkbookFile()
            .Sheet("Sheet1").HiddenSheet("Lists", [InlineText("x")]).Sheet("Data", [], [InlineText("customer_id")]).Sheet("Sheet3", [Blank()]);

        Assert.That(Opened(file, null), Is.EqualTo("Data"));
    }

    [TestCase("Orders", "Orders")]
    [TestCase("oRDERS", "Orders")]
    [TestCase("2", "Returns")]
    [TestCase("3", "1")]
    [TestCase("1", "1")]
    [TestCase("Lists", "Lists")]
    public void A_sheet_is_named_in_any_case_or_numbered(string asked, string opened) => Assert.That(Opened(Four(), asked), Is.EqualTo(opened));

    [Test]
    public void Several_sheets_with_cells_are_no_choice_to_make_here() => Refused(
        Four(), null, "orders.xlsx has several sheets with cells, 'Orders', 'Returns' and '1'; name the one to read (TransactionWorkbook.Read(sheet)).");

    [TestCase("Oders")]
    [TestCase("5")]
    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("")]
    public void An_unknown_sheet_is_answered_with_those_that_there_are(string asked) => Refused(
        Four(), asked, $"orders.xlsx has no sheet '{asked}'; it has 'Orders', 'Returns', '1' and 'Lists', of which to name one (TransactionWorkbook.Read(sheet)).");

    [Test]
    public void An_unknown_sheet_beside_a_single_one_is_not_that_one() => Refused(
        new WorkbookFile().Sheet("Orders", [InlineText("x")]), "Order", "orders.xlsx has no sheet 'Order'; it has 'Orders', of which to name one (TransactionWorkbook.Read(sheet)).");

    [Test]
    public void Cells_in_hidden_sheets_alone_are_said() => Refused(
        new WorkbookFile().Sheet("Sheet1").HiddenSheet("Data", [InlineText("x")]),
        null,
        "orders.xlsx has cells in hidden sheets alone, 'Data'; name the one to read (TransactionWorkbook.Read(sheet)).");

    [Test]
    public void A_workbook_without_cells_is_said() => Refused(
        new WorkbookFile().Sheet("Sheet1").Sheet("Sheet2"), null, "orders.xlsx has no cells in any sheet; check that it is the right file.");

    [Test]
    public void An_empty_sheet_is_empty_as_a_file_is() => Assert.That(
        () => TransactionWorkbook.Read(new WorkbookFile().Sheet("Sheet1").Stream(), "orders.xlsx"),
        Throws.TypeOf<DataFormatException>().With.Message.EqualTo(
            "orders.xlsx, sheet 'Sheet1' is empty, so it holds no orders; check that it is the right file."));

    private static WorkbookFile Four() => new WorkbookFile()
        .Sheet("Orders", [InlineText("a")]).Sheet("Returns", [InlineText("b")]).Sheet("1", [InlineText("c")]).HiddenSheet("Lists", [InlineText("d")]);

    private static string Opened(WorkbookFile file, string? sheet)
    {
        using WorkbookSheet opened = WorkbookSheet.Open(file.Stream(), "orders.xlsx", sheet);
        return opened.Name;
    }

    private static void Refused(WorkbookFile file, string? sheet, string sentence) =>
        Assert.That(() => Opened(file, sheet), Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(sentence));
}
