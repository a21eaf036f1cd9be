using Clv.Probabilistic.Tests;
using static Clv.Probabilistic.Tests.WorkbookFile;

namespace Clv.Probabilistic.Cli.Tests.Input;

/// <summary>Workbooks wherever a command takes orders or a summary.</summary>
public sealed class ExcelOrdersTests
{
    private const string OrdersByWeek = "customer_id,frequency,recency,T,monetary_value,unit=week grain=day end=2024-01-15\n3,0,0,1,0,\n7,1,2,2,20.5,\n";

    [TestCase("--sheet", "Orders")]
    [TestCase("--sheet", "1")]
    public void Orders_in_a_sheet_are_those_of_a_csv_file(params string[] sheet)
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.Run(["summarize", Workbook(folder), .. sheet, "--unit", "week"]).ShouldSucceed();

        Assert.That(result.Output, Is.EqualTo(OrdersByWeek));
        Assert.That(result.Error, Does.Contain("orders.xlsx, sheet 'Orders'"));
    }

    [Test]
    public void Several_sheets_with_cells_ask_for_the_option()
    {
        using TemporaryFolder folder = new();

        ClvProcess.Run("summarize", Workbook(folder))
            .ShouldFail(2, "orders.xlsx has several sheets with cells, 'Orders' and 'Summary'; name the one to read (--sheet).");
    }

    [Test]
    public void A_row_that_cannot_be_read_is_named_with_its_sheet()
    {
        using TemporaryFolder folder = new();

        ClvProcess.Run("summarize", Workbook(folder), "--sheet", "Summary", "--customer-column", "frequency", "--date-column", "T")
            .ShouldFail(1, "sheet 'Summary', row 2, column T: '38.86' is not a date");
    }

    [Test]
    public void A_summary_in_a_sheet_is_fitted_and_predicted()
    {
        using TemporaryFolder folder = new();
        string workbook = Workbook(folder);

        ClvProcess.Run("fit", workbook, "--sheet", "Summary", "--model", "bg-nbd", "--unit", "week", "--penalizer", "0.1", "-o", folder["model.json"]).ShouldNotConverge();
        ClvResult result = ClvProcess.Run("predict", workbook, "--sheet", "summary", "--model", folder["model.json"], "--horizon", "39").ShouldSucceed();

        Assert.That(result.Output.Split('\n').Select(row => row.Split(',')[0]), Is.EqualTo(new[] { "customer_id", "3", "7", "9", "" }));
    }

    [Test]
    public void A_run_keeps_the_sheet_and_takes_it_again()
    {
        using TemporaryFolder folder = new();
        string shop = folder["shop.xlsx"];
        TransactionTable orders = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"), new() { Refunds = RefundPolicy.Purchase });
        string[][] rows =
        [
            [InlineText("customer_id"), InlineText("date"), InlineText("amount")],
            .. Enumerable.Range(0, orders.Count).Select(row => (string[])
            [
                Number(orders.Customers.Integers[orders.Customer[row]]),
                Date(DateOnly.FromDayNumber(orders.Day[row]).ToDateTime(default)),
                Number(orders.Amount[row]),
            ]),
        ];
        File.WriteAllBytes(shop, new WorkbookFile().Sheet("Notes", [InlineText("x")]).Sheet("Orders", rows).Bytes());

        ClvProcess.Run("run", shop, "--sheet", "orders", "--unit", "week", "--interval", "none", "-o", folder["first"]).ShouldSucceed();
        ClvProcess.Run("run", "--from", Path.Combine(folder["first"], "run.json"), "-o", folder["second"]).ShouldSucceed();
        ClvProcess.Run("run", Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"), "--unit", "week", "--interval", "none", "-o", folder["csv"]).ShouldSucceed();

        string expected = File.ReadAllText(Path.Combine(folder["csv"], "predictions.csv"));
        Assert.That(File.ReadAllText(Path.Combine(folder["first"], "predictions.csv")), Is.EqualTo(expected));
        Assert.That(File.ReadAllText(Path.Combine(folder["second"], "predictions.csv")), Is.EqualTo(expected));
    }

    private static string Workbook(TemporaryFolder folder)
    {
        WorkbookFile file = new WorkbookFile()
            .Sheet(
                "Orders",
                [InlineText("customer_id"), InlineText("date"), InlineText("amount")],
                [Number("7"), Date(2024, 1, 1), Number("10")],
                [Number("7"), Date(2024, 1, 15), Number("20.5")],
                [Number("3"), Date(2024, 1, 8), Number("4")])
            .Sheet(
                "Summary",
                [InlineText("customer_id"), InlineText("frequency"), InlineText("recency"), InlineText("T")],
                [Number("3"), Number("2"), Number("30.43"), Number("38.86")],
                [Number("7"), Number("0"), Number("0"), Number("38.86")],
                [Number("9"), Number("5"), Number("20"), Number("38")])
            .Sheet("Sheet3");
        File.WriteAllBytes(folder["orders.xlsx"], file.Bytes());
        return folder["orders.xlsx"];
    }
}
