namespace Clv.Probabilistic.Cli;

/// <summary>The findings that <c>clv check</c> prints: one a line, each with its severity in words.</summary>
internal static class CheckReport
{
    // The longest word is "warning".
    private const int SeverityWidth = 9;

    public static void Write(TextWriter output, DataCheckReport report)
    {
        foreach (IGrouping<FindingTopic, DataFinding> topic in report.Findings.GroupBy(finding => finding.Topic))
        {
            output.WriteLine(topic.Key);
            foreach (DataFinding finding in topic)
            {
                output.WriteLine($"  {finding.Severity.Name().PadRight(SeverityWidth)}{finding.Sentence}");
            }

            output.WriteLine();
        }

        output.WriteLine("Verdict");
        output.WriteLine($"  {report.Verdict.Sentence}");
    }
}
