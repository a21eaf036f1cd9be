namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of docs/reading-orders.md, compiled; they read the files that the page shows.</summary>
internal static class ReadingOrdersPageExample
{
    public static void Inferred()
    {
        #region inferred
        TransactionTable orders = TransactionCsv.Read("german.csv");
        foreach (InferredSetting setting in orders.Account.Inferred)
        {
            Console.WriteLine($"{setting.Option} = {setting.Value}   // {setting.Finding}");
        }

        Console.WriteLine($"{orders.Count} orders, {orders.Account.RefundsNetted} refund of {orders.Account.RefundedAmount} taken off");
        #endregion
    }

    public static void Said()
    {
        #region said
        TransactionTable same = TransactionCsv.Read("german.csv", new()
        {
            CustomerColumn = "Kundennummer",
            DateColumn = "Rechnungsdatum",
            ValueColumn = "Umsatz",
            OrderColumn = "Rechnungsnr",
            Delimiter = ';',
            DateFormat = "dmy",
            DecimalSeparator = ',',
            ThousandsSeparator = '.',
            Refunds = RefundPolicy.Net,
            Sniff = false,
        });
        Console.WriteLine($"{same.Count} orders, {same.Account.Inferred.Count} settings inferred");

        try
        {
            TransactionCsv.Read("ambiguous.csv");
        }
        catch (AmbiguousLayoutException question)
        {
            Console.WriteLine(question.Message);
        }
        #endregion
    }
}
