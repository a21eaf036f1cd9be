namespace Clv.Probabilistic.Studies;

/// <summary>A summary: read, and everything that is done with customers.</summary>
internal sealed class SummaryTarget : IFuzzTarget
{
    public string? Run(byte[] input, ref FuzzRandom random)
    {
        SummaryCsvOptions options = new() { Unit = random.Pick<TimeUnit>([TimeUnit.Unspecified, TimeUnit.Week]) };
        (CustomerSummary? customers, string? reason) = Read(new MemoryStream(input), options);
        if (random.OneIn(2))
        {
            (CustomerSummary? again, string? otherReason) = Read(new TrickleStream(input, 1 + random.Below(300), random), options);
            if (reason != otherReason || (customers is not null && !CustomersTarget.AreSame(customers, again!)))
            {
                throw new FuzzFailureException($"Read in pieces, the summary is another thing: {otherReason ?? "accepted"} in place of {reason ?? "accepted"}");
            }
        }

        return customers is null ? reason : CustomersTarget.Run(customers, ref random);
    }

    private static (CustomerSummary? Customers, string? Reason) Read(Stream stream, SummaryCsvOptions options) => Refusal.Of(
        () => SummaryCsv.Read(stream, "summary.csv", options),
        "reading a summary",
        error => error is DataFormatException && error.Message.StartsWith("summary.csv", StringComparison.Ordinal));
}
