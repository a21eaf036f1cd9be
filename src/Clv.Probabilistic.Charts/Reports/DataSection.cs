namespace Clv.Probabilistic.Charts;

/// <summary>What was read, what was left out and why, and what looks wrong.</summary>
internal static class DataSection
{
    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        if (subject.Customers.Account is { } account)
        {
            yield return new ReportBlock.Points(ReportFigures.Retold(account.Sentences()));
        }
        else
        {
            yield return new ReportBlock.Text(
                $"{ReportFigures.Count(subject.Customers.TotalWeight(), "customer")} from a summary, one row each; what was read to make it is not recorded there.");
        }

        if (subject.Input.Check is { } check)
        {
            string[] warnings = ReportFigures.Retold(check.AtLeast(FindingSeverity.Advice).Select(finding => finding.Sentence));
            if (warnings.Length == 0)
            {
                yield return new ReportBlock.Text("A check of the orders found nothing that looks wrong.");
            }
            else
            {
                yield return new ReportBlock.Heading("What to look at in the data");
                yield return new ReportBlock.Points(warnings);
            }
        }
    }
}
