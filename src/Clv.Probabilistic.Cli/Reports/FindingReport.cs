namespace Clv.Probabilistic.Cli;

/// <summary>What a check of orders warns of, said before any number that follows from them.</summary>
internal static class FindingReport
{
    /// <summary>The warnings and problems, a line each that begins with its severity.</summary>
    public static IEnumerable<string> Lines(DataCheckReport check) =>
        check.AtLeast(FindingSeverity.Warning).Select(finding => $"{finding.Severity.Name()}: {finding.Sentence}");

    /// <summary>Warnings, problems and the verdict in a few words, under a heading of their own; nothing where all is well.</summary>
    public static void Write(AccountWriter account, DataCheckReport check)
    {
        if (!check.AtLeast(FindingSeverity.Warning).Any())
        {
            return;
        }

        account.Heading("What to look at first");
        account.Sentences(check.AtLeast(FindingSeverity.Warning).Select(
            finding => $"{(finding.Severity == FindingSeverity.Problem ? "Problem" : "Warning")}: {finding.Sentence}"));
        account.Sentence(Verdict(check));
    }

    // Its reasons are the warnings above it.
    private static string Verdict(DataCheckReport check)
    {
        int problems = check.AtLeast(FindingSeverity.Problem).Count();
        return problems > 0 ? $"Not ready: correct {(problems == 1 ? "the problem" : "the problems")} first."
            : check.Verdict.ReadyFor.Count == 0 ? "Not ready for any model."
            : $"Ready for {string.Join(" and ", check.Verdict.ReadyFor)}.";
    }
}
