using Clv.Probabilistic.Excel;

namespace Clv.Probabilistic.Cli;

/// <summary>Orders, or a summary, in a sheet of an Excel workbook, which is read as the CSV text that the library makes of it.</summary>
internal static class ExcelOrders
{
    public static OrderSourceKind Kind { get; } = new(
        "Excel workbooks (.xlsx, .xlsm, .xls)", Schemes: [], Extensions: [".xlsx", ".xlsm", ".xls"], Open)
    {
        HasSheets = true,
    };

    private static CsvOrders Open(OrderAddress address, TransactionCsvOptions layout, ToolContext context)
    {
        WorkbookSheet sheet = WorkbookSheet.Open(address.Name, address.Sheet, layout);
        return new CsvOrders(new InputSource(sheet.Text, sheet.SourceName, length: null, owner: sheet), sheet.Layout, context);
    }
}
