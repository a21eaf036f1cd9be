namespace Clv.Probabilistic.Excel.Tests.Documentation;

/// <summary>The examples in the XML documentation of the package, compiled.</summary>
internal static class DocumentationExamples
{
    public static TransactionTable Orders()
    {
        #region TransactionWorkbook
        TransactionCsvOptions columns = new() { CustomerColumn = "Customer", DateColumn = "Order date", ValueColumn = "Total" };
        TransactionTable orders = TransactionWorkbook.Read("orders.xlsx", sheet: "Orders", columns);
        #endregion
        return orders;
    }

    public static void Summary()
    {
        #region WorkbookSheet
        using WorkbookSheet sheet = WorkbookSheet.Open("summary.xlsx");
        Console.WriteLine($"decimals have {sheet.Layout.DecimalSeparator}");
        CustomerSummary customers = SummaryCsv.Read(sheet.Text, sheet.SourceName, new() { Unit = TimeUnit.Week });
        Console.WriteLine($"{customers.Count} customers from {sheet.Name}");
        #endregion
    }
}
