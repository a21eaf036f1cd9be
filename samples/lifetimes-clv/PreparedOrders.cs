using Clv.Probabilistic;

namespace LifetimesClv;

/// <summary>Orders that models may be fitted to, their summary, and where they are cut for the evaluation.</summary>
internal sealed record PreparedOrders(TransactionTable Orders, CustomerSummary Customers, DataCheckReport Check, DateOnly CalibrationEnd)
{
    /// <summary>Purchases of one day count once, time is in weeks.</summary>
    public static SummaryOptions Weeks { get; } = new() { Unit = TimeUnit.Week };

    /// <summary>Half a year is held out. Shorter is noise, and longer leaves too little to learn from.</summary>
    private const int HoldoutWeeks = 26;

    public static PreparedOrders Of(TransactionTable orders)
    {
        // Refunds have been taken off their purchases as the file was read. What is left with nothing or less has been given back whole:
        // no purchase, and nothing for a model of spend. Everything that is left out is counted.
        TransactionTable paid = orders.Where(order => order.Amount > 0);
        CustomerSummary customers = paid.Summarize(Weeks);
        DateOnly end = DateOnly.FromDateTime(customers.Account!.ObservationEnd);
        return new(paid, customers, DataCheck.Of(orders), end.AddDays(-7 * HoldoutWeeks));
    }

    public void Print()
    {
        Program.Title("2. Preparation");
        foreach (DataFinding finding in Check.Findings)
        {
            Console.WriteLine($"  {finding.Severity}: {finding.Sentence}");
        }

        Console.WriteLine($"  {Check.Verdict.Sentence}\n");
        foreach (string sentence in Customers.Account!.Sentences())
        {
            Console.WriteLine($"  {sentence}");
        }

        Console.WriteLine($"  Models are checked on the {HoldoutWeeks} weeks after {CalibrationEnd:yyyy-MM-dd}.");
    }
}
