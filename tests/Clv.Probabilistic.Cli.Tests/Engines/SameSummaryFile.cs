namespace Clv.Probabilistic.Cli.Tests.Engines;

/// <summary>Two files with the same summary, but for the last digits of money, whose sums engines take in an order of their own.</summary>
internal static class SameSummaryFile
{
    public static void Require(string actual, string expected)
    {
        CustomerSummary known = SummaryCsv.Read(expected);
        CustomerSummary found = SummaryCsv.Read(actual);
        Assert.That(found.Ids.Texts.ToArray(), Is.EqualTo(known.Ids.Texts.ToArray()));
        Assert.That(found.Columns.Select(column => column.Name), Is.EqualTo(known.Columns.Select(column => column.Name)));
        foreach ((SummaryColumn one, SummaryColumn other) in found.Columns.Zip(known.Columns))
        {
            Assert.That(
                Enumerable.Range(0, found.Count).Select(row => one[row]),
                Is.EqualTo(Enumerable.Range(0, found.Count).Select(row => other[row])).Within(1e-9).Percent,
                one.Name);
        }
    }
}
