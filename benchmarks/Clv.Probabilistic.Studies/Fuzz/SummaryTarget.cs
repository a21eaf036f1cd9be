namespace Clv.Probabilistic.Studies;

/// <summary>A summary: read, and everything that is done with customers.</summary>
internal sealed class SummaryTarget : IFuzzTarget
{
    public string? Run(byte[] input, ref FuzzRandom random)
    {
        SummaryCsvOptions options = new() { Unit = random.Pick<TimeUnit>([TimeUnit.Unspecified, TimeUnit.Week]) };
        (CustomerSummary? customers, string? reason) = Refusal.Of(
            () => SummaryCsv.Read(new MemoryStream(input), "summary.csv", options),
            "reading a summary",
            error => error is DataFormatException && error.Message.StartsWith("summary.csv", StringComparison.Ordinal));
        return customers is null ? reason : CustomersTarget.Run(customers, ref random);
    }
}
