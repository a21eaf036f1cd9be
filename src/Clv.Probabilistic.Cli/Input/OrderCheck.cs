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
    /// <param name="orders">The orders.</param>
    /// <param name="summary">Which count.</param>
    /// <param name="context">What the tool runs on.</param>
    /// <param name="progress">Shows where the work stands.</param>
    /// <param name="models">The models that orders are used for; null for those that a check is about. Of others nothing is said.</param>
    public static DataCheckReport Tell(
        TransactionTable orders, SummaryOptions summary, ToolContext context, ProgressDisplay progress, IReadOnlyList<string>? models = null)
    {
        progress.Step("Checking orders");
        DataCheckReport all = Of(orders, summary, context);
        DataCheckReport check = models is null ? all : all with { Findings = [.. all.Findings.Where(finding => IsFor(finding, models))] };
        progress.Note(context, FindingReport.Lines(check));
        return check;
    }

    /// <summary>Whether a finding is of none but the models that orders are used for.</summary>
    private static bool IsFor(DataFinding finding, IReadOnlyList<string> models) =>
        !finding.Code.EndsWith(Readiness.CodeEnd, StringComparison.Ordinal) || models.Contains(finding.Code[..^Readiness.CodeEnd.Length]);
}
