namespace Clv.Probabilistic.Cli;

/// <summary>Reads orders, with progress.</summary>
internal static class OrdersInput
{
    public static TransactionTable Read(ToolContext context, string path, TransactionCsvOptions csv, ProgressDisplay progress)
    {
        using InputSource input = InputSource.Open(path, context);
        return Read(context, input, input.Stream, csv, progress);
    }

    public static TransactionTable Read(
        ToolContext context, InputSource input, Stream text, TransactionCsvOptions csv, ProgressDisplay progress) =>
        TransactionCsv.Read(text, input.Name, csv, progress.Reading($"Reading {Path.GetFileName(input.Name)}", input.Length), context.Token);

    public static CustomerSummary Summarize(
        ToolContext context, string path, TransactionCsvOptions csv, SummaryOptions options, ProgressDisplay progress)
    {
        TransactionTable orders = Read(context, path, csv, progress);
        progress.Step("Summarizing customers");
        CustomerSummary customers = orders.Summarize(options, context.Token);
        return customers;
    }
}
