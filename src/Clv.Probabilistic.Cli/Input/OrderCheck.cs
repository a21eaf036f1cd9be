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

    /// <summary>Why a command stops at problems that a check found.</summary>
    /// <param name="check">The check.</param>
    /// <param name="done">What is not done, such as <c>fitted</c>.</param>
    /// <param name="despite">The option that goes on all the same.</param>
    public static string Refusal(DataCheckReport check, string done, string despite)
    {
        int problems = check.AtLeast(FindingSeverity.Problem).Count();
        string above = problems == 1 ? "the problem above; correct it" : $"the {Figures.Count(problems, "problem")} above; correct them";
        return $"Nothing was {done}, because of {above}, or add {despite} to go on all the same.";
    }

    /// <summary>Checks the orders that count, and says what it warns of.</summary>
    public static DataCheckReport Tell(TransactionTable orders, SummaryOptions summary, ToolContext context, ProgressDisplay progress)
    {
        progress.Step("Checking orders");
        DataCheckReport check = Of(orders, summary, context);
        progress.Note(context, FindingReport.Lines(check));
        return check;
    }
}
