namespace Clv.Probabilistic;

/// <summary>Writes ids of customers as fields of CSV, on request so that no spreadsheet runs them.</summary>
internal static class CustomerIdField
{
    /// <summary>Writes the id of a row.</summary>
    /// <param name="csv">The writer.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="row">The row.</param>
    /// <param name="spreadsheetSafe">Whether an apostrophe goes before a text that a spreadsheet would take for a formula. A number is
    /// none, whatever its sign.</param>
    public static void WriteId(this CsvWriter csv, CustomerIds ids, int row, bool spreadsheetSafe)
    {
        if (ids.AreIntegers)
        {
            csv.Write(ids.Integers[row]);
            return;
        }

        csv.WriteText(ids.Texts[row], spreadsheetSafe);
    }
}
