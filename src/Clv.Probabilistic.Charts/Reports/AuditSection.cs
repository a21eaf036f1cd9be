namespace Clv.Probabilistic.Charts;

/// <summary>What a customer-base audit adds to the rest of a report: what changed and why, how different customers are, and cohorts at equal ages.</summary>
internal static class AuditSection
{
    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        CustomerBaseAudit audit = subject.Input.Audit ?? CustomerBaseAudit.Of(subject.Input.Orders!);
        yield return new ReportBlock.Text(ReportFigures.Say(
            $"Without any model, and of whole periods alone, up to {audit.Until:d MMMM yyyy}: what changed against the period before, how unequal customers are, and whether those who came later are better."));
        foreach ((string title, IEnumerable<ReportBlock> blocks) in new (string, IEnumerable<ReportBlock>)[]
        {
            ("What changed since the period before", AuditSections.Change(audit)),
            ("How different customers are", AuditSections.Inequality(audit)),
            ("Cohorts against each other", AuditSections.Cohorts(audit)),
        })
        {
            yield return new ReportBlock.Heading(title);
            foreach (ReportBlock block in blocks)
            {
                yield return block;
            }
        }

        yield return new ReportBlock.Points(ReportFigures.Retold(audit.Remarks));
    }
}
