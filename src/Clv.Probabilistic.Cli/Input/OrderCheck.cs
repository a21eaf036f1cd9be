namespace Clv.Probabilistic.Cli;

/// <summary>The check of orders that a command is about to use.</summary>
internal static class OrderCheck
{
    /// <summary>Checks the orders that count, in sentences of the tool.</summary>
    public static DataCheckReport Of(TransactionTable orders, SummaryOptions summary, ToolContext context) =>
        OptionFlags.Translate(DataCheck.Of(
            orders,
            new DataCheckOptions { Today = DateOnly.FromDateTime(DateTime.Now), LastDay = summary.LastDay() },
            context.Token));

    /// <summary>Checks the orders that count, and says what it warns of.</summary>
    public static DataCheckReport Tell(TransactionTable orders, SummaryOptions summary, ToolContext context, ProgressDisplay progress)
    {
        progress.Step("Checking orders");
        DataCheckReport check = Of(orders, summary, context);
        progress.Note(context, FindingReport.Lines(check));
        return check;
    }
}
